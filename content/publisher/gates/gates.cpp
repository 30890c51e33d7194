#include "content/publisher/gates/gates.h"

#include <algorithm>

#include <fmt/format.h>

#include "shared/text/letters.h"
#include "shared/text/markdown.h"
#include "shared/text/utf8.h"

namespace kosk::publisher {
namespace {

constexpr std::size_t kMostWords = 25;  // in a sentence that is understood at first reading
constexpr int kReviewYears = 1;
constexpr int kCheckYears = 2;

std::string plain(const Passage& passage) {
    return passage.markdown ? text::markdown_text(passage.text) : passage.text;
}

// The line of `text` on which a sentence begins; `words` is its beginning without Markdown marks.
int line_of(const Passage& passage, std::string_view words) {
    const auto begin = words.substr(0, words.find_first_of(" ,.:;"));
    const auto at = passage.markdown ? passage.text.find(words.substr(0, 24)) : std::string::npos;
    const auto found = at != std::string::npos ? at : passage.text.find(begin);
    if (!passage.markdown || found == std::string::npos) {
        return passage.line;
    }
    const auto end = passage.text.begin() + static_cast<std::ptrdiff_t>(found);
    return passage.line + static_cast<int>(std::count(passage.text.begin(), end, '\n'));
}

void report_letters(const std::string& file, int line, std::string_view text, Problems& problems) {
    for (const char32_t point : text::decode(text)) {
        if (point == U'\n') {
            ++line;
        } else if (!text::has_letter(point) && point != U'\r' && point != U'\t') {
            problems.add(file,
                         line,
                         fmt::format("the terminal's fonts have no letter U+{:04X} \"{}\".",
                                     static_cast<std::uint32_t>(point),
                                     text::encode(std::u32string_view(&point, 1))),
                         "Write it with other letters.");
        }
    }
}

std::string years_before(std::string_view date, int years) {
    const int year = (date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * 10 +
                     (date[3] - '0') - years;
    return fmt::format("{:04}{}", year, date.substr(4));
}

}  // namespace

bool is_given(const Passage& passage) {
    return passage.type == content::DocumentType::institutions ||
           passage.key.find("/sources/") != std::string::npos ||
           passage.key.find("/evidence/") != std::string::npos ||
           passage.key.find("/assessor/") != std::string::npos;
}

void check_letters(const Passages& passages, Problems& problems) {
    for (const Passage& passage : passages.all) {
        if (passage.key == kItext) {
            continue;  // XForms are checked as whole files
        }
        report_letters(passage.file, passage.line, passage.text, problems);
    }
}

void check_letters(const std::string& file, std::string_view text, Problems& problems) {
    report_letters(file, 1, text, problems);
}

void remark_sentences(const Passages& passages, Problems& remarks) {
    for (const Passage& passage : passages.all) {
        if (is_given(passage)) {
            continue;
        }
        const std::string text = plain(passage);
        for (const text::Sentence& sentence : text::sentences(text)) {
            if (sentence.words > kMostWords) {
                remarks.add(passage.file,
                            line_of(passage, sentence.text),
                            fmt::format("a sentence of {} words ({}).",
                                        sentence.words,
                                        text::code(passage.language)),
                            fmt::format("Make two of it: {} words are enough.", kMostWords));
            }
        }
    }
}

void remark_dates(const Passages& passages, std::string_view today, Problems& remarks) {
    for (const AnsweredFor& one : passages.dates) {
        const bool review = one.key == "reviewed_on";
        const std::string oldest = years_before(today, review ? kReviewYears : kCheckYears);
        if (one.date < oldest) {
            remarks.add(one.file,
                        one.line,
                        fmt::format("{} {}: that is more than {} ago.",
                                    one.key,
                                    one.date,
                                    review ? "a year" : "two years"),
                        "Read it again and correct what has changed, then write today's date.");
        } else if (one.date > today) {
            remarks.add(one.file,
                        one.line,
                        fmt::format("{} {} is still to come.", one.key, one.date),
                        "Write the day on which you did it.");
        }
    }
}

std::map<text::Language, text::Readability> reading_levels(const Passages& passages) {
    std::map<text::Language, text::Readability> levels;
    for (const Passage& passage : passages.all) {
        if (is_given(passage)) {
            continue;
        }
        const std::string text = plain(passage);
        for (const text::Sentence& sentence : text::sentences(text)) {
            levels[passage.language].add(sentence);
        }
    }
    return levels;
}

}  // namespace kosk::publisher
