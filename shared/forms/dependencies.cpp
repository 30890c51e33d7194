#include "shared/forms/dependencies.h"

#include <algorithm>
#include <array>
#include <queue>

namespace kosk::forms {

namespace {

using Kind = Computation::Kind;

std::string_view attribute_of(Kind kind) {
    constexpr std::array<std::string_view, 4> kNames = {
        "calculate", "relevant", "readonly", "required"};
    return kNames.at(static_cast<std::size_t>(kind));
}

// Whether an expression in a repeat may read nodes of other instances: by counting or summing them,
// choosing among them, or walking sideways. position(node) only asks where the own one stands.
bool looks_around(const xpath::Expression& expression);

bool any_looks_around(const std::vector<xpath::ExpressionPtr>& expressions) {
    return std::any_of(
        expressions.begin(), expressions.end(), [](const auto& one) { return looks_around(*one); });
}

bool looks_around(const xpath::Expression& expression) {
    using xpath::Axis;
    constexpr std::array<std::string_view, 12> kPlain = {"if",
                                                         "position",
                                                         "coalesce",
                                                         "not",
                                                         "selected",
                                                         "string",
                                                         "number",
                                                         "int",
                                                         "round",
                                                         "boolean",
                                                         "string-length",
                                                         "format-date"};
    const bool call = expression.op == xpath::Operator::call;
    if (call && std::find(kPlain.begin(), kPlain.end(), expression.text) == kPlain.end()) {
        return true;
    }
    const auto sideways = [](const xpath::Step& step) {
        const bool straight = step.axis == Axis::child || step.axis == Axis::parent ||
                              step.axis == Axis::self || step.axis == Axis::attribute;
        return !straight || !step.predicates.empty();
    };
    return any_looks_around(expression.operands) || !expression.predicates.empty() ||
           std::any_of(expression.steps.begin(), expression.steps.end(), sideways);
}

void add_computations(Form::Impl& form) {
    for (const Definition& node : form.definitions) {
        const auto add = [&](Kind kind, const xpath::ExpressionPtr& expression) {
            if (expression != nullptr) {
                form.computations.push_back(
                    {kind, &node, expression.get(), !looks_around(*expression)});
            }
        };
        add(Kind::relevant, node.relevant);
        add(Kind::calculate, node.calculate);
        add(Kind::readonly, node.readonly);
        add(Kind::required, node.required);
    }
}

void find_readers(Form::Impl& form) {
    form.readers.assign(form.definitions.size(), {});
    for (std::size_t i = 0; i < form.computations.size(); ++i) {
        const Computation& computation = form.computations[i];
        const References references = trace(form, *computation.expression, computation.node);
        for (const Definition* read : references.values) {
            form.readers[read->index].of_value.push_back(i);
        }
        for (const Definition* read : references.presence) {
            form.readers[read->index].of_presence.push_back(i);
        }
        for (const Definition* read : references.positions) {
            form.readers[read->index].of_positions.push_back(i);
        }
    }
}

void collect_subtree(const Form::Impl& form,
                     const Definition& node,
                     Change change,
                     std::set<std::size_t>& into) {
    const Readers& readers = form.readers[node.index];
    into.insert(readers.of_value.begin(), readers.of_value.end());
    into.insert(readers.of_presence.begin(), readers.of_presence.end());
    if (change == Change::instances) {
        into.insert(readers.of_positions.begin(), readers.of_positions.end());
    }
    for (const Definition* child : node.children) {
        collect_subtree(form, *child, change, into);
    }
}

}  // namespace

std::set<std::size_t> computations_after(const Form::Impl& form,
                                         const Definition& node,
                                         Change change) {
    std::set<std::size_t> after;
    if (change != Change::value) {
        collect_subtree(form, node, change, after);
    }
    // The text of an element holds that of its parts, but not of its attributes.
    for (const Definition* up = &node; up != nullptr; up = up->attribute ? nullptr : up->parent) {
        const Readers& readers = form.readers[up->index];
        after.insert(readers.of_value.begin(), readers.of_value.end());
        // What an attribute says is no part of the text around it.
        if (node.attribute) {
            break;
        }
    }
    return after;
}

namespace {

using Edges = std::vector<std::set<std::size_t>>;

Edges make_edges(const Form::Impl& form) {
    Edges edges(form.computations.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const Computation& computation = form.computations[i];
        if (computation.kind == Kind::calculate || computation.kind == Kind::relevant) {
            const Change change =
                computation.kind == Kind::relevant ? Change::relevance : Change::value;
            edges[i] = computations_after(form, *computation.node, change);
        }
    }
    return edges;
}

// Kahn's algorithm; of what is ready, the first in the form goes first. What is left over lies on
// a cycle or behind one.
std::vector<std::size_t> topological_order(const Edges& edges) {
    std::vector<std::size_t> waiting(edges.size(), 0);
    for (const auto& targets : edges) {
        for (const std::size_t target : targets) {
            ++waiting[target];
        }
    }
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        if (waiting[i] == 0) {
            ready.push(i);
        }
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        const std::size_t at = ready.top();
        ready.pop();
        order.push_back(at);
        for (const std::size_t target : edges[at]) {
            if (--waiting[target] == 0) {
                ready.push(target);
            }
        }
    }
    return order;
}

void report_cycle(Loader& loader, const Edges& edges, const std::vector<std::size_t>& order) {
    const Form::Impl& form = loader.form;
    std::vector<bool> left(edges.size(), true);
    for (const std::size_t done : order) {
        left[done] = false;
    }
    // Every one left has somebody left before it: walking backwards must come round.
    std::vector<std::size_t> before(edges.size(), edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
        for (const std::size_t target : edges[i]) {
            if (left[i] && left[target]) {
                before[target] = i;
            }
        }
    }
    std::vector<std::size_t> walked;
    auto at = static_cast<std::size_t>(std::find(left.begin(), left.end(), true) - left.begin());
    while (std::find(walked.begin(), walked.end(), at) == walked.end()) {
        walked.push_back(at);
        at = before[at];
    }
    walked.erase(walked.begin(), std::find(walked.begin(), walked.end(), at));
    walked.push_back(at);
    std::reverse(walked.begin(), walked.end());
    std::string names;
    for (const std::size_t i : walked) {
        const Computation& computation = form.computations[i];
        names += names.empty() ? "" : " → ";
        names += computation.node->path + " (" + std::string(attribute_of(computation.kind)) + ")";
    }
    const Computation& first = form.computations[walked.front()];
    loader.error(first.node->bind_line,
                 "bind " + first.node->path + " " + std::string(attribute_of(first.kind)),
                 "these depend on each other in a circle: " + names);
}

}  // namespace

void order_computations(Loader& loader) {
    Form::Impl& form = loader.form;
    add_computations(form);
    find_readers(form);
    const Edges edges = make_edges(form);
    const std::vector<std::size_t> order = topological_order(edges);
    if (order.size() < edges.size()) {
        report_cycle(loader, edges, order);
        return;
    }
    std::vector<std::size_t> place(order.size());
    std::vector<Computation> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        sorted.push_back(form.computations[order[i]]);
    }
    form.computations = std::move(sorted);
    for (Readers& readers : form.readers) {
        for (auto* list : {&readers.of_value, &readers.of_presence, &readers.of_positions}) {
            std::transform(
                list->begin(), list->end(), list->begin(), [&](std::size_t i) { return place[i]; });
        }
    }
}

}  // namespace kosk::forms
