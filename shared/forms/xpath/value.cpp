#include "shared/forms/xpath/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include <libxml/tree.h>

namespace kosk::forms::xpath {

std::string format_number(double number) {
    if (std::isnan(number)) {
        return "NaN";
    }
    if (std::isinf(number)) {
        return number < 0 ? "-Infinity" : "Infinity";
    }
    if (number == 0) {
        return "0";
    }
    char buffer[400];
    const auto end =
        std::to_chars(std::begin(buffer), std::end(buffer), number, std::chars_format::fixed);
    return {buffer, end.ptr};
}

double parse_number(std::string_view text) {
    std::string digits(trim(text));
    std::replace(digits.begin(), digits.end(), ',', '.');
    const bool plain = digits.find_first_not_of("0123456789.", digits.starts_with('-') ? 1 : 0) ==
                           std::string::npos &&
                       digits.find_first_of("0123456789") != std::string::npos;
    double number = 0;
    const auto end = std::from_chars(
        digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed);
    const bool whole = end.ptr == digits.data() + digits.size();
    if (!plain || !whole || end.ec == std::errc::invalid_argument) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (end.ec == std::errc::result_out_of_range) {
        return digits.size() > 300 && !digits.starts_with("0.")
                   ? std::numeric_limits<double>::infinity()
                   : 0;
    }
    return number;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    constexpr std::string_view kSpace = " \t\r\n";
    std::size_t at = text.find_first_not_of(kSpace);
    while (at != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(kSpace, end);
    }
    return words;
}

std::string node_text(Node node) {
    const auto text_of = [](const xmlNode* one) {
        return one->content == nullptr ? std::string_view()
                                       : reinterpret_cast<const char*>(one->content);
    };
    if (node->type == XML_NAMESPACE_DECL) {
        return std::string(text_of(node));
    }
    // The usual leaf, without a detour over libxml2's allocator.
    if (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE) {
        const xmlNode* only = node->children;
        if (only == nullptr) {
            return {};
        }
        if (only->next == nullptr && only->type == XML_TEXT_NODE) {
            return std::string(text_of(only));
        }
    }
    xmlChar* content = xmlNodeGetContent(node);
    std::string text(content == nullptr ? "" : reinterpret_cast<const char*>(content));
    xmlFree(content);
    return text;
}

}  // namespace kosk::forms::xpath
