#include "content/publisher/release/form_outline.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "shared/xml/xml.h"

namespace kosk::publisher {
namespace {

constexpr std::array<std::string_view, 7> kControls = {
    "input", "select1", "select", "rank", "upload", "trigger", "range"};
constexpr std::array<std::string_view, 9> kRules = {"type",
                                                    "relevant",
                                                    "required",
                                                    "readonly",
                                                    "constraint",
                                                    "constraintMsg",
                                                    "requiredMsg",
                                                    "calculate",
                                                    "preload"};

std::string trimmed(const std::string& text) {
    constexpr const char* kSpace = " \t\r\n";
    const auto begin = text.find_first_not_of(kSpace);
    return begin == std::string::npos
               ? std::string()
               : text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// The id in jr:itext('id').
std::string itext_id(const std::string& ref) {
    const auto open = ref.find_first_of("'\"");
    const auto close = ref.find_last_of("'\"");
    return open == std::string::npos || close <= open ? std::string()
                                                      : ref.substr(open + 1, close - open - 1);
}

class Outline {
  public:
    explicit Outline(const xml::Element& root) {
        if (const auto head = root.child("head")) {
            if (const auto model = head->child("model")) {
                read_model(*model);
            }
        }
        if (const auto body = root.child("body")) {
            read_body(*body);
        }
    }

    FormOutline take() { return std::move(outline_); }

  private:
    void read_model(const xml::Element& model) {
        for (const xml::Element& child : model.children()) {
            if (child.name() == "itext") {
                read_texts(child);
            } else if (child.name() == "bind") {
                read_bind(child);
            }
        }
    }

    void read_texts(const xml::Element& itext) {
        for (const xml::Element& translation : itext.children()) {
            const std::string language = translation.attribute("lang").value_or("");
            if (first_language_.empty() || translation.attribute("default")) {
                first_language_ = language;
            }
            for (const xml::Element& text : translation.children()) {
                const std::string id = text.attribute("id").value_or("");
                std::string words;
                for (const xml::Element& value : text.children()) {
                    words += (words.empty() ? "" : "\n") + trimmed(value.text());
                }
                outline_.texts[id][language] = std::move(words);
            }
        }
    }

    void read_bind(const xml::Element& bind) {
        const std::string node = bind.attribute("nodeset").value_or("");
        for (const std::string_view rule : kRules) {
            if (auto value = bind.attribute(rule)) {
                outline_.rules[fmt::format("{} {}", node, rule)] = std::move(*value);
            }
        }
    }

    void read_body(const xml::Element& parent) {
        for (const xml::Element& child : parent.children()) {
            if (std::find(kControls.begin(), kControls.end(), child.name()) == kControls.end()) {
                read_body(child);
                continue;
            }
            const auto ref = child.attribute("ref");
            outline_.questions.push_back({ref ? *ref : child.attribute("bind").value_or(""),
                                          std::string(child.name()),
                                          label_of(child)});
        }
    }

    [[nodiscard]] std::string label_of(const xml::Element& control) const {
        const auto label = control.child("label");
        if (!label) {
            return {};
        }
        const auto ref = label->attribute("ref");
        const auto text = ref ? outline_.texts.find(itext_id(*ref)) : outline_.texts.end();
        if (text == outline_.texts.end()) {
            return trimmed(label->text());
        }
        const auto words = text->second.find(first_language_);
        return words == text->second.end() ? std::string() : words->second;
    }

    FormOutline outline_;
    std::string first_language_;
};

}  // namespace

Result<FormOutline> outline_form(std::string_view xml, std::string_view file) {
    ASSIGN_OR_RETURN(const auto document, xml::Document::parse(xml, file));
    return Outline(document.root()).take();
}

}  // namespace kosk::publisher
