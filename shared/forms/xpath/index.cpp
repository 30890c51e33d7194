#include "shared/forms/xpath/index.h"

#include <algorithm>
#include <array>

#include "shared/forms/xpath/axes.h"
#include "shared/forms/xpath/function.h"

namespace kosk::forms::xpath {
namespace {

// Functions whose value is another for each row or each call.
bool varies(const Expression& call) {
    constexpr std::array<std::string_view, 8> kVarying = {
        "position", "last", "random", "uuid", "once", "randomize", "lang", "id"};
    // Without arguments these speak of the context node.
    constexpr std::array<std::string_view, 8> kImplicit = {"string",
                                                           "number",
                                                           "string-length",
                                                           "normalize-space",
                                                           "name",
                                                           "local-name",
                                                           "namespace-uri",
                                                           "lang"};
    const auto is = [&](std::string_view name) { return call.function->name == name; };
    return std::any_of(kVarying.begin(), kVarying.end(), is) ||
           (call.operands.empty() && std::any_of(kImplicit.begin(), kImplicit.end(), is));
}

// Whether an expression is the same for every row of a list.
bool constant(const Expression& expression, bool absolute_is_constant) {
    if (expression.op == Operator::call && varies(expression)) {
        return false;
    }
    const bool path = expression.op == Operator::path;
    if (path && expression.operands.empty() && !(expression.absolute && absolute_is_constant)) {
        return false;
    }
    return std::all_of(
        expression.operands.begin(), expression.operands.end(), [&](const ExpressionPtr& operand) {
            return constant(*operand, absolute_is_constant);
        });
}

bool asks_for_position(const Expression& expression) {
    if (expression.op == Operator::call &&
        (expression.function->name == "position" || expression.function->name == "last")) {
        return true;
    }
    return std::any_of(expression.operands.begin(),
                       expression.operands.end(),
                       [](const ExpressionPtr& operand) { return asks_for_position(*operand); });
}

// `name` or `@name` alone.
const Step* column_of(const Expression& expression) {
    const bool single = expression.op == Operator::path && expression.operands.empty() &&
                        !expression.absolute && expression.steps.size() == 1;
    if (!single) {
        return nullptr;
    }
    const Step& step = expression.steps[0];
    const bool named = step.test == Test::name && step.predicates.empty() && step.any_namespace &&
                       (step.axis == Axis::child || step.axis == Axis::attribute);
    return named ? &step : nullptr;
}

struct Equality {
    const Step* column;
    const Expression* value;
};

// One equality that every row has to meet.
std::optional<Equality> equality_in(const Expression& predicate, bool absolute_is_constant) {
    if (predicate.op == Operator::logical_and) {
        for (const ExpressionPtr& operand : predicate.operands) {
            if (const auto found = equality_in(*operand, absolute_is_constant)) {
                return found;
            }
        }
        return std::nullopt;
    }
    if (predicate.op != Operator::equal) {
        return std::nullopt;
    }
    for (const std::size_t side : {0U, 1U}) {
        const Step* column = column_of(*predicate.operands[side]);
        const Expression& other = *predicate.operands[1 - side];
        if (column != nullptr && constant(other, absolute_is_constant)) {
            return Equality{column, &other};
        }
    }
    return std::nullopt;
}

// The texts a column can equal; nullopt when the comparison is not one of texts. Empty texts equal
// columns that are not there, which no index knows.
std::optional<std::vector<std::string>> texts_of(const Evaluator& at, const Value& value) {
    std::vector<Value> single;
    if (const auto* nodes = std::get_if<NodeSet>(&value)) {
        for (Node node : *nodes) {
            single.push_back(at.atomize(node));
        }
    } else {
        single.push_back(value);
    }
    std::vector<std::string> texts;
    for (const Value& one : single) {
        if (std::holds_alternative<bool>(one) || std::holds_alternative<double>(one)) {
            return std::nullopt;
        }
        texts.push_back(at.string(one));
    }
    const bool usable =
        !texts.empty() &&
        std::none_of(texts.begin(), texts.end(), [](const auto& t) { return t.empty(); });
    return usable ? std::optional(std::move(texts)) : std::nullopt;
}

}  // namespace

std::optional<NodeSet> ListIndex::rows(Evaluator& at, Node list, const Step& rows) {
    if (rows.axis != Axis::child || rows.test != Test::name || !rows.any_namespace ||
        rows.predicates.empty() || asks_for_position(*rows.predicates[0])) {
        return std::nullopt;
    }
    const auto equality = equality_in(*rows.predicates[0], at.host().primary() != nullptr);
    if (!equality) {
        return std::nullopt;
    }
    const auto texts = texts_of(at, at.evaluate(*equality->value, {list, 0, 0}));
    const Column* column =
        texts && !at.failed() ? this->column(at, list, rows, *equality->column) : nullptr;
    if (column == nullptr) {
        return std::nullopt;
    }
    std::vector<std::size_t> numbers;
    for (const std::string& text : *texts) {
        if (const auto found = column->by_value.find(text); found != column->by_value.end()) {
            numbers.insert(numbers.end(), found->second.begin(), found->second.end());
        }
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    NodeSet nodes;
    for (const std::size_t number : numbers) {
        nodes.push_back(column->rows[number]);
    }
    return nodes;
}

const ListIndex::Column* ListIndex::column(Evaluator& at,
                                           Node list,
                                           const Step& rows,
                                           const Step& column) {
    const std::string name = (column.axis == Axis::attribute ? "@" : "") + column.name;
    const auto [place, fresh] = columns_.try_emplace({list, rows.name, name});
    Column& index = place->second;
    if (!fresh) {
        return &index;
    }
    std::uint64_t looked = collect(list, rows, index.rows);
    for (std::size_t i = 0; i < index.rows.size(); ++i) {
        NodeSet cells;
        looked += collect(index.rows[i], column, cells);
        for (Node cell : cells) {
            index.by_value[node_text(cell)].push_back(i);
        }
    }
    if (!at.spend(looked)) {
        columns_.erase(place);
        return nullptr;
    }
    return &index;
}

}  // namespace kosk::forms::xpath
