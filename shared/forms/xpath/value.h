// What an XPath expression gives, and how one kind becomes another.
//
// Beside the four types of XPath 1.0 there are dates, as in JavaRosa: the results of today(),
// date() and the like, and what nodes of a date type hold. They compare and add as days since
// 1970-01-01 and read as ISO 8601 text.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct _xmlNode;

namespace kosk::forms::xpath {

// An element, text, attribute or document node of libxml2; a view, owned by its document. Or a
// namespace node (namespaces.h), owned by the host.
using Node = _xmlNode*;

// In document order, without duplicates, unless a function (randomize) says otherwise.
using NodeSet = std::vector<Node>;

struct Date {
    double days = 0;  // since 1970-01-01, with the part of the day for a time
    std::string text;
};

using Value = std::variant<bool, double, std::string, NodeSet, Date>;

// XPath 1.0 section 4.2, written without an exponent: "0.1", "10000000000", "NaN", "-Infinity".
std::string format_number(double number);

// XPath 1.0 section 4.4; a decimal comma is read like a point, as JavaRosa does. NaN for the rest.
double parse_number(std::string_view text);

std::string_view trim(std::string_view text);

// The words of a list of a select question.
std::vector<std::string_view> split_words(std::string_view text);

// All text below an element, or an attribute's value, whatever its relevance.
std::string node_text(Node node);

}  // namespace kosk::forms::xpath
