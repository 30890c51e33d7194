// The words of XPath's grammar: operators by how tightly they bind, axes, node tests.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "shared/forms/xpath/ast.h"

namespace kosk::forms::xpath {

struct BinaryOperator {
    std::string_view text;
    Operator op;
};

// From the loosest to the tightest.
inline constexpr std::array<BinaryOperator, 1> kOr = {{{"or", Operator::logical_or}}};
inline constexpr std::array<BinaryOperator, 1> kAnd = {{{"and", Operator::logical_and}}};
inline constexpr std::array<BinaryOperator, 2> kEquality = {
    {{"=", Operator::equal}, {"!=", Operator::unequal}}};
inline constexpr std::array<BinaryOperator, 4> kOrder = {{{"<", Operator::less},
                                                          {"<=", Operator::less_equal},
                                                          {">", Operator::greater},
                                                          {">=", Operator::greater_equal}}};
inline constexpr std::array<BinaryOperator, 2> kSums = {
    {{"+", Operator::add}, {"-", Operator::subtract}}};
inline constexpr std::array<BinaryOperator, 3> kProducts = {
    {{"*", Operator::multiply}, {"div", Operator::divide}, {"mod", Operator::modulo}}};
inline constexpr std::array<std::span<const BinaryOperator>, 6> kLevels = {
    kOr, kAnd, kEquality, kOrder, kSums, kProducts};

inline constexpr std::array<std::pair<std::string_view, Axis>, 13> kAxes = {{
    {"ancestor", Axis::ancestor},
    {"ancestor-or-self", Axis::ancestor_or_self},
    {"attribute", Axis::attribute},
    {"child", Axis::child},
    {"descendant", Axis::descendant},
    {"descendant-or-self", Axis::descendant_or_self},
    {"following", Axis::following},
    {"following-sibling", Axis::following_sibling},
    {"namespace", Axis::namespaces},
    {"preceding", Axis::preceding},
    {"preceding-sibling", Axis::preceding_sibling},
    {"parent", Axis::parent},
    {"self", Axis::self},
}};

inline constexpr std::array<std::pair<std::string_view, Test>, 4> kNodeTests = {{
    {"node", Test::any_node},
    {"text", Test::text},
    {"comment", Test::comment},
    {"processing-instruction", Test::processing_instruction},
}};

inline std::optional<Test> node_test(std::string_view name) {
    for (const auto& [text, test] : kNodeTests) {
        if (text == name) {
            return test;
        }
    }
    return std::nullopt;
}

}  // namespace kosk::forms::xpath
