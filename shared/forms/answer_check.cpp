#include "shared/forms/answer_check.h"

#include <algorithm>
#include <cmath>

#include "shared/forms/xpath/date.h"

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

namespace {

std::string written_integer(std::string_view text) {
    const bool negative = text.starts_with('-');
    const std::size_t digit = text.find_first_not_of('0', negative ? 1 : 0);
    if (digit == std::string_view::npos) {
        return "0";
    }
    return (negative ? "-" : "") + std::string(text.substr(digit));
}

std::string written_decimal(std::string_view text) {
    std::string written = xpath::format_number(parse_number(text));
    const bool whole = written.find('.') == std::string::npos;
    return whole ? written + ".0" : written;
}

std::string written_point(std::string_view text) {
    std::string written;
    for (const std::string_view word : split_words(text)) {
        written += (written.empty() ? "" : " ") + written_decimal(word);
    }
    return written;
}

std::string written_line(std::string_view text) {
    std::string written;
    for (const std::string_view point : points_of(text)) {
        written += (written.empty() ? "" : "; ") + written_point(point);
    }
    return written;
}

}  // namespace

std::string written_value(DataType type, std::string_view text) {
    const std::string trimmed(xpath::trim(text));
    switch (type) {
        case DataType::integer:
            if (const auto whole = integer(trimmed)) {
                return written_integer(*whole);
            }
            break;
        case DataType::decimal:
            if (std::isfinite(parse_number(trimmed))) {
                return written_decimal(trimmed);
            }
            break;
        case DataType::geopoint:
            if (is_point(trimmed)) {
                return written_point(trimmed);
            }
            break;
        case DataType::geotrace:
        case DataType::geoshape:
            if (is_line(trimmed, type == DataType::geoshape)) {
                return written_line(trimmed);
            }
            break;
        default:
            break;
    }
    return std::string(text);
}

namespace {

// Whether it is of the type, and the text without what only hands add.
std::optional<std::string> of_type(DataType type, std::string trimmed, const xpath::Host& host) {
    switch (type) {
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
        case DataType::string:
        case DataType::barcode:
        case DataType::binary:
            break;
    }
    return trimmed;
}

}  // namespace

std::optional<std::string> typed_value(DataType type,
                                       std::string_view text,
                                       const xpath::Host& host) {
    if (type == DataType::string || type == DataType::barcode || type == DataType::binary) {
        return std::string(text);
    }
    std::string trimmed(xpath::trim(text));
    if (trimmed.empty()) {
        return std::string();
    }
    const auto value = of_type(type, std::move(trimmed), host);
    return value ? std::optional(written_value(type, *value)) : std::nullopt;
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
