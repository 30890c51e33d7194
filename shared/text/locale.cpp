#include "shared/text/locale.h"

#include <algorithm>

#include "shared/text/fold.h"

namespace kosk::text {
namespace {

bool begins_with_a_name_of(std::string_view folded, const LanguageFacts& language) {
    for (std::string_view left = language.other_names; !left.empty();) {
        const std::size_t end = std::min(left.find('|'), left.size());
        if (folded.starts_with(fold(left.substr(0, end)))) {
            return true;
        }
        left.remove_prefix(std::min(end + 1, left.size()));
    }
    return false;
}

}  // namespace

std::optional<Language> language_of(std::string_view code_text) {
    for (const LanguageFacts& one : kLanguageTable) {
        if (one.code == code_text) {
            return one.language;
        }
    }
    return std::nullopt;
}

std::vector<std::string> language_codes() {
    std::vector<std::string> codes;
    for (const LanguageFacts& one : kLanguageTable) {
        codes.emplace_back(one.code);
    }
    return codes;
}

std::optional<Language> language_named(std::string_view words) {
    const std::string folded = fold(words);
    // A code in brackets says it best: "Azerbaijani (Latin) (az)".
    if (const auto open = folded.rfind('('); open != std::string::npos) {
        const std::string tail = folded.substr(open + 1);
        const std::string inside = tail.substr(0, tail.find_first_of(")-_ "));
        if (const auto language = language_of(inside)) {
            return language;
        }
    }
    if (const auto language = language_of(folded.substr(0, folded.find_first_of("-_")))) {
        return language;
    }
    for (const LanguageFacts& one : kLanguageTable) {
        if (folded == one.abbreviation || begins_with_a_name_of(folded, one)) {
            return one.language;
        }
    }
    return std::nullopt;
}

Localized Localized::same(std::string_view words) {
    return each([&](Language) { return std::string(words); });
}

}  // namespace kosk::text
