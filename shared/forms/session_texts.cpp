// What people read: labels, hints, messages and the files beside them, in the session's language.
#include "shared/forms/session_impl.h"
#include "shared/forms/xpath/date.h"
#include "shared/text/label.h"

namespace kosk::forms {

using xpath::Node;

namespace {

// Dates in running text as people here write them: 23.11.2026, 14:05.
std::string readable(const xpath::Date& date, const xpath::Host& host) {
    const bool timed = date.text.find('T') != std::string::npos;
    return xpath::format_date(date, timed ? "%d.%m.%Y %H:%M" : "%d.%m.%Y", host);
}

// The spaces that only lay the file out are one; line breaks stay, and spaces next to outputs.
std::string collapse(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool space = c == '\t' || c == '\r' || c == ' ';
        if (c == '\n') {
            while (!out.empty() && out.back() == ' ') {
                out.pop_back();
            }
            out += '\n';
        } else if (!space || (!out.empty() && out.back() != '\n' && out.back() != ' ')) {
            out += space ? ' ' : c;
        } else if (out.empty()) {
            out += ' ';
        }
    }
    return out;
}

const std::vector<Text::Piece>* words_of(const TextForms& forms) {
    for (const std::string_view form : {"long", "", "short"}) {
        if (const auto found = forms.find(form); found != forms.end()) {
            return &found->second;
        }
    }
    return nullptr;
}

// "dog.png" of "jr://images/dog.png".
std::string file_name(const std::string& reference) {
    const auto begin = reference.find_first_not_of(" \n");
    if (begin == std::string::npos) {
        return {};
    }
    const std::string clean =
        reference.substr(begin, reference.find_last_not_of(" \n") + 1 - begin);
    return clean.substr(clean.rfind('/') + 1);
}

}  // namespace

const TextForms* Session::Impl::forms_of(std::string_view id) const {
    const std::string_view first =
        model.languages.empty() ? std::string_view() : std::string_view(model.languages.front());
    for (const std::string_view wanted : {std::string_view(language), first}) {
        const auto translation = model.translations.find(wanted);
        if (translation == model.translations.end()) {
            continue;
        }
        if (const auto text = translation->second.find(id); text != translation->second.end()) {
            return &text->second;
        }
    }
    return nullptr;
}

const TextForms* Session::Impl::forms_of(const Text& text, Node context) {
    if (!text.itext_id.empty()) {
        return forms_of(text.itext_id);
    }
    const bool by_call = text.reference != nullptr && text.reference->op == xpath::Operator::call &&
                         text.reference->text == "jr:itext";
    return by_call ? forms_of(evaluate_text(*text.reference->operands[0], context)) : nullptr;
}

std::optional<std::string> Session::Impl::itext(std::string_view id, Node context) {
    const TextForms* forms = forms_of(id);
    const auto* words = forms == nullptr ? nullptr : words_of(*forms);
    return words == nullptr ? std::nullopt : std::optional(read(*words, context));
}

std::string Session::Impl::read(const Text& text, Node context, bool escaped) {
    if (const TextForms* forms = forms_of(text, context)) {
        const auto* words = words_of(*forms);
        return words == nullptr ? std::string() : read(*words, context, escaped);
    }
    if (text.reference != nullptr) {
        return evaluate_text(*text.reference, context);
    }
    if (text.pieces.empty()) {
        return text.itext_id;
    }
    return read(text.pieces, context, escaped);
}

std::string Session::Impl::read(const std::vector<Text::Piece>& pieces,
                                Node context,
                                bool escaped) {
    constexpr int kDeepest = 10;
    if (reading >= kDeepest) {
        return {};
    }
    ++reading;
    std::string out;
    for (const Text::Piece& piece : pieces) {
        out += environment.plain_texts ? piece.text : collapse(piece.text);
        if (piece.output != nullptr) {
            const std::string value = output(*piece.output, context);
            out += escaped && !environment.plain_texts ? text::escape_label(value) : value;
        }
    }
    --reading;
    return out;
}

std::string Session::Impl::output(const xpath::Expression& expression, Node context) {
    auto value = evaluate(expression, context);
    if (!value) {
        return {};
    }
    const xpath::Evaluator evaluator(*this, context);
    const auto* nodes = std::get_if<xpath::NodeSet>(&*value);
    const bool dated = nodes != nullptr && !nodes->empty() && kind(nodes->front()) == Kind::date;
    const xpath::Value shown = dated ? evaluator.atomize(nodes->front()) : *value;
    const auto* date = std::get_if<xpath::Date>(&shown);
    return date == nullptr || environment.plain_texts ? evaluator.string(shown)
                                                      : readable(*date, *this);
}

std::string Session::Impl::read_form(const Text& text, std::string_view shape, Node context) {
    const TextForms* forms = forms_of(text, context);
    if (forms == nullptr) {
        return {};
    }
    const auto found = forms->find(shape);
    return found == forms->end() ? std::string() : read(found->second, context, true);
}

Media Session::Impl::media(const Text& text, Node context) {
    Media media;
    const TextForms* forms = forms_of(text, context);
    if (forms == nullptr) {
        return media;
    }
    const auto name = [&](std::string_view shape) {
        const auto found = forms->find(shape);
        return found == forms->end() ? std::string() : file_name(read(found->second, context));
    };
    media.image = name("image");
    media.big_image = name("big-image");
    media.audio = name("audio");
    media.video = name("video");
    return media;
}

}  // namespace kosk::forms
