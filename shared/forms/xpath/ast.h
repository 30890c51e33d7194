// A compiled XPath expression: a tree that is walked as it is. Immutable, so a Form shares it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "shared/forms/xpath/value.h"

namespace kosk::forms::xpath {

struct Expression;
using ExpressionPtr = std::unique_ptr<const Expression>;

enum class Axis {
    ancestor,
    ancestor_or_self,
    attribute,
    child,
    descendant,
    descendant_or_self,
    following,
    following_sibling,
    namespaces,
    preceding,
    preceding_sibling,
    parent,
    self
};

enum class Test { name, any_name, any_node, text, comment, processing_instruction };

struct Step {
    Axis axis = Axis::child;
    Test test = Test::name;
    std::string name;  // local name
    std::string uri;   // namespace; only looked at when `any_namespace` is false
    bool any_namespace = true;
    std::vector<ExpressionPtr> predicates;
};

enum class Operator {
    literal,  // text
    number,
    call,    // function(operands)
    path,    // steps from the root (absolute), from operands[0] when there is one, or from the
             // context
    filter,  // operands[0] with predicates
    unite,
    logical_or,
    logical_and,
    equal,
    unequal,
    less,
    less_equal,
    greater,
    greater_equal,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    negate,
};

struct Function;

struct Expression {
    Operator op = Operator::literal;
    std::string text;
    double number = 0;
    const Function* function = nullptr;
    std::vector<ExpressionPtr> operands;
    bool absolute = false;
    std::vector<Step> steps;
    std::vector<ExpressionPtr> predicates;
};

}  // namespace kosk::forms::xpath
