#include "shared/tuf/json.h"

#include <cstdint>
#include <set>
#include <vector>

namespace kosk::tuf {
namespace {

constexpr int kMaxDepth = 64;
constexpr std::int64_t kMaxInteger = std::int64_t{1} << 53;

// Builds the value while it refuses what a signed document must not hold.
class StrictReader {
  public:
    bool operator()(Json::parse_event_t event, Json& parsed) {
        if (event == Json::parse_event_t::object_start) {
            keys_.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            keys_.pop_back();
        } else if (event == Json::parse_event_t::key) {
            note_key(parsed);
        } else if (event == Json::parse_event_t::value) {
            note_value(parsed);
        }
        return true;
    }
    [[nodiscard]] const std::string& problem() const { return problem_; }

  private:
    void note_key(const Json& key) {
        if (!keys_.back().insert(key.get<std::string>()).second) {
            problem_ = "a key appears twice in one object";
        }
    }

    void note_value(const Json& value) {
        if (value.is_number_float()) {
            problem_ = "a number with a fraction or an exponent";
        } else if (value.is_number_unsigned()) {
            if (value.get<std::uint64_t>() > static_cast<std::uint64_t>(kMaxInteger)) {
                problem_ = "an integer out of range";
            }
        } else if (value.is_number_integer() && value.get<std::int64_t>() < -kMaxInteger) {
            problem_ = "an integer out of range";
        }
    }

    std::vector<std::set<std::string>> keys_;
    std::string problem_;
};

void append_string(std::string& out, const std::string& text) {
    out.push_back('"');
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out.push_back('\\');
        }
        out.push_back(c);
    }
    out.push_back('"');
}

void append(std::string& out, const Json& value) {
    if (value.is_object()) {
        // nlohmann keeps keys in std::map, sorted by bytes: for UTF-8 that is by code point.
        char before = '{';
        for (const auto& [key, member] : value.items()) {
            out.push_back(before);
            append_string(out, key);
            out.push_back(':');
            append(out, member);
            before = ',';
        }
        out += before == '{' ? "{}" : "}";
    } else if (value.is_array()) {
        char before = '[';
        for (const Json& member : value) {
            out.push_back(before);
            append(out, member);
            before = ',';
        }
        out += before == '[' ? "[]" : "]";
    } else if (value.is_string()) {
        append_string(out, value.get_ref<const std::string&>());
    } else {
        out += value.dump();  // integer, boolean, null
    }
}

// A scan of the brackets refuses absurd nesting before anything is built: destroying a deep value
// recurses.
bool too_deep(std::string_view bytes) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (in_string) {
            i += c == '\\' ? 1 : 0;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > kMaxDepth) {
                return true;
            }
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

}  // namespace

Result<Json> parse_json(std::string_view bytes) {
    if (too_deep(bytes)) {
        return fail(ErrorKind::corrupt, "nested too deep");
    }
    StrictReader reader;
    const auto callback = [&reader](int /*depth*/, Json::parse_event_t event, Json& parsed) {
        return reader(event, parsed);
    };
    Json value = Json::parse(bytes, callback, /*allow_exceptions=*/false);
    if (value.is_discarded()) {
        return fail(ErrorKind::corrupt, "not JSON");
    }
    if (!reader.problem().empty()) {
        return fail(ErrorKind::corrupt, reader.problem());
    }
    return value;
}

std::string canonical(const Json& value) {
    std::string out;
    append(out, value);
    return out;
}

}  // namespace kosk::tuf
