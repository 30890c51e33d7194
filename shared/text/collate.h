// The alphabetical order of the citizen's language, for every list that is shown.
//
// Azerbaijani: a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v w y z. Russian: the
// alphabet with ё among е, as dictionaries have it. English: accents tell apart only what is equal
// without them. The script of the language comes before the others. Words count before letters
// ("su anbarı" before "sual"), numbers by their value ("2-ci" before "10-cu"), quotation marks and
// other signs do not count.
//
// A table of a hundred letters does it: the C library's order needs a locale that a terminal may
// not have, and ICU brings thirty megabytes of data for three alphabets.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/text/locale.h"

namespace kosk::text {

// Keys compare (<) as their texts stand in the list. Equal keys: the same text.
std::u32string collation_key(std::string_view utf8, Language language);

// Sorts by the text of each element; those of the same text stay in their order.
template <class Iterator, class TextOf>
void sort_by_text(Iterator first, Iterator last, Language language, const TextOf& text_of) {
    using Value = typename std::iterator_traits<Iterator>::value_type;
    std::vector<std::pair<std::u32string, Value>> keyed;
    for (Iterator at = first; at != last; ++at) {
        keyed.emplace_back(collation_key(text_of(*at), language), std::move(*at));
    }
    std::stable_sort(
        keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [key, value] : keyed) {
        *first++ = std::move(value);
    }
}

// The same among neighbours that another order leaves equal.
template <class All, class Tied, class TextOf>
void sort_ties_by_text(All& all, Language language, const Tied& tied, const TextOf& text_of) {
    for (auto first = all.begin(); first != all.end();) {
        const auto last = std::find_if_not(
            first, all.end(), [&](const auto& other) { return tied(*first, other); });
        sort_by_text(first, last, language, text_of);
        first = last;
    }
}

}  // namespace kosk::text
