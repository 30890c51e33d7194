#include "shared/text/dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

namespace kosk::text {
namespace {

using Names = std::array<std::string_view, 12>;

// From Sunday on, as std::chrono counts.
using Week = std::array<std::string_view, 7>;

struct Calendar {
    Names months;          // alone: "январь"
    Names months_of_days;  // after a day: "24 января"
    Week days;
    Week short_days;
};

constexpr Names kAz = {"yanvar",
                       "fevral",
                       "mart",
                       "aprel",
                       "may",
                       "iyun",
                       "iyul",
                       "avqust",
                       "sentyabr",
                       "oktyabr",
                       "noyabr",
                       "dekabr"};
constexpr Names kEn = {"January",
                       "February",
                       "March",
                       "April",
                       "May",
                       "June",
                       "July",
                       "August",
                       "September",
                       "October",
                       "November",
                       "December"};
constexpr Names kRu = {"январь",
                       "февраль",
                       "март",
                       "апрель",
                       "май",
                       "июнь",
                       "июль",
                       "август",
                       "сентябрь",
                       "октябрь",
                       "ноябрь",
                       "декабрь"};
constexpr Names kRuGenitive = {"января",
                               "февраля",
                               "марта",
                               "апреля",
                               "мая",
                               "июня",
                               "июля",
                               "августа",
                               "сентября",
                               "октября",
                               "ноября",
                               "декабря"};

constexpr Calendar kAzerbaijani = {
    kAz,
    kAz,
    {"bazar", "bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə"},
    {"B.", "B.e.", "Ç.a.", "Ç.", "C.a.", "C.", "Ş."}};
constexpr Calendar kEnglish = {
    kEn,
    kEn,
    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
    {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}};
constexpr Calendar kRussian = {
    kRu,
    kRuGenitive,
    {"воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"},
    {"вс", "пн", "вт", "ср", "чт", "пт", "сб"}};

const Calendar& calendar_of(Language language) {
    switch (language) {
        case Language::az:
            return kAzerbaijani;
        case Language::en:
            return kEnglish;
        case Language::ru:
            return kRussian;
    }
    std::abort();  // no such language
}

std::string_view name(const Names& names, std::chrono::month month) {
    return names.at(static_cast<unsigned>(month) - 1);
}

// All digits, or nullopt. At most four of them.
std::optional<int> number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

// The ordinal suffix follows the last vowel of the number as it is spoken.
std::string_view az_ordinal(int year) {
    constexpr std::array<std::string_view, 10> kOnes = {
        "", "ci", "ci", "cü", "cü", "ci", "cı", "ci", "ci", "cu"};
    constexpr std::array<std::string_view, 10> kTens = {
        "", "cu", "ci", "cu", "cı", "ci", "cı", "ci", "ci", "cı"};
    const auto ones = static_cast<std::size_t>(year % 10);
    const auto tens = static_cast<std::size_t>(year / 10 % 10);
    if (ones != 0) {
        return kOnes.at(ones);
    }
    if (tens != 0) {
        return kTens.at(tens);
    }
    return year % 1000 == 0 ? "ci" : "cü";  // min, yüz
}

}  // namespace

std::optional<std::chrono::year> parse_year(std::string_view text) {
    const auto value = text.size() == 4 ? number(text) : std::nullopt;
    return value && *value > 0 ? std::optional(std::chrono::year(*value)) : std::nullopt;
}

std::optional<std::chrono::year_month> parse_month(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') {
        return std::nullopt;
    }
    const auto year = parse_year(text.substr(0, 4));
    const auto month = number(text.substr(5));
    if (!year || !month || *month < 1 || *month > 12) {
        return std::nullopt;
    }
    return *year / *month;
}

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) {
    if (text.size() != 10 || text[7] != '-') {
        return std::nullopt;
    }
    const auto month = parse_month(text.substr(0, 7));
    const auto day = number(text.substr(8));
    if (!month || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date = *month / *day;
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::string in_words(std::chrono::year_month_day date, Language language) {
    const auto day = static_cast<unsigned>(date.day());
    const auto year = static_cast<int>(date.year());
    const auto month = name(calendar_of(language).months_of_days, date.month());
    switch (language) {
        case Language::az:
        case Language::en:
            return fmt::format("{} {} {}", day, month, year);
        case Language::ru:
            return fmt::format("{} {} {} года", day, month, year);
    }
    std::abort();
}

std::string in_words(std::chrono::year_month month, Language language) {
    const auto year = static_cast<int>(month.year());
    const auto named = name(calendar_of(language).months, month.month());
    switch (language) {
        case Language::az:
        case Language::en:
            return fmt::format("{} {}", named, year);
        case Language::ru:
            return fmt::format("{} {} года", named, year);
    }
    std::abort();
}

std::string in_words(std::chrono::year year, Language language) {
    const auto value = static_cast<int>(year);
    switch (language) {
        case Language::az:
            return fmt::format("{}-{} il", value, az_ordinal(value));
        case Language::en:
            return fmt::format("{}", value);
        case Language::ru:
            return fmt::format("{} год", value);
    }
    std::abort();
}

std::string_view in_words(std::chrono::weekday day, Language language) {
    return calendar_of(language).days.at(day.c_encoding());
}

std::string_view abbreviated(std::chrono::weekday day, Language language) {
    return calendar_of(language).short_days.at(day.c_encoding());
}

std::string date_in_words(std::string_view text, Language language) {
    if (const auto date = parse_date(text)) {
        return in_words(*date, language);
    }
    if (const auto month = parse_month(text)) {
        return in_words(*month, language);
    }
    if (const auto year = parse_year(text)) {
        return in_words(*year, language);
    }
    return std::string(text);
}

}  // namespace kosk::text
