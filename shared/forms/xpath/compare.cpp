// Comparisons: XPath 1.0 section 3.4 over node-sets, JavaRosa's rules between two single values.
#include <cmath>

#include "shared/forms/xpath/eval.h"

namespace kosk::forms::xpath {

namespace {

bool is_ordering(Operator op) {
    return op != Operator::equal && op != Operator::unequal;
}

// As JavaRosa: 0.1 + 0.2 = 0.3.
bool numbers_equal(double a, double b) {
    return a == b || std::fabs(a - b) < 1e-12;
}

bool compare_numbers(Operator op, double a, double b) {
    switch (op) {
        case Operator::equal:
            return numbers_equal(a, b);
        case Operator::unequal:
            return !numbers_equal(a, b);
        case Operator::less:
            return a < b;
        case Operator::less_equal:
            return a <= b;
        case Operator::greater:
            return a > b;
        default:
            return a >= b;
    }
}

bool compare_values(const Evaluator& evaluator, Operator op, const Value& a, const Value& b) {
    const auto either = [&](auto is) { return is(a) || is(b); };
    const auto is_bool = [](const Value& v) { return std::holds_alternative<bool>(v); };
    const auto is_number = [](const Value& v) { return std::holds_alternative<double>(v); };
    const auto is_date = [](const Value& v) { return std::holds_alternative<Date>(v); };
    if (is_ordering(op)) {
        return compare_numbers(op, evaluator.number(a), evaluator.number(b));
    }
    if (either(is_bool)) {
        return (evaluator.boolean(a) == evaluator.boolean(b)) == (op == Operator::equal);
    }
    if (either(is_number) || (is_date(a) && is_date(b))) {
        return compare_numbers(op, evaluator.number(a), evaluator.number(b));
    }
    return (evaluator.string(a) == evaluator.string(b)) == (op == Operator::equal);
}

}  // namespace

Value Evaluator::compare(const Expression& expression, const Context& context) {
    const Value left = evaluate(*expression.operands[0], context);
    const Value right = evaluate(*expression.operands[1], context);
    const auto* lefts = std::get_if<NodeSet>(&left);
    const auto* rights = std::get_if<NodeSet>(&right);
    const Operator op = expression.op;
    if (lefts == nullptr && rights == nullptr) {
        return compare_values(*this, op, left, right);
    }
    // A node-set against a boolean is one boolean.
    const bool with_boolean =
        std::holds_alternative<bool>(left) || std::holds_alternative<bool>(right);
    if (with_boolean) {
        return compare_values(*this, op, boolean(left), boolean(right));
    }
    // In a form an absent or irrelevant node reads as empty text.
    const auto values_of = [&](const Value& value, const NodeSet* nodes) {
        std::vector<Value> values;
        if (nodes == nullptr) {
            values.push_back(value);
        } else if (nodes->empty() && host_.in_form()) {
            values.emplace_back(std::string());
        } else {
            for (Node node : *nodes) {
                values.push_back(atomize(node));
            }
        }
        return values;
    };
    const std::vector<Value> all_left = values_of(left, lefts);
    const std::vector<Value> all_right = values_of(right, rights);
    for (const Value& a : all_left) {
        for (const Value& b : all_right) {
            if (!spend(1)) {
                return false;
            }
            if (compare_values(*this, op, a, b)) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace kosk::forms::xpath
