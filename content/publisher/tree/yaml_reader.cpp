#include "content/publisher/tree/yaml_reader.h"

#include <algorithm>
#include <charconv>
#include <exception>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

#include "shared/content/calendar.h"
#include "shared/content/policy.h"
#include "shared/text/dates.h"
#include "shared/text/locale.h"

namespace kosk::publisher {
namespace {

using nlohmann::json;
using Shape = Rule::Shape;

json empty_value(const Rule& rule) {
    if (rule.shape == Shape::list) {
        return json::array();
    }
    return rule.shape == Shape::boolean ? json(false) : json(nullptr);
}

bool may_be_null(const Rule& rule) {
    return rule.may_be_empty && rule.shape != Shape::list;
}

bool is_url(std::string_view text) {
    const bool scheme = text.starts_with("https://") || text.starts_with("http://");
    return scheme && text.size() > text.find("//") + 2 &&
           text.find_first_of(" \t\n\"<>") == std::string_view::npos;
}

bool is_loose_date(std::string_view text) {
    return text::parse_date(text) || text::parse_month(text) || text::parse_year(text);
}

class Walker {
  public:
    Walker(const YamlFile& file, Problems& problems, YamlResult& result)
        : file_(file), problems_(problems), result_(result) {}

    json read(const YAML::Node& node, const Rule& rule, const std::string& at) {
        result_.lines[at] = line(node);
        if (may_be_null(rule) && (node.IsNull() || (node.IsScalar() && node.Scalar().empty()))) {
            return nullptr;
        }
        switch (rule.shape) {
            case Shape::map:
                return read_map(node, rule, at);
            case Shape::list:
                return read_list(node, rule, at);
            case Shape::localized:
                return read_localized(node, at);
            case Shape::name:
                return node.IsScalar() ? read_name(node, at) : read_localized(node, at);
            case Shape::time_limit:
                return read_time_limit(node, at);
            default:
                return read_scalar(node, rule, at);
        }
    }

    void add(int line_number, std::string_view what, std::string_view to_do) {
        problems_.add(file_.file, line_number, what, to_do);
    }

    [[nodiscard]] int line(const YAML::Node& node) const {
        return node.Mark().line + 1 + file_.lines_before;
    }

  private:
    // "chapters/0/title" as an author would say it; the document itself is "the file".
    static std::string say(const std::string& at) { return at.empty() ? "the file" : at.substr(1); }

    json read_map(const YAML::Node& node, const Rule& rule, const std::string& at) {
        json out = json::object();
        for (const Field& field : rule.fields) {
            out[std::string(field.key)] = empty_value(field.rule);
        }
        if (!node.IsMap()) {
            add(line(node), say(at) + " is not a map.", "Write `key: value` lines.");
            return out;
        }
        std::vector<std::string> keys;
        for (const auto& pair : node) {
            if (!known_key(pair.first, rule, keys)) {
                continue;
            }
            const std::string& key = keys.back();
            const auto field = std::find_if(rule.fields.begin(),
                                            rule.fields.end(),
                                            [&](const Field& one) { return one.key == key; });
            out[key] = read(pair.second, field->rule, at + "/" + key);
        }
        for (const Field& field : rule.fields) {
            if (field.required && !field.rule.may_be_empty &&
                std::find(keys.begin(), keys.end(), field.key) == keys.end()) {
                add(line(node),
                    fmt::format("`{}` is missing in {}.", field.key, say(at)),
                    fmt::format("Add a line `{}: …`.", field.key));
            }
        }
        return out;
    }

    // Appends the key to `seen` when the rule has it and it is not there yet; otherwise a problem.
    bool known_key(const YAML::Node& node, const Rule& rule, std::vector<std::string>& seen) {
        const std::string key = node.IsScalar() ? node.Scalar() : "?";
        std::vector<std::string> known;
        for (const Field& field : rule.fields) {
            known.emplace_back(field.key);
        }
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            add(line(node),
                fmt::format("unknown key `{}`.", key),
                did_you_mean(key, known) + "Correct or remove it.");
            return false;
        }
        if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
            add(line(node), fmt::format("`{}` is written twice.", key), "Keep one of them.");
            return false;
        }
        seen.push_back(key);
        return true;
    }

    json read_list(const YAML::Node& node, const Rule& rule, const std::string& at) {
        json out = json::array();
        if (!node.IsSequence()) {
            add(line(node),
                say(at) + " is not a list.",
                "Write `[…]` or lines that begin with `- `.");
            return out;
        }
        if (node.size() == 0 && !rule.may_be_empty) {
            add(line(node), say(at) + " is empty.", "Give at least one.");
        }
        for (std::size_t i = 0; i < node.size(); ++i) {
            out.push_back(read(node[i], rule.element.front(), fmt::format("{}/{}", at, i)));
        }
        return out;
    }

    json read_localized(const YAML::Node& node, const std::string& at) {
        Rule text;
        Rule map;
        map.shape = Shape::map;
        for (const text::Language language : text::kLanguages) {
            map.fields.push_back({text::code(language), text});
        }
        if (node.IsMap()) {
            return read_map(node, map, at);
        }
        add(line(node),
            say(at) + " is not a text in every language.",
            fmt::format("Write `{{{}: …}}`.", fmt::join(text::language_codes(), ": …, ")));
        return in_all("");
    }

    static json in_all(const json& text) {
        json all = json::object();
        for (const std::string& code : text::language_codes()) {
            all[code] = text;
        }
        return all;
    }

    json read_name(const YAML::Node& node, const std::string& at) {
        const json text = read_scalar(node, Rule{}, at);
        return in_all(text);
    }

    json read_scalar(const YAML::Node& node, const Rule& rule, const std::string& at) {
        std::string text = node.IsScalar() ? node.Scalar() : "";
        text.erase(text.find_last_not_of(" \n\t") + 1);
        if (text.empty()) {
            add(line(node), say(at) + " has no text.", "Write one, or remove the line.");
            return empty_value(rule);
        }
        const auto wrong = [&](std::string_view is_no, std::string_view to_do) {
            add(line(node), fmt::format("{}: \"{}\" is no {}.", say(at), text, is_no), to_do);
            return empty_value(rule);
        };
        switch (rule.shape) {
            case Shape::date:
                return text::parse_date(text) ? json(text)
                                              : wrong("date", "Write YYYY-MM-DD, as 2026-11-23.");
            case Shape::day:
                return content::day_in(text, std::chrono::year(2023))
                           ? json(text)
                           : wrong("day",
                                   "Write YYYY-MM-DD, or MM-DD for every year, as \"12-10\".");
            case Shape::hours:
                return content::parse_open_span(text)
                           ? json(text)
                           : wrong("span of hours", "Write it as \"09:00-13:00\", in quotes.");
            case Shape::loose_date:
                return is_loose_date(text) ? json(text)
                                           : wrong("date", "Write YYYY-MM-DD, YYYY-MM or YYYY.");
            case Shape::url:
                return is_url(text)
                           ? json(text)
                           : wrong("address", "Begin it with https:// and leave no spaces.");
            case Shape::slug:
                return is_slug(text) ? json(text)
                                     : wrong("id", "Use small Latin letters, digits and hyphens.");
            case Shape::point:
                return is_point_number(text)
                           ? json(text)
                           : wrong("number of a point", "Write it as \"1.2.1\", in quotes.");
            case Shape::boolean:
                return text == "true" || text == "false"
                           ? json(text == "true")
                           : wrong("yes or no", "Write true or false.");
            case Shape::integer:
                return read_integer(text, rule, wrong);
            case Shape::word:
                return read_word(text, rule, wrong);
            case Shape::reference:
                result_.references.push_back(
                    {std::string(rule.refers_to), text, file_.file, line(node)});
                return text;
            default:
                return text;
        }
    }

    template <class Wrong>
    static json read_integer(const std::string& text, const Rule& rule, const Wrong& wrong) {
        int value = 0;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
        if (end.ec != std::errc() || end.ptr != text.data() + text.size() || value < 0) {
            wrong("number", "Write digits only.");
            return rule.least;
        }
        if (value < rule.least || value > rule.most) {
            wrong("number that fits",
                  fmt::format("Write one from {} to {}.", rule.least, rule.most));
            return rule.least;
        }
        return value;
    }

    template <class Wrong>
    static json read_word(const std::string& text, const Rule& rule, const Wrong& wrong) {
        if (std::find(rule.words.begin(), rule.words.end(), text) != rule.words.end()) {
            return text;
        }
        const std::vector<std::string> known(rule.words.begin(), rule.words.end());
        return wrong("known word",
                     did_you_mean(text, known) +
                         fmt::format("Write one of: {}.", fmt::join(rule.words, ", ")));
    }

    json read_time_limit(const YAML::Node& node, const std::string& at) {
        Rule kind;
        kind.shape = Shape::word;
        kind.words = {"permanent", "years", "months", "none"};
        Rule map;
        map.shape = Shape::map;
        map.fields = {{"kind", kind}, {"from", Rule{}, false}, {"to", Rule{}, false}};
        json out = read_map(node, map, at);
        if (!out["kind"].is_string()) {
            return nullptr;
        }
        const std::string word = out["kind"];
        const std::string from = out["from"].is_string() ? out["from"] : json("");
        const std::string to = out["to"].is_string() ? out["to"] : json("");
        if (word == "permanent" || word == "none") {
            if (!from.empty() || !to.empty()) {
                add(line(node), "a " + word + " time limit has no from and to.", "Remove them.");
            }
            return word == "none" ? json(nullptr) : out;
        }
        const bool months = word == "months";
        const auto good = [&](const std::string& text) {
            return months ? text::parse_month(text).has_value()
                          : text::parse_year(text).has_value();
        };
        if (!good(from) || !good(to) || from > to) {
            add(line(node),
                fmt::format(
                    "the time limit from \"{}\" to \"{}\" is no span of {}.", from, to, word),
                months ? "Write from: \"2012-03\", to: \"2012-04\"."
                       : "Write from: \"2012\", to: \"2015\".");
        }
        return out;
    }

    const YamlFile& file_;
    Problems& problems_;
    YamlResult& result_;
};

}  // namespace

json read_yaml(std::string_view yaml,
               const YamlFile& file,
               const Rule& rule,
               Problems& problems,
               YamlResult& result) {
    Walker walker(file, problems, result);
    try {
        return walker.read(YAML::Load(std::string(yaml)), rule, "");
    } catch (const YAML::Exception& error) {
        const int line = error.mark.is_null() ? 1 : error.mark.line + 1 + file.lines_before;
        walker.add(line,
                   fmt::format("this is no YAML: {}.", error.msg),
                   "Check the indentation, the colons and the quotes here and above.");
    }
    return json::object();
}

bool is_point_number(std::string_view text) {
    int numbers = 1;
    bool start = true;
    for (const char c : text) {
        if (c == '.') {
            if (start) {
                return false;
            }
            ++numbers;
            start = true;
        } else if (c < '0' || c > '9' || (start && c == '0')) {
            return false;
        } else {
            start = false;
        }
    }
    return !start && numbers >= 2 && numbers <= 3;
}

bool is_slug(std::string_view text) {
    return !text.empty() && text.size() <= 80 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

}  // namespace kosk::publisher
