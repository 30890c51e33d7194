#include "shared/content/search_index.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "shared/text/markdown.h"
#include "shared/text/utf8.h"

namespace kosk::content {
namespace {

constexpr std::size_t kMaxQuery = 256;  // code points
constexpr std::size_t kMaxWord = 40;
constexpr std::size_t kMaxWords = 12;
constexpr std::size_t kBeginning = 1024;  // bytes

bool is_digit(char32_t point) {
    return point >= U'0' && point <= U'9';
}

// Letters and digits; a full stop belongs to a word only between digits.
std::vector<std::u32string> words_of(std::string_view query) {
    std::u32string points = text::decode(query.substr(0, kMaxQuery * 4));
    points.resize(std::min(points.size(), kMaxQuery));
    std::vector<std::u32string> words(1);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool inner_stop = points[i] == U'.' && i > 0 && i + 1 < points.size() &&
                                is_digit(points[i - 1]) && is_digit(points[i + 1]);
        if (text::is_word_letter(points[i]) || inner_stop) {
            words.back().push_back(points[i]);
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) {
        words.pop_back();
    }
    words.resize(std::min(words.size(), kMaxWords));
    return words;
}

// One row_of() for each searched type; without it search_row() does not compile.

SearchRow titled(const Localized& title, const Localized& summary, text::Language language) {
    return {title.in(language), summary.in(language), {}};
}

SearchRow row_of(const Article& article, text::Language language) {
    SearchRow row = titled(article.title, article.summary, language);
    row.body += "\n" + text::markdown_text(article.body.in(language));
    return row;
}

SearchRow row_of(const Activity& activity, text::Language language) {
    SearchRow row = titled(activity.title, activity.summary, language);
    row.keys = activity.number;
    return row;
}

SearchRow row_of(const Service& service, text::Language language) {
    SearchRow row = titled(service.title, service.summary, language);
    row.body +=
        "\n" + service.who.in(language) + "\n" + text::markdown_text(service.body.in(language));
    return row;
}

SearchRow row_of(const Contact& contact, text::Language language) {
    SearchRow row = titled(contact.name, contact.purpose, language);
    row.body += contact.address ? "\n" + contact.address->in(language) : "";
    row.keys = contact.phone;
    return row;
}

SearchRow row_of(const Campaign& campaign, text::Language language) {
    SearchRow row = titled(campaign.title, campaign.summary, language);
    for (const Slide& slide : campaign.slides) {
        row.body += "\n" + slide.title.in(language) + "\n" + slide.text.in(language);
    }
    return row;
}

SearchRow row_of(const Event& event, text::Language language) {
    return titled(event.title, event.summary, language);
}

SearchRow row_of(const Quiz& quiz, text::Language language) {
    return titled(quiz.title, quiz.description, language);
}

SearchRow row_of(const Booklet& booklet, text::Language language) {
    SearchRow row = titled(booklet.title, booklet.summary, language);
    row.body += "\n" + text::markdown_text(booklet.body.in(language));
    return row;
}

}  // namespace

std::string search_table(text::Language language) {
    return fmt::format("search_{}", text::code(language));
}

std::string title_table(text::Language language) {
    return fmt::format("title_{}", text::code(language));
}

std::string_view beginning(std::string_view body) {
    return body.size() <= kBeginning ? body : body.substr(0, body.rfind(' ', kBeginning));
}

std::optional<SearchRow> search_row(const Document& document, text::Language language) {
    const auto made = [&]<class T>(const T& value) -> std::optional<SearchRow> {
        if constexpr (facts(type_of<T>()).searched) {
            return row_of(value, language);
        } else {
            return std::nullopt;
        }
    };
    return std::visit(made, document);
}

MatchExpressions match_expressions(std::string_view query) {
    constexpr std::string_view kTitles = "{title keys} : ";
    const auto words = words_of(query);
    if (words.size() == 1 && words[0].size() == 1) {
        const std::string titles = std::string(kTitles) + "\"" + text::encode(words[0]) + "\"";
        return {titles, titles};
    }
    std::string titles;
    std::string anywhere;
    for (const std::u32string& word : words) {
        if (word.size() == 1) {
            continue;
        }
        // A word has letters, digits and stops only, so quoting it leaves no way out of the quotes.
        // A whole word in a title is asked for as well, so that it weighs more than a longer one.
        const std::string quoted = "\"" + text::encode(word.substr(0, kMaxWord)) + "\"";
        const std::string_view join = anywhere.empty() ? "" : " AND ";
        titles.append(join).append("(" + quoted + " OR " + quoted + " *)");
        anywhere.append(join).append(quoted + " *");
    }
    if (anywhere.empty()) {
        return {};
    }
    return {std::string(kTitles) + "(" + titles + ")", anywhere};
}

std::optional<std::string> activity_number(std::string_view query) {
    const auto words = words_of(query);
    if (words.size() != 1 || !std::all_of(words[0].begin(), words[0].end(), [](char32_t point) {
            return is_digit(point) || point == U'.';
        })) {
        return std::nullopt;
    }
    return text::encode(words[0]);
}

}  // namespace kosk::content
