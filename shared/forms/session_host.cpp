// What expressions and texts see of a session.
#include <libxml/tree.h>

#include "shared/forms/session_impl.h"
#include "shared/forms/xpath/axes.h"
#include "shared/forms/xpath/date.h"

namespace kosk::forms {

using xpath::Node;

Session::Impl::Impl(std::shared_ptr<const Form> from, Environment given)
    : form(std::move(from)),
      model(form->impl()),
      environment(std::move(given)),
      language(environment.language),
      instance(model),
      generator(std::random_device{}()) {
    const auto collect = [&](auto&& self, const BodyNode& at) -> void {
        if (at.repeat_count != nullptr) {
            counted.push_back(&at);
        }
        for (const auto& child : at.children) {
            self(self, *child);
        }
    };
    collect(collect, model.body);
}

xpath::Host::Kind Session::Impl::kind(Node node) const {
    const NodeState* state = Instance::state_of(node);
    if (state == nullptr || node->doc != instance.document()->doc) {
        return Kind::foreign;
    }
    switch (state->definition->type) {
        case DataType::integer:
        case DataType::decimal:
            return Kind::number;
        case DataType::boolean:
            return Kind::boolean;
        case DataType::date:
        case DataType::date_time:
            return Kind::date;
        default:
            return Kind::text;
    }
}

bool Session::Impl::relevant(Node node) const {
    const NodeState* state = Instance::state_of(node);
    return state == nullptr || state->relevant;
}

bool Session::Impl::repeat(Node node) const {
    const NodeState* state = Instance::state_of(node);
    return state != nullptr && state->definition->repeat;
}

Node Session::Impl::secondary(std::string_view id) const {
    const auto found = model.secondary.find(id);
    if (found != model.secondary.end()) {
        return reinterpret_cast<Node>(found->second.get());
    }
    return id == model.primary_id && !id.empty() ? instance.document() : nullptr;
}

Node Session::Impl::only_child(Node node, std::string_view name) const {
    // Among few, looking is faster.
    constexpr std::size_t kFew = 32;
    const NodeState* state = Instance::state_of(node);
    if (state == nullptr || state->definition->children.size() <= kFew) {
        return nullptr;
    }
    const Definition* child = model.find(state->definition->path + "/" + std::string(name));
    if (child == nullptr || instance.nodes_of(*child).size() != 1) {
        return nullptr;
    }
    Node only = instance.nodes_of(*child).front();
    return xpath::parent_of(only) == node ? only : nullptr;
}

xpath::ListIndex* Session::Impl::index_for(Node node) {
    return node->doc == instance.document()->doc ? nullptr : &index;
}

Time Session::Impl::now() const {
    return environment.clock == nullptr ? Time() : environment.clock->now();
}

std::chrono::minutes Session::Impl::utc_offset(Time at) const {
    if (environment.utc_offset) {
        return environment.utc_offset(at);
    }
    return xpath::fixed_offset(environment.time_zone).value_or(std::chrono::hours(4));
}

std::uint64_t Session::Impl::random() {
    return generator();
}

std::string Session::Impl::property(std::string_view name) const {
    return name == "deviceid" ? environment.device_id : std::string();
}

Result<xpath::Value> Session::Impl::evaluate(const xpath::Expression& expression, Node context) {
    return xpath::Evaluator(*this, context).run(expression);
}

std::string Session::Impl::evaluate_text(const xpath::Expression& expression, Node context) {
    const auto value = evaluate(expression, context);
    return value ? xpath::Evaluator(*this, context).string(*value) : std::string();
}

}  // namespace kosk::forms
