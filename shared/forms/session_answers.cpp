// Answers: what may be stored, and what stands in the way of sending.
#include <algorithm>

#include <libxml/tree.h>

#include "shared/forms/answer_check.h"
#include "shared/forms/session_impl.h"

namespace kosk::forms {

using xpath::Node;

namespace {

std::string without_controls(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 || c == '\n' || c == '\t') {
            out += c;
        }
    }
    return out;
}

bool offers(const std::vector<Choice>& choices, std::string_view value) {
    return std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) {
        return choice.value == value;
    });
}

// What of an answer is among the choices, in the answer's order; of one choice all or nothing.
std::string offered(Control control, std::string_view value, const std::vector<Choice>& choices) {
    if (control == Control::select_one) {
        return offers(choices, value) ? std::string(value) : std::string();
    }
    std::string left;
    std::set<std::string_view> seen;
    for (const std::string_view word : xpath::split_words(value)) {
        if (offers(choices, word) && seen.insert(word).second) {
            left += (left.empty() ? "" : " ") + std::string(word);
        }
    }
    return left;
}

// All choices, each once.
std::optional<std::string> ranked(std::string_view value, const std::vector<Choice>& choices) {
    std::string order = offered(Control::rank, value, choices);
    const std::size_t words = xpath::split_words(value).size();
    const bool whole = words == choices.size() && xpath::split_words(order).size() == words;
    return whole ? std::optional(std::move(order)) : std::nullopt;
}

}  // namespace

std::optional<std::string> Session::Impl::acceptable(const Place& place, std::string_view value) {
    const std::string clean = without_controls(value);
    constexpr std::size_t kLongest = 1U << 20U;
    if (clean.size() > kLongest || xmlCheckUTF8(BAD_CAST clean.c_str()) == 0) {
        return std::nullopt;
    }
    auto typed = typed_value(Instance::state_of(place.node)->definition->type, clean, *this);
    if (!typed || typed->empty()) {
        return typed;
    }
    switch (place.control->control) {
        case Control::select_one:
        case Control::select_many:
            // An itemset may offer it later; until then whoever looks takes it away again.
            return place.control->itemset != nullptr
                       ? typed
                       : offered(
                             place.control->control, *typed, choices(*place.control, place.node));
        case Control::rank:
            return ranked(*typed, choices(*place.control, place.node));
        case Control::range:
            return on_range(*place.control, *typed) ? typed : std::nullopt;
        case Control::trigger:
            return *typed == "OK" ? typed : std::nullopt;
        case Control::upload:
            return attachments.contains(place.node) && attachments[place.node].name == *typed
                       ? typed
                       : std::nullopt;
        case Control::input:
        case Control::note:
            break;
    }
    return typed;
}

bool Session::Impl::sound(const Place& place, std::string_view value) {
    const NodeState& state = *Instance::state_of(place.node);
    if (Instance::readonly(place.node) || state.definition->calculate != nullptr) {
        return true;
    }
    const bool file = place.control->control == Control::upload;
    return file ? acceptable(place, value).has_value()
                : typed_value(state.definition->type, value, *this).has_value();
}

bool Session::Impl::constraint_holds(Node node) {
    const Definition& definition = *Instance::state_of(node)->definition;
    if (definition.constraint == nullptr || xpath::node_text(node).empty()) {
        return true;
    }
    const auto value = evaluate(*definition.constraint, node);
    return value && xpath::Evaluator(*this, node).boolean(*value);
}

Answered Session::Impl::violated(Node node) {
    return {Answered::Outcome::constraint_violated,
            read(Instance::state_of(node)->definition->constraint_message, node)};
}

Answered Session::Impl::required_but_empty(Node node) {
    return {Answered::Outcome::required_but_empty,
            read(Instance::state_of(node)->definition->required_message, node)};
}

Result<> Session::Impl::store(Node node, std::string_view value) {
    ++revision;
    const Definition& definition = *Instance::state_of(node)->definition;
    const bool changed = xpath::node_text(node) != value;
    Instance::set_text(node, value);
    RETURN_IF_ERROR(compute_after(definition, instance_around(node)));
    if (changed) {
        RETURN_IF_ERROR(run_actions("xforms-value-changed", &definition, node));
    }
    return follow_counts();
}

void Session::Impl::drop_unoffered(const Place& place) {
    const std::string value = xpath::node_text(place.node);
    if (place.control->itemset == nullptr || value.empty()) {
        return;
    }
    const std::string left =
        offered(place.control->control, value, choices(*place.control, place.node));
    if (left != value) {
        ++revision;
        Instance::set_text(place.node, left);
        (void)compute_after(*Instance::state_of(place.node)->definition,
                            instance_around(place.node));
    }
}

std::vector<Session::Failure> Session::Impl::failures() {
    for (const Place& place : places()) {
        drop_unoffered(place);
    }
    std::vector<Failure> failures;
    for (const Place& place : places()) {
        const NodeState& state = *Instance::state_of(place.node);
        const std::string value = xpath::node_text(place.node);
        if (value.empty() && state.required) {
            failures.push_back({Instance::ref_of(place.node), required_but_empty(place.node)});
        } else if (!value.empty() && (!sound(place, value) || !constraint_holds(place.node))) {
            failures.push_back({Instance::ref_of(place.node), violated(place.node)});
        }
    }
    return failures;
}

}  // namespace kosk::forms
