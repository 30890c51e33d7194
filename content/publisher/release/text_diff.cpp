#include "content/publisher/release/text_diff.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "shared/text/markdown.h"
#include "shared/text/prose.h"

namespace kosk::publisher {
namespace {

using Words = std::vector<std::string_view>;

Words words_of(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    Words words;
    for (std::size_t at = text.find_first_not_of(kSpace); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(kSpace, end);
    }
    return words;
}

// Cuts off what both texts begin and end with: the rest is quicker to compare.
void trim_common(Words& a, Words& b) {
    const auto begin = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    a.erase(a.begin(), begin.first);
    b.erase(b.begin(), begin.second);
    const auto end = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    a.erase(end.first.base(), a.end());
    b.erase(end.second.base(), b.end());
}

// Length of the longest common subsequence, in memory for one row.
std::size_t common_words(const Words& a, const Words& b) {
    std::vector<std::size_t> row(b.size() + 1, 0);
    for (const std::string_view word : a) {
        std::size_t diagonal = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = word == b[j] ? diagonal + 1 : std::max(above, row[j]);
            diagonal = above;
        }
    }
    return row.back();
}

std::vector<std::string> sentences_of(std::string_view text) {
    std::vector<std::string> all;
    for (const text::Sentence& sentence : text::sentences(text)) {
        all.emplace_back(sentence.text);
    }
    return all;
}

}  // namespace

TextDiff diff_texts(std::string_view before, std::string_view after) {
    Words old_words = words_of(before);
    Words new_words = words_of(after);
    trim_common(old_words, new_words);
    const std::size_t common = common_words(old_words, new_words);
    TextDiff diff;
    diff.words_removed = old_words.size() - common;
    diff.words_added = new_words.size() - common;
    std::tie(diff.removed, diff.added) = diff_lists(sentences_of(before), sentences_of(after));
    return diff;
}

TextDiff diff_markdown(std::string_view before, std::string_view after) {
    return diff_texts(text::markdown_text(before), text::markdown_text(after));
}

Changed diff_lists(std::vector<std::string> before, std::vector<std::string> after) {
    Changed changed;
    for (std::string& one : before) {
        const auto found = std::find(after.begin(), after.end(), one);
        if (found == after.end()) {
            changed.first.push_back(std::move(one));
        } else {
            after.erase(found);
        }
    }
    changed.second = std::move(after);
    return changed;
}

}  // namespace kosk::publisher
