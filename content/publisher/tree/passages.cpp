#include "content/publisher/tree/passages.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/xml/xml.h"

namespace kosk::publisher {
namespace {

using nlohmann::json;

bool is_one_name(const json& value) {
    return std::all_of(
        value.begin(), value.end(), [&](const json& one) { return one == *value.begin(); });
}

bool is_localized(const json& value) {
    return value.is_object() && value.size() == text::kLanguages.size() &&
           std::all_of(text::kLanguages.begin(), text::kLanguages.end(), [&](text::Language one) {
               const auto found = value.find(text::code(one));
               return found != value.end() && found->is_string();
           });
}

int line_at(const YamlResult& yaml, const std::string& pointer) {
    const auto found = yaml.lines.find(pointer);
    return found == yaml.lines.end() ? 1 : found->second;
}

// Calls use(pointer, value) for every value under `value` for which is_wanted(pointer, value).
template <class Wanted, class Use>
void each(const json& value, const std::string& at, const Wanted& is_wanted, const Use& use) {
    if (is_wanted(at, value)) {
        use(at, value);
    } else if (value.is_object()) {
        for (const auto& [key, child] : value.items()) {
            each(child, at + "/" + key, is_wanted, use);
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            each(value[i], fmt::format("{}/{}", at, i), is_wanted, use);
        }
    }
}

bool is_date_key(const std::string& at) {
    return at.ends_with("/reviewed_on") || at.ends_with("/checked_on");
}

}  // namespace

void Passages::take_document(const TreeFile& file, const json& document, const YamlResult& yaml) {
    const auto localized = [](const std::string&, const json& value) {
        return is_localized(value);
    };
    each(document, "", localized, [&](const std::string& at, const json& value) {
        const bool one_name = is_one_name(value);
        for (const text::Language language : text::kLanguages) {
            const std::string code(text::code(language));
            const int line = line_at(yaml, one_name ? at : fmt::format("{}/{}", at, code));
            all.push_back(
                {file.path, line, *file.type, at, language, value[code].get<std::string>()});
        }
    });
    const auto dated = [](const std::string& at, const json& value) {
        return value.is_string() && is_date_key(at);
    };
    each(document, "", dated, [&](const std::string& at, const json& value) {
        dates.push_back(
            {file.path, line_at(yaml, at), at.substr(at.rfind('/') + 1), value.get<std::string>()});
    });
}

void Passages::take_text(const TreeFile& file, const json& front, const YamlResult& yaml) {
    const auto text = [](const std::string&, const json& value) { return value.is_string(); };
    each(front, "", text, [&](const std::string& at, const json& value) {
        all.push_back({file.path,
                       line_at(yaml, at),
                       *file.type,
                       at,
                       file.language,
                       value.get<std::string>()});
    });
}

void Passages::take_body(const TreeFile& file, int line, std::string markdown) {
    all.push_back({file.path, line, *file.type, "/body", file.language, std::move(markdown), true});
}

void Passages::take_xform(const TreeFile& file, std::string_view xml) {
    const auto document = xml::Document::parse(xml, file.path);
    const auto head = document ? document->root().child("head") : std::nullopt;
    const auto model = head ? head->child("model") : std::nullopt;
    const auto itext = model ? model->child("itext") : std::nullopt;
    for (const xml::Element& translation :
         itext ? itext->children() : std::vector<xml::Element>()) {
        const auto language = text::language_named(translation.attribute("lang").value_or(""));
        for (const xml::Element& text :
             language ? translation.children() : std::vector<xml::Element>()) {
            for (const xml::Element& value : text.children()) {
                if (value.name() != "value" || value.attribute("form")) {
                    continue;  // a picture or a sound
                }
                all.push_back({file.path,
                               value.line(),
                               *file.type,
                               std::string(kItext),
                               *language,
                               value.text()});
            }
        }
    }
}

}  // namespace kosk::publisher
