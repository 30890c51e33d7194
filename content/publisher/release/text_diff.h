// What changed between two versions of a text: words counted, sentences named.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kosk::publisher {

struct TextDiff {
    std::size_t words_added = 0;
    std::size_t words_removed = 0;
    // Sentences of one version that the other has not, in their order.
    std::vector<std::string> removed;
    std::vector<std::string> added;

    // False when only marks or white space differ.
    [[nodiscard]] bool any() const { return words_added + words_removed > 0; }
};

TextDiff diff_texts(std::string_view before, std::string_view after);

// Markdown: its words and sentences, without the marks.
TextDiff diff_markdown(std::string_view before, std::string_view after);

// What of a list stands only in the other version: removed, added. One that stands there twice and
// then once was removed once.
using Changed = std::pair<std::vector<std::string>, std::vector<std::string>>;
Changed diff_lists(std::vector<std::string> before, std::vector<std::string> after);

}  // namespace kosk::publisher
