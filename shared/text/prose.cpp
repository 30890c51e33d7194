#include "shared/text/prose.h"

#include <algorithm>
#include <string>

#include "shared/base/ascii.h"
#include "shared/text/casing.h"
#include "shared/text/utf8.h"

namespace kosk::text {
namespace {

constexpr std::size_t kLongWord = 7;  // letters

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Whether a sentence that ended before `rest` may be followed by it.
bool begins_sentence(std::string_view rest) {
    rest = ascii::trim(rest);
    for (const char32_t point : decode(rest.substr(0, 16))) {
        if (is_word_letter(point)) {
            const bool digit = point >= U'0' && point <= U'9';
            const std::string letter = encode(std::u32string_view(&point, 1));
            return digit || lower(letter, Language::en) != letter;
        }
    }
    return rest.empty();
}

// Whether `before` ends with a letter that stands alone: "A" of "A. Məmmədov".
bool ends_with_initial(std::string_view before) {
    const auto points =
        decode(before.substr(before.size() - std::min<std::size_t>(8, before.size())));
    const auto is_letter = [&](std::size_t back) {
        return points.size() >= back && is_word_letter(points[points.size() - back]);
    };
    const bool digit = !points.empty() && points.back() >= U'0' && points.back() <= U'9';
    return is_letter(1) && !digit && !is_letter(2);
}

// The bytes of a mark that ends a sentence at `at`, 0 when there is none.
std::size_t end_mark(std::string_view plain, std::size_t at) {
    constexpr std::string_view kEllipsis = "…";
    if (plain.substr(at).starts_with(kEllipsis)) {
        return kEllipsis.size();
    }
    return plain[at] == '.' || plain[at] == '!' || plain[at] == '?' ? 1 : 0;
}

void count(Sentence& sentence) {
    std::size_t letters = 0;
    const auto finish = [&] {
        sentence.words += letters > 0 ? 1 : 0;
        sentence.long_words += letters >= kLongWord ? 1 : 0;
        letters = 0;
    };
    for (const char32_t point : decode(sentence.text)) {
        if (is_word_letter(point)) {
            ++letters;
        } else if (point != U'-' && point != U'’' && point != U'\'') {
            finish();
        }
    }
    finish();
}

}  // namespace

std::vector<Sentence> sentences(std::string_view plain) {
    std::vector<Sentence> found;
    std::size_t begin = 0;
    const auto cut = [&](std::size_t end) {
        Sentence sentence{ascii::trim(plain.substr(begin, end - begin))};
        count(sentence);
        if (sentence.words > 0) {
            found.push_back(sentence);
        }
        begin = end;
    };
    for (std::size_t at = 0; at < plain.size(); ++at) {
        if (plain[at] == '\n') {
            cut(at + 1);
            continue;
        }
        const std::size_t mark = end_mark(plain, at);
        const std::size_t after = at + mark;
        const bool stop = mark > 0 && after < plain.size() && is_space(plain[after]) &&
                          begins_sentence(plain.substr(after));
        const bool initial =
            mark == 1 && plain[at] == '.' && ends_with_initial(plain.substr(0, at));
        if (stop && !initial) {
            cut(after);
        }
    }
    cut(plain.size());
    return found;
}

void Readability::add(const Sentence& sentence) {
    ++sentences;
    words += sentence.words;
    long_words += sentence.long_words;
}

double Readability::words_a_sentence() const {
    return sentences == 0 ? 0 : static_cast<double>(words) / static_cast<double>(sentences);
}

double Readability::lix() const {
    return words == 0 ? 0
                      : words_a_sentence() +
                            100.0 * static_cast<double>(long_words) / static_cast<double>(words);
}

}  // namespace kosk::text
