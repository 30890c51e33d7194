#include "shared/forms/xpath/namespaces.h"

#include <libxml/tree.h>

#include "shared/forms/xpath/axes.h"

namespace kosk::forms::xpath {
namespace {

std::string text(const xmlChar* bytes) {
    return bytes == nullptr ? std::string() : reinterpret_cast<const char*>(bytes);
}

using Scope = std::vector<std::pair<std::string, std::string>>;  // prefix and address

// xmlns="" takes a default namespace out of scope again (XPath 1.0 section 5.4).
Scope scope_of(Node element) {
    Scope scope = {{"xml", text(XML_XML_NAMESPACE)}};
    xmlNs** declared = xmlGetNsList(element->doc, element);
    for (xmlNs** one = declared; one != nullptr && *one != nullptr; ++one) {
        std::string uri = text((*one)->href);
        std::string prefix = text((*one)->prefix);
        if (!uri.empty() && prefix != "xml") {
            scope.emplace_back(std::move(prefix), std::move(uri));
        }
    }
    xmlFree(declared);
    return scope;
}

}  // namespace

NamespaceNodes::NamespaceNodes() = default;
NamespaceNodes::~NamespaceNodes() = default;

// Not xmlFreeNode(), which takes XML_NAMESPACE_DECL for an xmlNs.
void NamespaceNodes::Free::operator()(Node node) const {
    xmlFree(const_cast<xmlChar*>(node->name));
    xmlFree(node->content);
    delete node;
}

Node NamespaceNodes::node_for(Node element, const std::string& prefix, const std::string& uri) {
    auto& slot = nodes_[{element, prefix + ' ' + uri}];
    if (slot == nullptr) {
        slot.reset(new xmlNode{});
        slot->type = XML_NAMESPACE_DECL;
        slot->name = xmlStrdup(BAD_CAST prefix.c_str());
        slot->content = xmlStrdup(BAD_CAST uri.c_str());
        slot->parent = element;
        slot->doc = element->doc;
    }
    return slot.get();
}

std::size_t NamespaceNodes::collect(Node element, const Step& step, NodeSet& into) {
    if (element->type != XML_ELEMENT_NODE) {
        return 0;
    }
    const Scope scope = scope_of(element);
    for (const auto& [prefix, uri] : scope) {
        // A namespace node's own name has no namespace.
        const bool named = step.test == Test::name && step.name == prefix && step.uri.empty();
        const bool any =
            (step.test == Test::any_name && step.uri.empty()) || step.test == Test::any_node;
        if (named || any) {
            into.push_back(node_for(element, prefix, uri));
        }
    }
    return 1 + scope.size();
}

}  // namespace kosk::forms::xpath
