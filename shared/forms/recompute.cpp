// Keeps what is computed up to date: only what depends on a change, each thing once, in order.
#include <cmath>
#include <span>

#include <libxml/tree.h>

#include "shared/forms/answer_check.h"
#include "shared/forms/dependencies.h"
#include "shared/forms/session_impl.h"
#include "shared/forms/xpath/axes.h"
#include "shared/forms/xpath/date.h"

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
    if (const auto* nodes = std::get_if<xpath::NodeSet>(&value); nodes != nullptr) {
        return nodes->empty() ? std::string()
                              : written(evaluator, evaluator.atomize(nodes->front()), type, host);
    }
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
    if (const auto* date = std::get_if<xpath::Date>(&value); date != nullptr && dated) {
        const bool timed = date->text.find('T') != std::string::npos;
        if (type == DataType::date && timed) {
            return xpath::format_date(*date, "%Y-%m-%d", host);
        }
    }
    return evaluator.string(value);
}

bool lies_in(const Definition& node, const Definition& around) {
    for (const Definition* up = &node; up != nullptr; up = up->parent) {
        if (up == &around) {
            return true;
        }
    }
    return false;
}

}  // namespace

Result<> Session::Impl::compute_all() {
    Waiting all;
    for (std::size_t i = 0; i < model.computations.size(); ++i) {
        all.emplace_hint(all.end(), i, true);
    }
    return compute(std::move(all), nullptr);
}

Result<> Session::Impl::compute_after(const Definition& changed, Node within) {
    Waiting waiting;
    wait_for(waiting, computations_after(model, changed, Change::value), within);
    return compute(std::move(waiting), within);
}

void Session::Impl::wait_for(Waiting& waiting,
                             const std::set<std::size_t>& computations,
                             Node within) {
    const Definition* repeat = within == nullptr ? nullptr : Instance::state_of(within)->definition;
    for (const std::size_t i : computations) {
        const Computation& computation = model.computations[i];
        const bool here =
            repeat != nullptr && computation.at_home && lies_in(*computation.node, *repeat);
        bool& everywhere = waiting[i];
        everywhere = everywhere || !here;
    }
}

// Whatever a computation changes lies behind it in the order, so one pass is enough.
Result<> Session::Impl::compute(Waiting waiting, Node within) {
    while (!waiting.empty()) {
        const auto [next, everywhere] = *waiting.begin();
        waiting.erase(waiting.begin());
        const Computation& computation = model.computations[next];
        bool changed = false;
        const auto nodes = everywhere ? std::span(instance.nodes_of(*computation.node))
                                      : instance.nodes_in(*computation.node, within);
        for (Node node : nodes) {
            ASSIGN_OR_RETURN(const bool different, compute_one(computation, node));
            changed = changed || different;
        }
        if (changed) {
            const bool relevance = computation.kind == Computation::Kind::relevant;
            wait_for(waiting,
                     computations_after(
                         model, *computation.node, relevance ? Change::relevance : Change::value),
                     everywhere ? nullptr : within);
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
            const std::string text = written_value(
                computation.node->type, written(evaluator, *value, computation.node->type, *this));
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

namespace {

// A geopoint has four numbers (ODK XForms, "geopoint"); a place measured once for good has no
// altitude and no accuracy of its own.
std::string measured_place(std::string_view place) {
    std::string text(place);
    for (auto numbers = xpath::split_words(place).size(); numbers >= 2 && numbers < 4; ++numbers) {
        text += " 0.0";
    }
    return text;
}

}  // namespace

Result<> Session::Impl::run_actions(std::string_view event,
                                    const Definition* trigger,
                                    Node within) {
    for (const SetValue& action : model.actions) {
        if (!action.events.contains(event) || (trigger != nullptr && action.trigger != trigger)) {
            continue;
        }
        Node home = within == nullptr ? nullptr : instance_around(within);
        while (home != nullptr && !lies_in(*action.target, *Instance::state_of(home)->definition)) {
            home = instance_around(xpath::parent_of(home));
        }
        const auto nodes = home == nullptr ? std::span(instance.nodes_of(*action.target))
                                           : instance.nodes_in(*action.target, home);
        std::vector<Node> changed;
        for (Node node : nodes) {
            std::string text = action.geopoint ? measured_place(environment.place) : action.text;
            if (action.value != nullptr) {
                auto value = evaluate(*action.value, node);
                if (!value) {
                    return fail_in("setvalue " + action.target->path, value.error());
                }
                text = written(xpath::Evaluator(*this, node), *value, action.target->type, *this);
            }
            text = written_value(action.target->type, text);
            if (text != xpath::node_text(node)) {
                changed.push_back(node);
            }
            Instance::set_text(node, text);
        }
        RETURN_IF_ERROR(compute_after(*action.target, home));
        RETURN_IF_ERROR(follow_change(*action.target, changed));
    }
    return {};
}

// A question that an action changed sets off its own actions.
Result<> Session::Impl::follow_change(const Definition& target, const std::vector<Node>& nodes) {
    constexpr int kLongestChain = 50;
    if (model.control_of(target) == nullptr || nodes.empty()) {
        return {};
    }
    if (chain == kLongestChain) {
        return fail(ErrorKind::invalid,
                    "setvalue " + target.path + ": actions set each other off without end");
    }
    ++chain;
    Result<> done;
    for (Node node : nodes) {
        done = done ? run_actions("xforms-value-changed", &target, node) : std::move(done);
    }
    --chain;
    return done;
}

}  // namespace kosk::forms
