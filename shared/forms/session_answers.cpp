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

std::optional<std::string> chosen(const BodyNode& control,
                                  std::string_view value,
                                  const std::vector<Choice>& choices) {
    const auto words = xpath::split_words(value);
    const auto is_choice = [&](std::string_view word) {
        return std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) {
            return choice.value == word;
        });
    };
    if (control.control == Control::select_one) {
        return is_choice(value) ? std::optional(std::string(value)) : std::nullopt;
    }
    const std::set<std::string_view> unique(words.begin(), words.end());
    const bool complete = control.control != Control::rank || words.size() == choices.size();
    if (unique.size() != words.size() || !complete ||
        !std::all_of(words.begin(), words.end(), is_choice)) {
        return std::nullopt;
    }
    std::string joined;
    for (const std::string_view word : words) {
        joined += joined.empty() ? "" : " ";
        joined += word;
    }
    return joined;
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
        case Control::rank:
            return chosen(*place.control, *typed, choices(*place.control, place.node));
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
    Instance::set_text(node, value);
    RETURN_IF_ERROR(compute_after(definition, false, instance_around(node)));
    RETURN_IF_ERROR(run_actions("xforms-value-changed", &definition, node));
    return follow_counts();
}

void Session::Impl::drop_unoffered(const Place& place) {
    const std::string value = xpath::node_text(place.node);
    if (place.control->itemset == nullptr || value.empty()) {
        return;
    }
    const auto offered = choices(*place.control, place.node);
    const auto is_offered = [&](std::string_view one) {
        return std::any_of(offered.begin(), offered.end(), [&](const Choice& choice) {
            return choice.value == one;
        });
    };
    std::string left;
    if (place.control->control == Control::select_one) {
        left = is_offered(value) ? value : "";
    } else {
        for (const std::string_view word : xpath::split_words(value)) {
            left += is_offered(word) ? (left.empty() ? "" : " ") + std::string(word) : "";
        }
    }
    if (left != value) {
        Instance::set_text(place.node, left);
        (void)compute_after(
            *Instance::state_of(place.node)->definition, false, instance_around(place.node));
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
