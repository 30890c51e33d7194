#include "shared/forms/instance.h"

#include <algorithm>

#include <libxml/tree.h>

#include "shared/forms/answer_check.h"
#include "shared/forms/xpath/axes.h"

namespace kosk::forms {

using xpath::Node;

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Finds the definitions of an element's parts one after the other. They stand in the order of the
// parts, most often: the search begins where the last one ended.
class Parts {
  public:
    explicit Parts(const Definition& parent) : all_(parent.children) {}

    const Definition* find(std::string_view name, bool attribute) {
        const auto fits = [&](const Definition* child) {
            return child->attribute == attribute && child->name == name;
        };
        const auto begin = all_.begin() + static_cast<std::ptrdiff_t>(at_);
        auto found = std::find_if(begin, all_.end(), fits);
        if (found == all_.end()) {
            found = std::find_if(all_.begin(), begin, fits);
            if (found == begin) {
                return nullptr;
            }
        }
        at_ = static_cast<std::size_t>(found - all_.begin());
        return *found;
    }

  private:
    const std::vector<Definition*>& all_;
    std::size_t at_ = 0;
};

std::size_t place_of(Node node) {
    std::size_t place = 1;
    for (Node other = node->prev; other != nullptr; other = other->prev) {
        place += other->type == XML_ELEMENT_NODE && view(other->name) == view(node->name) ? 1 : 0;
    }
    return place;
}

Node element_at(Node parent, std::string_view name, std::size_t place) {
    for (Node child = parent->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && view(child->name) == name && --place == 0) {
            return child;
        }
    }
    return nullptr;
}

Node attribute_of(Node element, std::string_view name) {
    for (xmlAttr* attribute = element->properties; attribute != nullptr;
         attribute = attribute->next) {
        if (view(attribute->name) == name) {
            return reinterpret_cast<Node>(attribute);
        }
    }
    return nullptr;
}

// "child[2]" → ("child", 2); place 0 when the brackets hold anything else.
std::pair<std::string_view, std::size_t> split_step(std::string_view step) {
    const std::size_t bracket = step.find('[');
    if (bracket == std::string_view::npos) {
        return {step, 1};
    }
    const std::string_view digits = step.substr(bracket + 1, step.size() - bracket - 2);
    const bool number = step.ends_with(']') && !digits.empty() && digits.size() < 7 &&
                        digits.find_first_not_of("0123456789") == std::string_view::npos;
    return {step.substr(0, bracket),
            number ? static_cast<std::size_t>(xpath::parse_number(digits)) : 0};
}

// The first part of `parent` that the form has behind `definition`; nullptr when there is none.
Node first_behind(const Definition& definition, Node parent) {
    const auto& order = definition.parent->children;
    const auto own = std::find(order.begin(), order.end(), &definition);
    for (Node child = parent->children; child != nullptr; child = child->next) {
        const auto* state = static_cast<const NodeState*>(child->_private);
        if (child->type == XML_ELEMENT_NODE && state != nullptr &&
            std::find(own, order.end(), state->definition) != order.end()) {
            return child;
        }
    }
    return nullptr;
}

// Removes from `copy` what is not relevant in `original`; both have the same shape.
void prune(const xmlNode* original, xmlNode* copy) {
    const auto gone = [](void* state) {
        return state != nullptr && !static_cast<NodeState*>(state)->relevant;
    };
    const xmlAttr* attribute = original->properties;
    for (xmlAttr* twin = copy->properties; twin != nullptr && attribute != nullptr;) {
        xmlAttr* next = twin->next;
        if (gone(attribute->_private)) {
            xmlRemoveProp(twin);
        }
        twin = next;
        attribute = attribute->next;
    }
    const xmlNode* child = original->children;
    for (xmlNode* twin = copy->children; twin != nullptr && child != nullptr;) {
        xmlNode* next = twin->next;
        if (child->type == XML_ELEMENT_NODE && gone(child->_private)) {
            xmlUnlinkNode(twin);
            xmlFreeNode(twin);
        } else if (child->type == XML_ELEMENT_NODE) {
            prune(child, twin);
        }
        twin = next;
        child = child->next;
    }
}

}  // namespace

Instance::Instance(const Form::Impl& form)
    : form_(&form), document_(xmlCopyDoc(form.primary.get(), 1)) {
    adopt(xmlDocGetRootElement(document_.get()), form.definitions[1]);
    index();
}

Node Instance::document() const {
    return reinterpret_cast<Node>(document_.get());
}

void Instance::adopt(Node element, const Definition& definition) {
    const auto state_for = [&](const Definition& one) {
        NodeState& state = states_.emplace_back();
        state.definition = &one;
        return &state;
    };
    element->_private = state_for(definition);
    if (definition.type != DataType::string && xmlFirstElementChild(element) == nullptr) {
        const std::string text = xpath::node_text(element);
        const std::string written = written_value(definition.type, text);
        if (written != text) {
            set_text(element, written);
        }
    }
    Parts parts(definition);
    for (xmlAttr* attribute = element->properties; attribute != nullptr;
         attribute = attribute->next) {
        if (const auto* known = parts.find(view(attribute->name), true)) {
            attribute->_private = state_for(*known);
        }
    }
    for (Node child = element->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            if (const auto* known = parts.find(view(child->name), false)) {
                adopt(child, *known);
            }
        }
    }
}

void Instance::index() {
    nodes_.assign(form_->definitions.size(), {});
    index(xmlDocGetRootElement(document_.get()));
}

void Instance::index(Node element) {
    if (const NodeState* state = state_of(element)) {
        nodes_[state->definition->index].push_back(element);
    }
    for (xmlAttr* attribute = element->properties; attribute != nullptr;
         attribute = attribute->next) {
        if (const NodeState* state = state_of(reinterpret_cast<Node>(attribute))) {
            nodes_[state->definition->index].push_back(reinterpret_cast<Node>(attribute));
        }
    }
    for (Node child = element->children; child != nullptr; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            index(child);
        }
    }
}

const std::vector<Node>& Instance::nodes_of(const Definition& definition) const {
    return nodes_[definition.index];
}

std::span<const Node> Instance::nodes_in(const Definition& definition, Node around) const {
    const auto inside = [&](Node node) {
        while (node != nullptr && node != around) {
            node = xpath::parent_of(node);
        }
        return node != nullptr;
    };
    // They stand together; most often they are the last.
    const auto& all = nodes_of(definition);
    const auto end = std::find_if(all.rbegin(), all.rend(), inside);
    const auto begin = std::find_if_not(end, all.rend(), inside);
    return {begin.base(), end.base()};
}

Node Instance::find(std::string_view ref) const {
    Node at = document();
    while (at != nullptr && ref.starts_with('/')) {
        ref.remove_prefix(1);
        const std::size_t end = std::min(ref.find('/'), ref.size());
        const std::string_view step = ref.substr(0, end);
        ref.remove_prefix(end);
        if (step.starts_with('@')) {
            at = at->type == XML_ELEMENT_NODE ? attribute_of(at, step.substr(1)) : nullptr;
            return ref.empty() ? at : nullptr;
        }
        const auto [name, place] = split_step(step);
        at = place == 0 ? nullptr : element_at(at, name, place);
    }
    return ref.empty() && at != document() ? at : nullptr;
}

std::string Instance::ref_of(Node node) {
    std::string ref;
    for (Node at = node; at != nullptr && state_of(at) != nullptr; at = xpath::parent_of(at)) {
        const Definition& definition = *state_of(at)->definition;
        std::string step = (definition.attribute ? "/@" : "/") + definition.name;
        if (definition.repeat) {
            step += "[" + std::to_string(place_of(at)) + "]";
        }
        ref.insert(0, step);
    }
    return ref;
}

bool Instance::lies_at(Node node, std::string_view ref) {
    for (Node at = node; at != nullptr && state_of(at) != nullptr; at = xpath::parent_of(at)) {
        const std::size_t slash = ref.rfind('/');
        if (slash == std::string_view::npos) {
            return false;
        }
        const std::string_view step = ref.substr(slash + 1);
        const bool placed = at->type == XML_ELEMENT_NODE && step.ends_with(']');
        if (placed && split_step(step).second != place_of(at)) {
            return false;
        }
        ref = ref.substr(0, slash);
    }
    return ref.empty();
}

NodeState* Instance::state_of(Node node) {
    const bool carries = node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE;
    return carries ? static_cast<NodeState*>(node->_private) : nullptr;
}

bool Instance::readonly(Node node) {
    for (Node at = node; at != nullptr; at = xpath::parent_of(at)) {
        const NodeState* state = state_of(at);
        if (state != nullptr && state->readonly) {
            return true;
        }
    }
    return false;
}

void Instance::set_text(Node node, std::string_view text) {
    if (node->type == XML_ELEMENT_NODE && xmlFirstElementChild(node) != nullptr) {
        return;
    }
    while (node->children != nullptr) {
        xmlNode* child = node->children;
        xmlUnlinkNode(child);
        xmlFreeNode(child);
    }
    if (text.empty()) {
        return;
    }
    xmlNode* content = xmlNewDocTextLen(
        node->doc, reinterpret_cast<const xmlChar*>(text.data()), static_cast<int>(text.size()));
    content->parent = node;
    node->children = content;
    node->last = content;
}

Node Instance::add_repeat(const Definition& definition, Node parent) {
    Node source = definition.prototype == nullptr
                      ? nullptr
                      : xmlDocGetRootElement(definition.prototype.get());
    if (source == nullptr) {
        return nullptr;
    }
    Node copy = xmlDocCopyNode(source, document_.get(), 1);
    Node last = nullptr;
    for (Node child = parent->children; child != nullptr; child = child->next) {
        last =
            child->type == XML_ELEMENT_NODE && view(child->name) == definition.name ? child : last;
    }
    if (last != nullptr) {
        xmlAddNextSibling(last, copy);
    } else if (Node next = first_behind(definition, parent)) {
        xmlAddPrevSibling(next, copy);
    } else {
        xmlAddChild(parent, copy);
    }
    adopt(copy, definition);
    // Behind all others of its kind, it only adds to the end of the lists.
    if (definition.parent->index == 0 || nodes_of(*definition.parent).back() == parent) {
        index(copy);
    } else {
        index();
    }
    return copy;
}

void Instance::remove_repeat(Node node) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
    index();
}

std::string Instance::submission() const {
    const OwnedDocument copy(xmlCopyDoc(document_.get(), 1));
    xmlNode* root = xmlDocGetRootElement(copy.get());
    prune(xmlDocGetRootElement(document_.get()), root);
    xmlBuffer* buffer = xmlBufferCreate();
    xmlNodeDump(buffer, copy.get(), root, 0, 0);
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    text += view(xmlBufferContent(buffer));
    xmlBufferFree(buffer);
    return text + "\n";
}

}  // namespace kosk::forms
