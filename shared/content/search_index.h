// What of a document can be searched, and how a citizen's words become a full-text query.
// Internal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/content/documents.h"

namespace kosk::content {

// One row of search_<language>; title_<language> has only the beginning of its body.
struct SearchRow {
    std::string title;
    std::string body;
    std::string keys;
};

std::string search_table(text::Language language);
std::string title_table(text::Language language);

// The beginning of a text, more than a snippet shows, whole words.
std::string_view beginning(std::string_view body);

// nullopt for types that are not found by searching.
std::optional<SearchRow> search_row(const Document& document, text::Language language);

// FTS5 expressions for the same words: in titles and keys (of either table), and anywhere. Both are
// "" when nothing can be looked for. Each word is a prefix; punctuation, operators and quotes mean
// nothing; a word of one letter counts only when it stands alone, and then whole and in titles.
// "3.4.4" is kept together.
struct MatchExpressions {
    std::string titles;
    std::string anywhere;
};
MatchExpressions match_expressions(std::string_view query);

// The number of a point when the query is nothing else ("3.4.4").
std::optional<std::string> activity_number(std::string_view query);

}  // namespace kosk::content
