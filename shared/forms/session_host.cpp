// What expressions and texts see of a session.
#include <libxml/tree.h>

#include "shared/forms/session_impl.h"
#include "shared/forms/xpath_date.h"

namespace kosk::forms {

using xpath::Node;

Session::Impl::Impl(std::shared_ptr<const Form> from, Environment given)
    : form(std::move(from)),
      model(form->impl()),
      environment(std::move(given)),
      language(environment.language),
      instance(model),
      generator(std::random_device{}()) {}

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

std::optional<std::string> Session::Impl::itext(std::string_view id, Node context) {
    const auto in = [&](const std::string& wanted) -> const std::vector<Text::Piece>* {
        const auto translation = model.translations.find(wanted);
        if (translation == model.translations.end()) {
            return nullptr;
        }
        const auto text = translation->second.find(std::string(id));
        if (text == translation->second.end()) {
            return nullptr;
        }
        for (const std::string_view shape : {"", "long", "short"}) {
            if (const auto found = text->second.find(std::string(shape));
                found != text->second.end()) {
                return &found->second;
            }
        }
        return nullptr;
    };
    const auto* pieces = in(language);
    return pieces == nullptr ? std::nullopt : std::optional(read(*pieces, context));
}

Result<xpath::Value> Session::Impl::evaluate(const xpath::Expression& expression, Node context) {
    return xpath::Evaluator(*this, context).run(expression);
}

std::string Session::Impl::evaluate_text(const xpath::Expression& expression, Node context) {
    const auto value = evaluate(expression, context);
    return value ? xpath::Evaluator(*this, context).string(*value) : std::string();
}

std::string Session::Impl::read(const Text& text, Node context) {
    if (text.reference != nullptr) {
        return evaluate_text(*text.reference, context);
    }
    if (!text.itext_id.empty()) {
        if (auto found = itext(text.itext_id, context)) {
            return *std::move(found);
        }
        return text.pieces.empty() ? text.itext_id : read(text.pieces, context);
    }
    return read(text.pieces, context);
}

namespace {

// Dates in running text as people here write them: 23.11.2026, 14:05.
std::string readable(const xpath::Date& date, const xpath::Host& host) {
    const bool timed = date.text.find('T') != std::string::npos;
    return xpath::format_date(date, timed ? "%d.%m.%Y %H:%M" : "%d.%m.%Y", host);
}

}  // namespace

std::string Session::Impl::read(const std::vector<Text::Piece>& pieces, Node context) {
    constexpr int kDeepest = 10;
    if (reading >= kDeepest) {
        return {};
    }
    ++reading;
    std::string out;
    for (const Text::Piece& piece : pieces) {
        out += piece.text;
        if (piece.output == nullptr) {
            continue;
        }
        auto value = evaluate(*piece.output, context);
        if (!value) {
            continue;
        }
        const xpath::Evaluator evaluator(*this, context);
        const auto* nodes = std::get_if<xpath::NodeSet>(&*value);
        const bool dated =
            nodes != nullptr && !nodes->empty() && kind(nodes->front()) == Kind::date;
        const xpath::Value shown = dated ? evaluator.atomize(nodes->front()) : *value;
        const auto* date = std::get_if<xpath::Date>(&shown);
        out += date == nullptr ? evaluator.string(shown) : readable(*date, *this);
    }
    --reading;
    return out;
}

}  // namespace kosk::forms
