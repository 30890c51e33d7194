// Namespace nodes of XPath 1.0 (section 5.4): each element has one of its own for every namespace
// in scope. libxml2's tree has none, only declarations shared by whole subtrees, so they are made
// when an expression asks.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "shared/forms/xpath/ast.h"

namespace kosk::forms::xpath {

// The namespace nodes asked for so far: the same node whenever the same one is meant. A node has
// the prefix as its name, the address as its text and its element as its parent; it is nobody's
// child. Nodes live as long as this does, which must not outlive their documents' use.
class NamespaceNodes {
  public:
    NamespaceNodes();
    NamespaceNodes(const NamespaceNodes&) = delete;
    NamespaceNodes& operator=(const NamespaceNodes&) = delete;
    ~NamespaceNodes();

    // Appends those of `element` that pass the step's test, "xml" first. Returns how many it
    // looked at; none for what is no element.
    std::size_t collect(Node element, const Step& step, NodeSet& into);

  private:
    struct Free {
        void operator()(Node node) const;
    };
    Node node_for(Node element, const std::string& prefix, const std::string& uri);

    // By element, prefix and address: an element’s scope can change when it is moved.
    std::map<std::pair<Node, std::string>, std::unique_ptr<_xmlNode, Free>> nodes_;
};

}  // namespace kosk::forms::xpath
