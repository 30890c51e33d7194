// How hard a text is to read, counted.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kosk::text {

struct Sentence {
    std::string_view text;  // views into what was given, without white space at its ends
    std::size_t words = 0;
    std::size_t long_words = 0;  // of more than six letters
};

// The sentences of plain text, a line break ending one. A full stop ends a sentence only before
// white space and something other than a small letter, so that "1.2.1", "№ 5.", "m. 5" and
// "www.e-gov.az" stay whole; one-letter words ("A. Məmmədov") do not end one either.
std::vector<Sentence> sentences(std::string_view plain);

// LIX (Björnsson 1968): words a sentence plus the per cent of words of more than six letters.
// Below 40 is easy, above 60 hard, for Swedish; a language of long words, as Azerbaijani, lies
// higher. It compares texts of one language.
struct Readability {
    std::size_t sentences = 0;
    std::size_t words = 0;
    std::size_t long_words = 0;

    void add(const Sentence& sentence);
    [[nodiscard]] double words_a_sentence() const;  // 0 when there is no text
    [[nodiscard]] double lix() const;
};

}  // namespace kosk::text
