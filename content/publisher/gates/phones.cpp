#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include <fmt/format.h>

#include "content/publisher/gates/gates.h"
#include "shared/text/fold.h"
#include "shared/text/markdown.h"

namespace kosk::publisher {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return digits;
}

struct Number {
    std::string_view written;
    std::string digits;
    std::size_t end;  // in the text
};

// The run of digits, spaces, hyphens and brackets that begins at `at`. Brackets are part of it only
// at the beginning, around an area code; later ones hold a remark.
Number number_at(std::string_view text, std::size_t at) {
    constexpr std::size_t kCountryCode = 3;
    std::size_t end = at;
    for (std::size_t i = at; i < text.size(); ++i) {
        const char c = text[i];
        if (is_digit(c)) {
            end = i + 1;
        } else if (c == '(' && digits_of(text.substr(at, i - at)).size() > kCountryCode) {
            break;
        } else if (c != ' ' && c != '-' && c != '(' && c != ')' && !(c == '+' && i == at)) {
            break;
        }
    }
    end = std::max(end, at + 1);
    return {text.substr(at, end - at), digits_of(text.substr(at, end - at)), end};
}

bool is_long_number(const Number& number) {
    constexpr std::size_t kShortest = 9;
    constexpr std::size_t kLongest = 14;
    const char first = number.written.front();
    return (first == '+' || first == '0' || first == '(') && number.digits.size() >= kShortest &&
           number.digits.size() <= kLongest;
}

// Whether the sentence speaks of calling: it has one of these word stems, in folded letters.
bool speaks_of_calling(std::string_view folded) {
    constexpr std::array<std::string_view, 9> kStems = {
        "zeng", "nomresi", "nomreye", "qaynar xett", " call ", "hotline", "звон", "номер", "горяч"};
    return std::any_of(kStems.begin(), kStems.end(), [&](std::string_view stem) {
        return folded.find(stem) != std::string_view::npos;
    });
}

// Short numbers of help lines have three digits: 1xx, 8xx or 9xx. With a hyphen or a letter after
// it a number is something else: "102-ci maddə" (article 102).
bool is_short_number(const Number& number, std::string_view text) {
    const bool followed =
        number.end < text.size() &&
        (text[number.end] == '-' || text[number.end] == '.' || text[number.end] == ',') &&
        number.end + 1 < text.size() && text[number.end + 1] != ' ' && text[number.end + 1] != '\n';
    return number.digits.size() == 3 && number.written.size() == 3 && !followed &&
           std::string_view("189").find(number.digits.front()) != std::string_view::npos;
}

class Check {
  public:
    Check(const Passage& passage, const std::set<std::string>& known, Problems& problems)
        : passage_(passage), known_(known), problems_(problems) {}

    void sentence(std::string_view text) {
        const bool calling = speaks_of_calling(" " + text::fold(text) + " ");
        for (std::size_t at = 0; at < text.size();) {
            const bool inside =
                at > 0 && (std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0 ||
                           text[at - 1] == '/' || text[at - 1] == '.');
            if (inside || !(is_digit(text[at]) || text[at] == '+' || text[at] == '(')) {
                ++at;
                continue;
            }
            const Number number = number_at(text, at);
            if (is_long_number(number) || (calling && is_short_number(number, text))) {
                report(number);
            }
            at = number.end;
        }
    }

  private:
    void report(const Number& number) {
        // The country code stands for the leading zero: +994 12 … is 012 ….
        std::string local = number.digits;
        if (local.starts_with("994")) {
            local = "0" + local.substr(3);
        }
        const bool example = local.ends_with("0000000");  // +994 50 000 00 00 belongs to nobody
        if (!known_.contains(local) && !example) {
            problems_.add(passage_.file,
                          passage_.line,
                          fmt::format("no contact has the number {}.", number.written),
                          "Write a contact with its source, or leave the number out.");
        }
    }

    const Passage& passage_;
    const std::set<std::string>& known_;
    Problems& problems_;
};

}  // namespace

void check_phones(const Passages& passages,
                  const std::set<std::string>& known,
                  Problems& problems) {
    std::set<std::string> digits;
    for (const std::string& written : known) {
        std::string local = digits_of(written);
        digits.insert(local.starts_with("994") ? "0" + local.substr(3) : local);
    }
    for (const Passage& passage : passages.all) {
        if (passage.key == "/phone" || passage.key.find("/sources/") != std::string::npos) {
            continue;
        }
        const std::string plain =
            passage.markdown ? text::markdown_text(passage.text) : passage.text;
        for (const text::Sentence& sentence : text::sentences(plain)) {
            Check(passage, digits, problems).sentence(sentence.text);
        }
    }
}

}  // namespace kosk::publisher
