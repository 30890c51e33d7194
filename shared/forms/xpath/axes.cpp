#include "shared/forms/xpath/axes.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include <libxml/tree.h>
#include <libxml/xpath.h>

namespace kosk::forms::xpath {

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool is_document(const xmlNode* node) {
    return node->type == XML_DOCUMENT_NODE || node->type == XML_HTML_DOCUMENT_NODE;
}

// XPath's tree has no document type declarations, and CDATA is text.
bool in_model(const xmlNode* node) {
    switch (node->type) {
        case XML_ELEMENT_NODE:
        case XML_ATTRIBUTE_NODE:
        case XML_TEXT_NODE:
        case XML_CDATA_SECTION_NODE:
        case XML_COMMENT_NODE:
        case XML_PI_NODE:
        case XML_NAMESPACE_DECL:
        case XML_DOCUMENT_NODE:
        case XML_HTML_DOCUMENT_NODE:
            return true;
        default:
            return false;
    }
}

// In the tree beside the children of its parent, not among them.
bool beside(const xmlNode* node) {
    return node->type == XML_ATTRIBUTE_NODE || node->type == XML_NAMESPACE_DECL;
}

bool name_matches(const xmlNode* node, const Step& step) {
    if (step.test == Test::name && view(node->name) != step.name) {
        return false;
    }
    if (step.any_namespace || (step.test == Test::any_name && step.uri.empty())) {
        return true;
    }
    // xmlNode and xmlAttr share the fields up to `doc`; `ns` stands at different places.
    const xmlNs* ns =
        node->type == XML_ATTRIBUTE_NODE ? reinterpret_cast<const xmlAttr*>(node)->ns : node->ns;
    return (ns == nullptr ? std::string_view() : view(ns->href)) == step.uri;
}

bool matches(const xmlNode* node, const Step& step) {
    const xmlElementType principal =
        step.axis == Axis::attribute ? XML_ATTRIBUTE_NODE : XML_ELEMENT_NODE;
    switch (step.test) {
        case Test::name:
        case Test::any_name:
            return node->type == principal && name_matches(node, step);
        case Test::any_node:
            return in_model(node);
        case Test::text:
            return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
        case Test::comment:
            return node->type == XML_COMMENT_NODE;
        case Test::processing_instruction:
            return node->type == XML_PI_NODE &&
                   (step.name.empty() || view(node->name) == step.name);
    }
    return false;
}

Node first_child(Node node) {
    const bool parent = node->type == XML_ELEMENT_NODE || is_document(node);
    return parent ? node->children : nullptr;
}

class Collector {
  public:
    Collector(const Step& step, NodeSet& into) : step_(step), into_(into) {}

    void take(Node node) {
        ++looked_;
        if (matches(node, step_)) {
            into_.push_back(node);
        }
    }
    void children(Node node) {
        for (Node child = first_child(node); child != nullptr; child = child->next) {
            take(child);
        }
    }
    void attributes(Node node) {
        if (node->type != XML_ELEMENT_NODE) {
            return;
        }
        for (xmlAttr* attribute = node->properties; attribute != nullptr;
             attribute = attribute->next) {
            take(reinterpret_cast<Node>(attribute));
        }
    }
    void descendants(Node node) {
        for (Node child = first_child(node); child != nullptr; child = child->next) {
            take(child);
            descendants(child);
        }
    }
    void descendants_backwards(Node node) {
        const bool parent = node->type == XML_ELEMENT_NODE || is_document(node);
        for (Node child = parent ? node->last : nullptr; child != nullptr; child = child->prev) {
            descendants_backwards(child);
            take(child);
        }
    }
    void ancestors(Node node) {
        for (Node up = parent_of(node); up != nullptr; up = parent_of(up)) {
            take(up);
        }
    }
    void siblings(Node node, bool forward, bool with_descendants) {
        if (beside(node) || is_document(node)) {
            return;
        }
        for (Node other = forward ? node->next : node->prev; other != nullptr;
             other = forward ? other->next : other->prev) {
            if (!forward && with_descendants) {
                descendants_backwards(other);
            }
            take(other);
            if (forward && with_descendants) {
                descendants(other);
            }
        }
    }
    void beyond(Node node, bool forward) {
        if (forward && beside(node)) {
            descendants(parent_of(node));
        }
        for (Node at = node; at != nullptr; at = parent_of(at)) {
            siblings(at, forward, true);
        }
    }
    [[nodiscard]] std::size_t looked() const { return looked_; }

  private:
    const Step& step_;
    NodeSet& into_;
    std::size_t looked_ = 0;
};

using NamespacesOf = std::multimap<Node, Node>;  // by element

void number_nodes(Node node,
                  const std::unordered_set<Node>& wanted,
                  const NamespacesOf& namespaces,
                  NodeSet& into) {
    const auto offer = [&](Node one) {
        if (wanted.contains(one)) {
            into.push_back(one);
        }
    };
    offer(node);
    // Namespaces before attributes (section 5.4).
    for (auto [one, end] = namespaces.equal_range(node); one != end; ++one) {
        into.push_back(one->second);
    }
    if (node->type == XML_ELEMENT_NODE) {
        for (xmlAttr* attribute = node->properties; attribute != nullptr;
             attribute = attribute->next) {
            offer(reinterpret_cast<Node>(attribute));
        }
    }
    for (Node child = first_child(node); child != nullptr; child = child->next) {
        number_nodes(child, wanted, namespaces, into);
    }
}

}  // namespace

std::size_t collect(Node from, const Step& step, NodeSet& into) {
    Collector collector(step, into);
    switch (step.axis) {
        case Axis::self:
            collector.take(from);
            break;
        case Axis::child:
            collector.children(from);
            break;
        case Axis::attribute:
            collector.attributes(from);
            break;
        case Axis::parent:
            if (Node parent = parent_of(from); parent != nullptr) {
                collector.take(parent);
            }
            break;
        case Axis::descendant:
            collector.descendants(from);
            break;
        case Axis::descendant_or_self:
            collector.take(from);
            collector.descendants(from);
            break;
        case Axis::ancestor:
            collector.ancestors(from);
            break;
        case Axis::ancestor_or_self:
            collector.take(from);
            collector.ancestors(from);
            break;
        case Axis::following_sibling:
            collector.siblings(from, true, false);
            break;
        case Axis::preceding_sibling:
            collector.siblings(from, false, false);
            break;
        case Axis::following:
            collector.beyond(from, true);
            break;
        case Axis::preceding:
            collector.beyond(from, false);
            break;
        case Axis::namespaces:  // NamespaceNodes::collect()
            break;
    }
    return collector.looked();
}

void sort_document_order(NodeSet& nodes) {
    constexpr std::size_t kFew = 16;
    if (nodes.size() < 2) {
        return;
    }
    // libxml2 cannot compare namespace nodes that are not its own.
    const bool plain = std::none_of(
        nodes.begin(), nodes.end(), [](Node node) { return node->type == XML_NAMESPACE_DECL; });
    if (nodes.size() <= kFew && plain) {
        std::sort(nodes.begin(), nodes.end(), [](Node a, Node b) {
            return a != b && xmlXPathCmpNodes(a, b) > 0;
        });
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        return;
    }
    // libxml2 compares siblings by counting them; for many nodes one walk is cheaper.
    std::unordered_set<Node> wanted(nodes.begin(), nodes.end());
    NamespacesOf namespaces;
    std::vector<Node> documents;
    for (Node node : nodes) {
        Node document = document_of(node);
        if (std::find(documents.begin(), documents.end(), document) == documents.end()) {
            documents.push_back(document);
        }
    }
    for (Node node : nodes) {
        if (node->type == XML_NAMESPACE_DECL && wanted.erase(node) > 0) {
            namespaces.emplace(node->parent, node);
        }
    }
    nodes.clear();
    for (Node document : documents) {
        number_nodes(document, wanted, namespaces, nodes);
    }
}

Node parent_of(Node node) {
    return is_document(node) ? nullptr : node->parent;
}

std::string path_of(Node node) {
    std::string path;
    for (Node at = node; !is_document(at); at = at->parent) {
        if (beside(at)) {
            const char* axis = at->type == XML_ATTRIBUTE_NODE ? "/@" : "/namespace::";
            path.insert(0, axis + std::string(view(at->name)));
            continue;
        }
        const auto alike = [&](Node other) {
            return other->type == at->type &&
                   (at->type != XML_ELEMENT_NODE || view(other->name) == view(at->name));
        };
        std::size_t place = 1;
        for (Node other = at->prev; other != nullptr; other = other->prev) {
            place += alike(other) ? 1 : 0;
        }
        bool alone = place == 1;
        for (Node other = at->next; other != nullptr && alone; other = other->next) {
            alone = !alike(other);
        }
        const std::string name = at->type == XML_ELEMENT_NODE   ? std::string(view(at->name))
                                 : at->type == XML_COMMENT_NODE ? "comment()"
                                 : at->type == XML_PI_NODE      ? "processing-instruction()"
                                                                : "text()";
        path.insert(0, "/" + name + (alone ? "" : "[" + std::to_string(place) + "]"));
    }
    return path.empty() ? "/" : path;
}

Node document_of(Node node) {
    while (parent_of(node) != nullptr) {
        node = parent_of(node);
    }
    return node;
}

}  // namespace kosk::forms::xpath
