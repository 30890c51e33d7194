// Reads what people read: translations, labels, hints, messages, and outputs inside them.
#include <algorithm>
#include <set>

#include <libxml/tree.h>

#include "shared/forms/form_loader.h"

namespace kosk::forms {

namespace {

bool is_true(const std::optional<std::string>& attribute) {
    return attribute && (*attribute == "true()" || *attribute == "true" || attribute->empty());
}

// The id in jr:itext('id'); nullopt when the argument is more than a literal.
std::optional<std::string> literal_itext(const xpath::Expression& expression) {
    const bool call = expression.op == xpath::Operator::call && expression.text == "jr:itext";
    if (!call || expression.operands[0]->op != xpath::Operator::literal) {
        return std::nullopt;
    }
    return expression.operands[0]->text;
}

void trim_ends(std::vector<Text::Piece>& pieces) {
    if (!pieces.empty() && pieces.front().output == nullptr) {
        std::string& text = pieces.front().text;
        text.erase(0, std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    }
    if (!pieces.empty() && pieces.back().output == nullptr) {
        std::string& text = pieces.back().text;
        text.erase(text.find_last_not_of(" \t\r\n") + 1);
    }
    std::erase_if(pieces, [](const Text::Piece& piece) {
        return piece.output == nullptr && piece.text.empty();
    });
}

}  // namespace

std::vector<Text::Piece> Loader::read_pieces(const xml::Element& element,
                                             const std::string& construct) {
    std::vector<Text::Piece> pieces;
    const auto text = [&]() -> std::string& {
        if (pieces.empty() || pieces.back().output != nullptr) {
            pieces.emplace_back();
        }
        return pieces.back().text;
    };
    for (xmlNode* node = element.native()->children; node != nullptr; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            text() += reinterpret_cast<const char*>(node->content);
            continue;
        }
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        const xml::Element child(node);
        if (child.name() != "output") {
            text() += child.text();
            continue;
        }
        auto value = child.attribute("value");
        value = value ? value : child.attribute("ref");
        if (!value) {
            error(child.line(), construct, "an output needs a value");
            continue;
        }
        Text::Piece piece;
        piece.output = compile(*value, child.line(), construct + " output");
        if (piece.output != nullptr) {
            pieces.push_back(std::move(piece));
        }
    }
    trim_ends(pieces);
    return pieces;
}

Text Loader::read_text(const xml::Element& element, const std::string& construct) {
    Text text;
    text.pieces = read_pieces(element, construct);
    if (const auto ref = element.attribute("ref"); ref && !ref->empty()) {
        text.reference = compile(*ref, element.line(), construct);
        if (text.reference != nullptr) {
            if (const auto id = literal_itext(*text.reference)) {
                text.itext_id = *id;
                text.reference = nullptr;
            }
        }
    }
    const bool known =
        text.itext_id.empty() || !text.pieces.empty() ||
        std::any_of(form.translations.begin(), form.translations.end(), [&](const auto& one) {
            return one.second.contains(text.itext_id);
        });
    if (!known) {
        warning(element.line(),
                construct,
                "no language has the text " + text.itext_id +
                    ", so this id is shown; add <text id=\"" + text.itext_id + "\"> to itext");
    }
    return text;
}

void Loader::note_media(const xml::Element& value,
                        std::string_view shape,
                        const std::string& construct) {
    const std::string whole = value.text();
    const std::string text(xpath::trim(whole));
    const bool media =
        shape == "image" || shape == "big-image" || shape == "audio" || shape == "video";
    if (media && text.starts_with("jr://") && value.children().empty()) {
        text_files_.push_back({text.substr(text.rfind('/') + 1), value.line(), construct});
    }
}

void Loader::read_text_media() {
    std::set<std::string> seen;
    for (const TextFile& file : text_files_) {
        if (!seen.insert(file.name).second) {
            continue;
        }
        form.media_files.push_back(file.name);
        if (!media_ || !media_(file.name)) {
            form.missing_media.push_back(file.name);
            warning(file.line,
                    file.construct,
                    "the file " + file.name + " is missing; put it beside the form's other files");
        }
    }
}

Text Loader::read_message(const std::string& attribute, int line, const std::string& construct) {
    Text text;
    if (attribute.starts_with("jr:itext(")) {
        text.reference = compile(attribute, line, construct);
        if (text.reference != nullptr) {
            if (const auto id = literal_itext(*text.reference)) {
                text.itext_id = *id;
                text.reference = nullptr;
            }
        }
        return text;
    }
    text.pieces.emplace_back().text = attribute;
    return text;
}

void Loader::read_itext(const xml::Element& itext) {
    itext_line = itext.line();
    std::string chosen;
    for (const xml::Element& translation : itext.children()) {
        const std::string language = translation.attribute("lang").value_or("");
        if (translation.name() != "translation" || language.empty() ||
            form.translations.contains(language)) {
            error(
                translation.line(), "itext", "each translation needs a lang attribute of its own");
            continue;
        }
        form.languages.push_back(language);
        if (is_true(translation.attribute("default"))) {
            chosen = language;
        }
        Translation& texts = form.translations[language];
        for (const xml::Element& text : translation.children()) {
            const std::string id = text.attribute("id").value_or("");
            for (const xml::Element& value : text.children()) {
                const std::string shape = value.attribute("form").value_or("");
                auto [at, added] = texts[id].emplace(shape, read_pieces(value, "text " + id));
                if (!added) {
                    error(value.line(),
                          "text " + id,
                          "the language " + language + " has this text twice; remove one");
                }
                note_media(value, shape, "text " + id);
            }
        }
    }
    const auto found = std::find(form.languages.begin(), form.languages.end(), chosen);
    if (found != form.languages.end()) {
        std::rotate(form.languages.begin(), found, found + 1);
    }
}

}  // namespace kosk::forms
