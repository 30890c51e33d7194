#include "shared/forms/xpath/eval.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <libxml/tree.h>

#include "shared/forms/xpath/axes.h"
#include "shared/forms/xpath/date.h"
#include "shared/forms/xpath/function.h"
#include "shared/forms/xpath/index.h"

namespace kosk::forms::xpath {

namespace {

// Some seconds on a slow terminal; a page of a large form takes a few thousand.
constexpr std::uint64_t kMostSteps = 20'000'000;
constexpr std::size_t kLongestText = 1U << 20U;

}  // namespace

Result<Value> Evaluator::run(const Expression& expression) {
    Value value = evaluate(expression, {current_, 0, 0});
    if (failed()) {
        return kosk::fail(steps_ > kMostSteps ? ErrorKind::unsupported : ErrorKind::invalid,
                          error_);
    }
    return value;
}

void Evaluator::fail(std::string what) {
    if (error_.empty()) {
        error_ = std::move(what);
    }
}

bool Evaluator::spend(std::uint64_t steps) {
    steps_ += steps;
    if (steps_ > kMostSteps) {
        fail("the expression takes too long to evaluate");
    }
    return !failed();
}

std::string Evaluator::string(const Value& value) const {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* nodes = std::get_if<NodeSet>(&value)) {
        return nodes->empty() ? std::string() : string_of(nodes->front());
    }
    if (const auto* number = std::get_if<double>(&value)) {
        return format_number(*number);
    }
    if (const auto* date = std::get_if<Date>(&value)) {
        return date->text;
    }
    return std::get<bool>(value) ? "true" : "false";
}

std::string Evaluator::string_of(Node node) const {
    std::string text = node_text(node);
    if (host_.kind(node) == Host::Kind::number && text.ends_with(".0")) {
        const double number = parse_number(text);
        return std::isnan(number) ? text : format_number(number);
    }
    return text;
}

double Evaluator::number(const Value& value) const {
    if (const auto* number = std::get_if<double>(&value)) {
        return *number;
    }
    if (const auto* date = std::get_if<Date>(&value)) {
        return date->days;
    }
    if (const auto* truth = std::get_if<bool>(&value)) {
        return *truth ? 1 : 0;
    }
    if (const auto* nodes = std::get_if<NodeSet>(&value)) {
        return nodes->empty() ? std::nan("") : number(atomize(nodes->front()));
    }
    return parse_number(std::get<std::string>(value));
}

bool Evaluator::boolean(const Value& value) const {
    if (const auto* truth = std::get_if<bool>(&value)) {
        return *truth;
    }
    if (const auto* number = std::get_if<double>(&value)) {
        return *number != 0 && !std::isnan(*number);
    }
    if (const auto* nodes = std::get_if<NodeSet>(&value)) {
        // A form's own node counts by what it holds (JavaRosa), others by being there (XPath).
        const bool foreign = !nodes->empty() && host_.kind(nodes->front()) == Host::Kind::foreign;
        return !nodes->empty() && (foreign || boolean(atomize(nodes->front())));
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return !text->empty();
    }
    return true;
}

Value Evaluator::atomize(Node node) const {
    std::string text = node_text(node);
    switch (host_.kind(node)) {
        case Host::Kind::number:
            if (!text.empty()) {
                return parse_number(text);
            }
            break;
        case Host::Kind::boolean:
            if (!text.empty()) {
                return text == "true" || text == "1";
            }
            break;
        case Host::Kind::date:
            if (auto date = parse_date(text, host_)) {
                return *std::move(date);
            }
            break;
        case Host::Kind::text:
        case Host::Kind::foreign:
            break;
    }
    return text;
}

Value Evaluator::evaluate(const Expression& expression, const Context& context) {
    if (!spend(1)) {
        return std::string();
    }
    const auto& operands = expression.operands;
    switch (expression.op) {
        case Operator::literal:
            return expression.text;
        case Operator::number:
            return expression.number;
        case Operator::call:
            return call(expression, context);
        case Operator::path:
            return path(expression, context);
        case Operator::filter: {
            Value value = evaluate(*operands[0], context);
            auto* nodes = std::get_if<NodeSet>(&value);
            if (nodes == nullptr) {
                fail("only nodes can have a condition in [ ]");
                return std::string();
            }
            for (const ExpressionPtr& predicate : expression.predicates) {
                keep(*nodes, *predicate);
            }
            return value;
        }
        case Operator::unite: {
            NodeSet all;
            for (const ExpressionPtr& operand : operands) {
                Value value = evaluate(*operand, context);
                const auto* nodes = std::get_if<NodeSet>(&value);
                if (nodes == nullptr) {
                    fail("only nodes can be joined by |");
                    return std::string();
                }
                all.insert(all.end(), nodes->begin(), nodes->end());
            }
            sort_document_order(all);
            return all;
        }
        case Operator::logical_or:
            return boolean(evaluate(*operands[0], context)) ||
                   boolean(evaluate(*operands[1], context));
        case Operator::logical_and:
            return boolean(evaluate(*operands[0], context)) &&
                   boolean(evaluate(*operands[1], context));
        case Operator::negate:
            return -number(evaluate(*operands[0], context));
        case Operator::equal:
        case Operator::unequal:
        case Operator::less:
        case Operator::less_equal:
        case Operator::greater:
        case Operator::greater_equal:
            return compare(expression, context);
        default:
            return arithmetic(expression, context);
    }
}

Value Evaluator::arithmetic(const Expression& expression, const Context& context) {
    const double a = number(evaluate(*expression.operands[0], context));
    const double b = number(evaluate(*expression.operands[1], context));
    switch (expression.op) {
        case Operator::add:
            return a + b;
        case Operator::subtract:
            return a - b;
        case Operator::multiply:
            return a * b;
        case Operator::divide:
            return a / b;
        default:
            return std::fmod(a, b);
    }
}

Value Evaluator::call(const Expression& expression, const Context& context) {
    Call call(*this, expression, context);
    Value value = expression.function->run(call);
    if (const auto* text = std::get_if<std::string>(&value);
        text != nullptr && text->size() > kLongestText) {
        fail(expression.text + "() makes a text longer than a million characters");
        return std::string();
    }
    if (failed()) {
        return std::string();
    }
    return value;
}

NodeSet Evaluator::start(const Expression& expression, const Context& context) {
    if (!expression.operands.empty()) {
        Value value = evaluate(*expression.operands[0], context);
        if (auto* nodes = std::get_if<NodeSet>(&value)) {
            return std::move(*nodes);
        }
        fail("a path can only go on from nodes");
        return {};
    }
    if (!expression.absolute) {
        return {context.node};
    }
    Node primary = host_.primary();
    return {primary == nullptr ? document_of(context.node) : primary};
}

Value Evaluator::path(const Expression& expression, const Context& context) {
    NodeSet nodes = start(expression, context);
    bool flat = nodes.size() <= 1;
    for (std::size_t i = 0; i < expression.steps.size() && !failed(); ++i) {
        nodes = walk(expression.steps[i], nodes, flat);
        stay_home(expression, i, nodes);
    }
    std::erase_if(nodes, [&](Node node) { return !host_.relevant(node); });
    return nodes;
}

NodeSet Evaluator::walk(const Step& step, const NodeSet& from, bool& flat) {
    NodeSet result;
    for (Node node : from) {
        NodeSet found;
        ListIndex* index = step.predicates.empty() ? nullptr : host_.index_for(node);
        auto rows = index == nullptr ? std::nullopt : index->rows(*this, node, step);
        if (rows) {
            found = *std::move(rows);
        }
        const bool named =
            step.axis == Axis::child && step.test == Test::name && step.any_namespace;
        if (Node only = named && !rows ? host_.only_child(node, step.name) : nullptr) {
            found.push_back(only);
        }
        const bool known = rows || !found.empty();
        const auto look = [&] {
            return step.axis == Axis::namespaces ? host_.namespaces().collect(node, step, found)
                                                 : collect(node, step, found);
        };
        if (!spend(1 + (known ? found.size() : look()))) {
            return {};
        }
        narrow(found, step);
        result.insert(result.end(), found.begin(), found.end());
    }
    const bool downwards = step.axis == Axis::child || step.axis == Axis::attribute ||
                           step.axis == Axis::namespaces || step.axis == Axis::self;
    const bool forwards = step.axis == Axis::descendant || step.axis == Axis::descendant_or_self ||
                          step.axis == Axis::following || step.axis == Axis::following_sibling;
    const bool ordered = flat && (downwards || (from.size() <= 1 && forwards));
    if (!ordered) {
        sort_document_order(result);
    }
    // Flat: no node lies within another, so the children of all come in document order.
    flat = result.size() <= 1 || (flat && downwards) || step.axis == Axis::following_sibling;
    return result;
}

void Evaluator::narrow(NodeSet& nodes, const Step& step) {
    for (const ExpressionPtr& predicate : step.predicates) {
        keep(nodes, *predicate);
    }
}

void Evaluator::keep(NodeSet& nodes, const Expression& predicate) {
    NodeSet kept;
    for (std::size_t i = 0; i < nodes.size() && !failed(); ++i) {
        const Value value = evaluate(predicate, {nodes[i], i + 1, nodes.size()});
        const auto* position = std::get_if<double>(&value);
        const bool good =
            position != nullptr ? *position == static_cast<double>(i + 1) : boolean(value);
        if (good) {
            kept.push_back(nodes[i]);
        }
    }
    nodes = std::move(kept);
}

// An absolute path from inside a repeat means the same instance of it, unless it ends at the repeat
// itself or says which instance it wants.
void Evaluator::stay_home(const Expression& path, std::size_t step, NodeSet& nodes) const {
    const bool last = step + 1 == path.steps.size();
    if (everywhere_ || !path.absolute || last || nodes.empty() || !host_.repeat(nodes.front()) ||
        !path.steps[step].predicates.empty()) {
        return;
    }
    for (Node home = current_; home != nullptr; home = parent_of(home)) {
        if (std::find(nodes.begin(), nodes.end(), home) != nodes.end()) {
            nodes = {home};
            return;
        }
    }
}

Value Evaluator::evaluate_everywhere(const Expression& expression, const Context& context) {
    const bool before = std::exchange(everywhere_, true);
    Value value = evaluate(expression, context);
    everywhere_ = before;
    return value;
}

NodeSet Call::nodes_everywhere(std::size_t i) {
    Value value = evaluator.evaluate_everywhere(*expression_.operands[i], context_);
    if (auto* nodes = std::get_if<NodeSet>(&value)) {
        return std::move(*nodes);
    }
    fail("needs nodes, not a single value");
    return {};
}

NodeSet Call::nodes(std::size_t i) {
    Value value = this->value(i);
    if (auto* nodes = std::get_if<NodeSet>(&value)) {
        return std::move(*nodes);
    }
    fail("needs nodes, not a single value");
    return {};
}

std::vector<std::string> Call::strings(std::size_t first) {
    std::vector<std::string> all;
    for (std::size_t i = first; i < count(); ++i) {
        const Value one = value(i);
        if (const auto* nodes = std::get_if<NodeSet>(&one)) {
            for (Node node : *nodes) {
                all.push_back(evaluator.string_of(node));
            }
        } else {
            all.push_back(evaluator.string(one));
        }
    }
    return all;
}

std::vector<double> Call::numbers(std::size_t first) {
    std::vector<double> all;
    for (std::size_t i = first; i < count(); ++i) {
        const Value one = value(i);
        if (const auto* nodes = std::get_if<NodeSet>(&one)) {
            for (Node node : *nodes) {
                all.push_back(evaluator.number(evaluator.atomize(node)));
            }
        } else {
            all.push_back(evaluator.number(one));
        }
    }
    return all;
}

Value Call::fail(const std::string& what) {
    evaluator.fail(expression_.text + "() " + what);
    return std::string();
}

}  // namespace kosk::forms::xpath
