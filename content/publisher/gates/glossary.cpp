#include "content/publisher/gates/glossary.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "content/publisher/gates/gates.h"
#include "shared/text/casing.h"
#include "shared/text/utf8.h"

namespace kosk::publisher {
namespace {

using nlohmann::json;

bool is_letter(char32_t point) {
    return text::is_word_letter(point) || point == U'-';
}

// The text without the addresses of its links.
std::string without_addresses(std::string text) {
    for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at)) {
        const std::size_t end = std::min(text.find(')', at), text.size());
        std::replace_if(
            text.begin() + static_cast<std::ptrdiff_t>(at),
            text.begin() + static_cast<std::ptrdiff_t>(end),
            [](char c) { return c != '\n'; },
            ' ');
        at = end;
    }
    return text;
}

std::vector<std::string> strings_in(const json& term, const char* list, std::string_view language) {
    const auto lists = term.find(list);
    if (lists == term.end() || !lists->is_object()) {
        return {};
    }
    const auto found = lists->find(language);
    return found == lists->end() || !found->is_array() ? std::vector<std::string>()
                                                       : found->get<std::vector<std::string>>();
}

}  // namespace

Glossary::Glossary(const json& document) {
    for (const json& term : document.value("terms", json::array())) {
        for (const text::Language language : text::kLanguages) {
            const std::string code(text::code(language));
            std::vector<Phrase> unless;
            for (const std::string& written : strings_in(term, "unless", code)) {
                unless.push_back(phrase_of(written));
            }
            for (const std::string& written : strings_in(term, "avoid", code)) {
                avoided_.push_back({language, phrase_of(written), term.value(code, ""), unless});
            }
        }
    }
}

void Glossary::remark(const Passages& passages, Problems& remarks) const {
    for (const Passage& passage : passages.all) {
        if (!is_given(passage)) {
            compare(passage, remarks);
        }
    }
}

void Glossary::compare(const Passage& passage, Problems& remarks) const {
    const std::u32string text =
        text::decode(text::lower(without_addresses(passage.text), passage.language));
    const std::vector<Spoken> words = words_of(text);
    for (const Avoided& avoided : avoided_) {
        for (std::size_t i = 0; avoided.language == passage.language && i < words.size(); ++i) {
            if (!stands_at(avoided.phrase, words, i) || is_excused(avoided, words, i)) {
                continue;
            }
            const std::size_t begin = words[i].at;
            const Spoken& last = words[i + avoided.phrase.size() - 1];
            std::u32string found = text.substr(begin, last.at + last.letters.size() - begin);
            std::replace(found.begin(), found.end(), U'\n', U' ');
            const auto lines =
                std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), U'\n');
            remarks.add(
                passage.file,
                passage.line + (passage.markdown ? static_cast<int>(lines) : 0),
                fmt::format("\"{}\" ({}).", text::encode(found), text::code(passage.language)),
                fmt::format("The glossary has \"{}\" for it.", avoided.better));
        }
    }
}

Glossary::Phrase Glossary::phrase_of(std::string_view written) {
    const std::u32string text = text::decode(written);
    Phrase phrase;
    for (const Spoken& word : words_of(text)) {
        const std::size_t end = word.at + word.letters.size();
        phrase.push_back({std::u32string(word.letters), end < text.size() && text[end] == U'*'});
    }
    return phrase;
}

std::vector<Glossary::Spoken> Glossary::words_of(std::u32string_view text) {
    std::vector<Spoken> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_letter(text[end])) {
            ++end;
        }
        if (end > at) {
            words.push_back({text.substr(at, end - at), at});
        }
        at = end + 1;
    }
    return words;
}

bool Glossary::stands_at(const Phrase& phrase, const std::vector<Spoken>& words, std::size_t at) {
    if (phrase.empty() || at + phrase.size() > words.size()) {
        return false;
    }
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        const std::u32string_view word = words[at + i].letters;
        if (phrase[i].any_ending ? !word.starts_with(phrase[i].letters)
                                 : word != phrase[i].letters) {
            return false;
        }
    }
    return true;
}

bool Glossary::is_excused(const Avoided& avoided,
                          const std::vector<Spoken>& words,
                          std::size_t at) {
    return std::any_of(avoided.unless.begin(), avoided.unless.end(), [&](const Phrase& phrase) {
        const std::size_t first = at + 1 >= phrase.size() ? at + 1 - phrase.size() : 0;
        for (std::size_t i = first; i <= at; ++i) {
            if (stands_at(phrase, words, i)) {
                return true;
            }
        }
        return false;
    });
}

}  // namespace kosk::publisher
