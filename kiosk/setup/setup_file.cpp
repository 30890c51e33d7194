#include "kiosk/setup/setup_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <map>

#include <nlohmann/json.hpp>

#include "shared/base/ascii.h"
#include "shared/crypto/pin_hash.h"

namespace kosk::setup {
namespace {

using nlohmann::json;
using Rule = std::function<std::string(const std::string&)>;  // what is wrong, "" for nothing

// What ends up in files of other programs holds nothing that could end a line or a quotation there.
std::string plain(const std::string& text) {
    const bool good = std::all_of(text.begin(), text.end(), [](char c) {
        return c >= ' ' && c != 0x7F && c != '"' && c != '\'' && c != '\\' && c != '$' && c != '`';
    });
    return good && ascii::trim(text) == text && text.size() <= 500
               ? ""
               : "no quotation marks, \\, $ or line ends, and no blanks around it";
}

std::string name(const std::string& text) {
    const bool good =
        !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '-' || c == '_' || c == '.';
        });
    return good ? "" : "a name of letters a to z, digits and - _ . is needed, as \"baku-001\"";
}

std::string address(const std::string& text) {
    const std::string_view rest = text;
    const bool known = rest.rfind("https://", 0) == 0 || rest.rfind("http://", 0) == 0;
    if (!known || text.find(' ') != std::string::npos || rest.find("//") + 2 == rest.size()) {
        return "an address that begins with https:// is needed";
    }
    return plain(text);
}

std::string digest(const std::string& text) {
    const bool good =
        text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
    return good ? "" : "64 digits of 0 to 9 and a to f are needed, as sha256sum prints them";
}

std::string place(const std::string& text) {
    double latitude = 0;
    double longitude = 0;
    char more = 0;
    const bool good = std::sscanf(text.c_str(), "%lf %lf%c", &latitude, &longitude, &more) == 2 &&
                      std::abs(latitude) <= 90 && std::abs(longitude) <= 180;
    return good ? plain(text) : "two numbers are needed, as \"40.409 49.867\"";
}

std::string hours(const std::string& text) {
    std::array<int, 4> at{};
    char more = 0;
    const bool read =
        std::sscanf(text.c_str(), "%2d:%2d-%2d:%2d%c", &at[0], &at[1], &at[2], &at[3], &more) == 4;
    const auto within = [](int value, int most) { return value >= 0 && value <= most; };
    return read && within(at[0], 23) && within(at[1], 59) && within(at[2], 23) && within(at[3], 59)
               ? ""
               : "two times of the day are needed, as \"22:00-07:30\"";
}

std::string size(const std::string& text) {
    int width = 0;
    int height = 0;
    char more = 0;
    const auto good = [](int side) { return side >= 320 && side <= 16384; };
    return std::sscanf(text.c_str(), "%dx%d%c", &width, &height, &more) == 2 && good(width) &&
                   good(height)
               ? ""
               : "pixels are needed, as \"1080x1920\"";
}

std::string audience(const std::string& text) {
    return text == "school" || text == "library" || text == "centre"
               ? ""
               : "one of school, library, centre is needed";
}

std::string pin(const std::string& text) {
    return std::string(crypto::pin_problem(text));
}

// IEEE 802.11: at most 32 bytes.
std::string ssid(const std::string& text) {
    return text.empty() || text.size() > 32 ? "a name of 1 to 32 bytes is needed" : plain(text);
}

std::string wifi_password(const std::string& text) {
    return text.size() < 8 || text.size() > 63 ? "8 to 63 characters are needed" : plain(text);
}

// One object of the file: what is asked of it is taken, and what is left over is not known.
class Fields {
  public:
    Fields(const json& object, std::string where) : object_(&object), where_(std::move(where)) {
        if (!object.is_object()) {
            refuse("", "an object { } is needed");
        }
    }

    void text(const char* key, std::string& out, const Rule& rule = plain) {
        if (const json* found = take(key)) {
            if (!found->is_string()) {
                refuse(key, "text in quotation marks is needed");
            } else {
                out = found->get<std::string>();
                judge(key, rule(out));
            }
        }
    }

    void texts(const char* key, std::vector<std::string>& out, const Rule& rule) {
        const json* found = take(key);
        if (found == nullptr) {
            return;
        }
        if (!found->is_array() || found->empty()) {
            return refuse(key, "a list [ ] with something in it is needed");
        }
        for (std::size_t i = 0; i < found->size(); ++i) {
            const std::string at = std::string(key) + "/" + std::to_string(i);
            if (!(*found)[i].is_string()) {
                return refuse(at, "text in quotation marks is needed");
            }
            out.push_back((*found)[i].get<std::string>());
            judge(at, rule(out.back()));
        }
    }

    std::optional<double> number(const char* key, double least, double most) {
        const json* found = take(key);
        if (found == nullptr) {
            return std::nullopt;
        }
        if (!found->is_number() || found->get<double>() < least || found->get<double>() > most) {
            char words[80];
            std::snprintf(words, sizeof words, "a number from %g to %g is needed", least, most);
            refuse(key, words);
            return std::nullopt;
        }
        return found->get<double>();
    }

    // nullptr where there is none.
    const json* take(const char* key) {
        taken_.emplace_back(key);
        if (!object_->is_object()) {
            return nullptr;
        }
        const auto found = object_->find(key);
        return found == object_->end() ? nullptr : &*found;
    }

    void judge(std::string_view key, const std::string& wrong) {
        if (!wrong.empty()) {
            refuse(key, wrong);
        }
    }
    void refuse(std::string_view key, const std::string& wrong) {
        if (wrong_.empty()) {
            wrong_ = where_ + (key.empty() ? "" : "/" + std::string(key)) + ": " + wrong;
        }
    }

    // Nothing wrong, and nothing left over.
    [[nodiscard]] Result<> done() {
        if (object_->is_object()) {
            for (const auto& [key, value] : object_->items()) {
                if (std::find(taken_.begin(), taken_.end(), key) == taken_.end()) {
                    refuse(key, "not known");
                }
            }
        }
        return wrong_.empty() ? Result<>() : fail(ErrorKind::invalid, wrong_);
    }

    [[nodiscard]] std::string at(const char* key) const { return where_ + "/" + key; }

  private:
    const json* object_;
    std::string where_;
    std::vector<std::string> taken_;
    std::string wrong_;
};

Result<> read_display(Fields& fields, Setup& setup) {
    const json* found = fields.take("display");
    if (found == nullptr) {
        return {};
    }
    Fields display(*found, fields.at("display"));
    Display read;
    display.text("size", read.size, size);
    read.pitch_mm = display.number("pitch_mm", 0.05, 1).value_or(0);
    read.bottom_mm = display.number("bottom_mm", 0, 1500);
    setup.display = read;
    return display.done();
}

Result<> read_wifi(Fields& fields, Setup& setup) {
    const json* found = fields.take("wifi");
    if (found == nullptr) {
        return {};
    }
    Fields wifi(*found, fields.at("wifi"));
    Wifi read;
    wifi.text("ssid", read.ssid, ssid);
    wifi.text("password", read.password, wifi_password);
    if (read.ssid.empty()) {
        wifi.refuse("ssid", "missing");
    }
    setup.wifi = read;
    return wifi.done();
}

// What stands here replaces what `setup` has.
Result<> read_fields(const json& object, const std::string& where, bool top, Setup& setup) {
    Fields fields(object, where);
    if (top) {
        fields.take("machines");
    }
    fields.text("terminal", setup.terminal, name);
    fields.text("group", setup.group, name);
    std::vector<std::string> content;
    fields.texts("content", content, address);
    if (!content.empty()) {
        setup.content = content;
    }
    fields.text("root_sha256", setup.root_sha256, digest);
    fields.text("centre", setup.centre, address);
    fields.text("pin", setup.pin, pin);
    fields.text("audience", setup.audience, audience);
    fields.text("place", setup.place, place);
    fields.text("dark", setup.dark, hours);
    fields.text("printer_roll", setup.printer_roll, name);
    fields.text("printer_a4", setup.printer_a4, name);
    fields.text("scanner", setup.scanner);
    RETURN_IF_ERROR(read_display(fields, setup));
    RETURN_IF_ERROR(read_wifi(fields, setup));
    return fields.done();
}

std::string list(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& one : names) {
        out += (out.empty() ? "" : ", ") + one;
    }
    return out.empty() ? "without a name" : out;
}

// What the file says of this machine, and under which of its names.
struct OwnPart {
    std::string name;
    const json* fields;
};

// nullopt when the file names no machines.
Result<std::optional<OwnPart>> own_part(const json& file, const std::vector<std::string>& machine) {
    const auto machines = file.find("machines");
    if (machines == file.end()) {
        return std::nullopt;
    }
    if (!machines->is_object()) {
        return fail(ErrorKind::invalid, "/machines: an object { } is needed");
    }
    for (const auto& [key, part] : machines->items()) {
        if (std::find(machine.begin(), machine.end(), ascii::lower(key)) != machine.end()) {
            return OwnPart{key, &part};
        }
    }
    return fail(ErrorKind::not_found,
                "/machines: this machine is not among them: " + list(machine));
}

}  // namespace

Result<Setup> read_setup(std::string_view text, const std::vector<std::string>& machine) {
    json file;
    try {
        file = json::parse(text);
    } catch (const json::parse_error& error) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(
                                            std::min<std::size_t>(error.byte, text.size()));
        return fail(ErrorKind::invalid,
                    "line " + std::to_string(1 + std::count(text.begin(), end, '\n')) +
                        ": this is not JSON");
    }
    Setup setup;
    RETURN_IF_ERROR(read_fields(file, "", /*top=*/true, setup));
    ASSIGN_OR_RETURN(const auto own, own_part(file, machine));
    if (own) {
        RETURN_IF_ERROR(read_fields(*own->fields, "/machines/" + own->name, /*top=*/false, setup));
    }
    if (setup.terminal.empty()) {
        return fail(ErrorKind::invalid, "/terminal: missing");
    }
    if (setup.content.empty()) {
        return fail(ErrorKind::invalid, "/content: missing");
    }
    if (setup.root_sha256.empty()) {
        return fail(ErrorKind::invalid, "/root_sha256: missing");
    }
    return setup;
}

}  // namespace kosk::setup
