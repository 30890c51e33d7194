// Keeps what is computed up to date: only what depends on a change, each thing once, in order.
#include <cmath>

#include <libxml/tree.h>

#include "shared/forms/dependencies.h"
#include "shared/forms/session_impl.h"
#include "shared/forms/xpath_axes.h"
#include "shared/forms/xpath_date.h"

namespace kosk::forms {

using xpath::Node;

namespace {

std::string_view attribute_of(Computation::Kind kind) {
    switch (kind) {
        case Computation::Kind::calculate:
            return "calculate";
        case Computation::Kind::relevant:
            return "relevant";
        case Computation::Kind::readonly:
            return "readonly";
        case Computation::Kind::required:
            return "required";
    }
    return {};
}

// How a computed value is written: numbers that are none are empty, whole numbers stay whole.
std::string written(const xpath::Evaluator& evaluator,
                    const xpath::Value& value,
                    DataType type,
                    const xpath::Host& host) {
    if (const auto* number = std::get_if<double>(&value)) {
        if (std::isnan(*number)) {
            return {};
        }
        if (type == DataType::integer) {
            return xpath::format_number(std::trunc(*number));
        }
        if (type == DataType::boolean) {
            return *number != 0 ? "true" : "false";
        }
    }
    const bool dated = type == DataType::date || type == DataType::date_time;
    if (const auto* nodes = std::get_if<xpath::NodeSet>(&value); nodes != nullptr && dated) {
        return nodes->empty() ? std::string()
                              : written(evaluator, evaluator.atomize(nodes->front()), type, host);
    }
    if (const auto* date = std::get_if<xpath::Date>(&value); date != nullptr && dated) {
        const bool timed = date->text.find('T') != std::string::npos;
        if (type == DataType::date && timed) {
            return xpath::format_date(*date, "%Y-%m-%d", host);
        }
    }
    return evaluator.string(value);
}

}  // namespace

Result<> Session::Impl::compute_all() {
    std::set<std::size_t> all;
    for (std::size_t i = 0; i < model.computations.size(); ++i) {
        all.insert(all.end(), i);
    }
    return compute(std::move(all));
}

Result<> Session::Impl::compute_after(const Definition& changed, bool presence) {
    return compute(computations_after(model, changed, presence));
}

// Whatever a computation changes lies behind it in the order, so one pass is enough.
Result<> Session::Impl::compute(std::set<std::size_t> waiting) {
    while (!waiting.empty()) {
        const Computation& computation = model.computations[*waiting.begin()];
        waiting.erase(waiting.begin());
        bool changed = false;
        for (Node node : instance.nodes_of(*computation.node)) {
            ASSIGN_OR_RETURN(const bool different, compute_one(computation, node));
            changed = changed || different;
        }
        if (changed) {
            waiting.merge(computations_after(
                model, *computation.node, computation.kind == Computation::Kind::relevant));
        }
    }
    return {};
}

Result<bool> Session::Impl::compute_one(const Computation& computation, Node node) {
    ++computed;
    const auto value = evaluate(*computation.expression, node);
    if (!value) {
        return fail_in(
            "bind " + computation.node->path + " " + std::string(attribute_of(computation.kind)),
            value.error());
    }
    const xpath::Evaluator evaluator(*this, node);
    NodeState& state = *Instance::state_of(node);
    switch (computation.kind) {
        case Computation::Kind::calculate: {
            const std::string text = written(evaluator, *value, computation.node->type, *this);
            if (text == xpath::node_text(node)) {
                return false;
            }
            Instance::set_text(node, text);
            return true;
        }
        case Computation::Kind::relevant: {
            const bool now_relevant = evaluator.boolean(*value);
            if (state.self_relevant == now_relevant) {
                return false;
            }
            state.self_relevant = now_relevant;
            spread_relevance(node);
            return true;
        }
        case Computation::Kind::readonly:
            state.readonly = evaluator.boolean(*value);
            return false;
        case Computation::Kind::required:
            state.required = evaluator.boolean(*value);
            return false;
    }
    return false;
}

void Session::Impl::spread_relevance(Node node) {
    NodeState* state = Instance::state_of(node);
    if (state == nullptr) {
        return;
    }
    Node parent = xpath::parent_of(node);
    const NodeState* around = parent == nullptr ? nullptr : Instance::state_of(parent);
    state->relevant = state->self_relevant && (around == nullptr || around->relevant);
    if (node->type != XML_ELEMENT_NODE) {
        return;
    }
    for (xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
        spread_relevance(reinterpret_cast<Node>(attribute));
    }
    for (Node child = node->children; child != nullptr; child = child->next) {
        spread_relevance(child);
    }
}

Result<> Session::Impl::run_actions(std::string_view event, const Definition* trigger) {
    for (const SetValue& action : model.actions) {
        if (!action.events.contains(event) || (trigger != nullptr && action.trigger != trigger)) {
            continue;
        }
        for (Node node : instance.nodes_of(*action.target)) {
            std::string text = action.text;
            if (action.value != nullptr) {
                auto value = evaluate(*action.value, node);
                if (!value) {
                    return fail_in("setvalue " + action.target->path, value.error());
                }
                text = written(xpath::Evaluator(*this, node), *value, action.target->type, *this);
            }
            Instance::set_text(node, text);
        }
        RETURN_IF_ERROR(compute_after(*action.target, false));
    }
    return {};
}

}  // namespace kosk::forms
