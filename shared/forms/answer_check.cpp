#include "shared/forms/answer_check.h"

#include <algorithm>
#include <cmath>

#include "shared/forms/xpath_date.h"

namespace kosk::forms {

namespace {

using xpath::parse_number;
using xpath::split_words;

std::optional<std::string> integer(std::string_view text) {
    const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    const std::size_t digits = text.size() - sign;
    constexpr std::size_t kMostDigits = 18;
    if (digits == 0 || digits > kMostDigits ||
        text.find_first_not_of("0123456789", sign) != std::string::npos) {
        return std::nullopt;
    }
    return std::string(text.starts_with('+') ? text.substr(1) : text);
}

std::optional<std::string> decimal(std::string text) {
    std::replace(text.begin(), text.end(), ',', '.');
    if (text.starts_with('+')) {
        text.erase(0, 1);
    }
    return text.size() <= 40 && std::isfinite(parse_number(text)) ? std::optional(text)
                                                                  : std::nullopt;
}

std::optional<std::string> boolean(const std::string& text) {
    if (text == "true" || text == "1") {
        return "true";
    }
    return text == "false" || text == "0" ? std::optional<std::string>("false") : std::nullopt;
}

// "latitude longitude [altitude [accuracy]]".
bool is_point(std::string_view text) {
    const auto words = split_words(text);
    if (words.size() < 2 || words.size() > 4) {
        return false;
    }
    const bool numbers = std::all_of(words.begin(), words.end(), [](std::string_view word) {
        return std::isfinite(parse_number(word));
    });
    return numbers && std::fabs(parse_number(words[0])) <= 90 &&
           std::fabs(parse_number(words[1])) <= 180;
}

std::vector<std::string_view> points_of(std::string_view text) {
    std::vector<std::string_view> points;
    while (!xpath::trim(text).empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        points.push_back(xpath::trim(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return points;
}

bool is_line(std::string_view text, bool closed) {
    const auto points = points_of(text);
    return points.size() >= (closed ? 3U : 2U) &&
           std::all_of(points.begin(), points.end(), is_point) &&
           (!closed || points.front() == points.back());
}

std::optional<std::string> when(bool good, std::string text) {
    return good ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace

std::optional<std::string> typed_value(DataType type,
                                       std::string_view text,
                                       const xpath::Host& host) {
    std::string trimmed(xpath::trim(text));
    if (text.empty() || (trimmed.empty() && type != DataType::string)) {
        return std::string();
    }
    switch (type) {
        case DataType::string:
        case DataType::barcode:
        case DataType::binary:
            return std::string(text);
        case DataType::integer:
            return integer(trimmed);
        case DataType::decimal:
            return decimal(std::move(trimmed));
        case DataType::boolean:
            return boolean(trimmed);
        case DataType::date: {
            const auto date = xpath::parse_date(trimmed, host);
            return date && trimmed.find('T') == std::string::npos ? std::optional(date->text)
                                                                  : std::nullopt;
        }
        case DataType::time:
            return when(xpath::parse_time(trimmed).has_value(), trimmed);
        case DataType::date_time:
            return when(xpath::parse_date(trimmed, host).has_value() &&
                            trimmed.find('T') != std::string::npos,
                        trimmed);
        case DataType::geopoint:
            return when(is_point(trimmed), trimmed);
        case DataType::geotrace:
            return when(is_line(trimmed, false), trimmed);
        case DataType::geoshape:
            return when(is_line(trimmed, true), trimmed);
    }
    return std::nullopt;
}

bool on_range(const BodyNode& control, std::string_view value) {
    const Range range = control.range.value_or(Range{});
    const double number = parse_number(value);
    const double low = std::min(range.start, range.end);
    const double high = std::max(range.start, range.end);
    const double steps = (number - range.start) / range.step;
    return number >= low && number <= high && std::fabs(steps - std::round(steps)) < 1e-9;
}

}  // namespace kosk::forms
