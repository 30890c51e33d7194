// What changed between two versions of a text: the number of words, and the sentences.
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
    // Sentences that only the old and only the new version has, in their order.
    std::vector<std::string> removed;
    std::vector<std::string> added;

    // False when the words are the same, in the same order.
    [[nodiscard]] bool any() const { return words_added + words_removed > 0; }
};

TextDiff diff_texts(std::string_view before, std::string_view after);

// The same for Markdown: its words and sentences are compared, without its marks.
TextDiff diff_markdown(std::string_view before, std::string_view after);

// Items that only the old list has, and items that only the new one has. An item that was in the
// list twice and is in it once was removed once.
using Changed = std::pair<std::vector<std::string>, std::vector<std::string>>;
Changed diff_lists(std::vector<std::string> before, std::vector<std::string> after);

}  // namespace kosk::publisher
