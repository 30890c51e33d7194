// The body as a list of questions, and what can be chosen.
#include <algorithm>

#include <libxml/tree.h>

#include "shared/forms/session_impl.h"
#include "shared/forms/xpath/axes.h"

namespace kosk::forms {

using xpath::Node;

namespace {

bool has_word(std::string_view appearance, std::string_view word) {
    const auto words = xpath::split_words(appearance);
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool chooses(Control control) {
    return control == Control::select_one || control == Control::select_many ||
           control == Control::rank;
}

}  // namespace

void Session::Impl::add_places(const BodyNode& at, Node context, std::vector<Place>& into) {
    for (const auto& child : at.children) {
        for (Node node : nodes_within(*child, context)) {
            if (!relevant(node)) {
                continue;
            }
            if (child->kind == BodyNode::Kind::control) {
                into.push_back({node, child.get()});
            } else {
                add_places(*child, node, into);
            }
        }
    }
}

std::vector<Session::Impl::Place> Session::Impl::places() {
    std::vector<Place> all;
    add_places(model.body, instance.document(), all);
    return all;
}

void Session::Impl::surround(const Place& place, Question& question) {
    std::vector<std::pair<const BodyNode*, Node>> around;
    for (const BodyNode* at = place.control->parent; at != nullptr; at = at->parent) {
        Node node = at->node == nullptr ? nullptr : place.node;
        while (node != nullptr && (Instance::state_of(node) == nullptr ||
                                   Instance::state_of(node)->definition != at->node)) {
            node = xpath::parent_of(node);
        }
        around.emplace_back(at, node);
    }
    std::reverse(around.begin(), around.end());
    // A group without a ref stands where the one around it does.
    Node context = xmlDocGetRootElement(instance.document()->doc);
    for (const auto& [at, node] : around) {
        context = node == nullptr ? context : node;
        std::string label = read(at->label, context, true);
        if (!label.empty()) {
            question.groups.push_back(std::move(label));
        }
        if (question.page.empty() && has_word(at->appearance, "field-list")) {
            question.page = Instance::ref_of(context) + "#" + std::to_string(at->number);
        }
    }
}

Question Session::Impl::describe(const BodyNode& control, Node node) {
    const NodeState& state = *Instance::state_of(node);
    Question question;
    question.ref = Instance::ref_of(node);
    question.control = control.control;
    question.type = state.definition->type;
    if (control.control == Control::upload && !state.definition->typed) {
        question.type = DataType::binary;
    }
    question.appearance = control.appearance;
    question.label = read(control.label, node, true);
    question.hint = read(control.hint, node, true);
    question.guidance = read_form(control.hint, "guidance", node);
    question.media = media(control.label, node);
    question.value = xpath::node_text(node);
    question.required = state.required;
    question.readonly = Instance::readonly(node);
    question.range = control.range;
    question.mediatype = control.mediatype;
    question.accept = control.accept;
    question.max_pixels = state.definition->max_pixels;
    question.keeps_structure = state.definition->keeps_structure;
    question.rows = control.rows;
    question.autoplay = control.autoplay;
    if (chooses(control.control)) {
        question.choices = choices(control, node);
    }
    const bool nothing_to_type =
        question.readonly && question.value.empty() && state.definition->calculate == nullptr;
    if (control.control == Control::input && nothing_to_type) {
        question.control = Control::note;
    }
    return question;
}

std::vector<Choice> Session::Impl::choices(const BodyNode& control, Node node) {
    std::vector<Choice> all;
    for (const Item& item : control.items) {
        all.push_back({item.value, read(item.label, node, true), media(item.label, node)});
    }
    if (control.itemset == nullptr) {
        return all;
    }
    const auto value = evaluate(*control.itemset->nodes, node);
    const auto* items = value ? std::get_if<xpath::NodeSet>(&*value) : nullptr;
    if (items == nullptr) {
        return all;
    }
    for (Node item : *items) {
        Choice choice;
        choice.value = evaluate_text(*control.itemset->value, item);
        choice.label = control.itemset->label.empty() ? choice.value
                                                      : read(control.itemset->label, item, true);
        choice.media = media(control.itemset->label, item);
        all.push_back(std::move(choice));
    }
    return all;
}

namespace {

// The definition that a path means, absolute or from `context` ("../city"); nullptr when none.
const Definition* named_by(const Form::Impl& model, std::string_view written, Node context) {
    std::string_view path = xpath::trim(written);
    if (path.starts_with('/')) {
        return model.find(path);
    }
    constexpr std::string_view kCurrent = "current()/";
    path.remove_prefix(path.starts_with(kCurrent) ? kCurrent.size() : 0);
    const NodeState* state = Instance::state_of(context);
    const Definition* at = state == nullptr ? nullptr : state->definition;
    while (at != nullptr && !path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view step = path.substr(0, end);
        if (step == "..") {
            at = at->parent;
        } else if (step != ".") {
            at = model.find(at->path + "/" + std::string(step));
        }
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return at;
}

}  // namespace

std::optional<std::string> Session::Impl::choice_label(std::string_view value,
                                                       std::string_view path,
                                                       Node context) {
    const Definition* named = named_by(model, path, context);
    if (named == nullptr) {
        return std::nullopt;
    }
    const BodyNode* control = model.control_of(*named);
    const auto nodes = instance.nodes_of(*named);
    if (control == nullptr || nodes.empty()) {
        return std::nullopt;
    }
    // The one in the same repeat, when there is one.
    Node at = nodes.front();
    std::size_t nearest = 0;
    for (Node candidate : nodes) {
        std::size_t shared = 0;
        for (Node up = xpath::parent_of(candidate); up != nullptr; up = xpath::parent_of(up)) {
            for (Node mine = context; mine != nullptr; mine = xpath::parent_of(mine)) {
                shared += mine == up ? 1 : 0;
            }
        }
        if (shared > nearest) {
            nearest = shared;
            at = candidate;
        }
    }
    for (Choice& choice : choices(*control, at)) {
        if (choice.value == value) {
            return std::move(choice.label);
        }
    }
    return std::nullopt;
}

Result<Session::Impl::Place> Session::Impl::place(std::string_view ref) {
    Node node = instance.find(ref);
    const NodeState* state = node == nullptr ? nullptr : Instance::state_of(node);
    if (state == nullptr) {
        return fail(ErrorKind::not_found, "there is no node " + std::string(ref));
    }
    const BodyNode* control = model.control_of(*state->definition);
    if (control == nullptr) {
        return fail(ErrorKind::not_found, "there is no question " + std::string(ref));
    }
    return Place{node, control};
}

Result<Session::Impl::Place> Session::Impl::relevant_place(std::string_view ref) {
    ASSIGN_OR_RETURN(const Place found, place(ref));
    if (!relevant(found.node)) {
        return fail(ErrorKind::not_found, "there is no question " + std::string(ref) + " now");
    }
    return found;
}

}  // namespace kosk::forms
