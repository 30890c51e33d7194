// The axes of XPath 1.0 over libxml2's tree, and document order.
#pragma once

#include "shared/forms/xpath/ast.h"

namespace kosk::forms::xpath {

// Appends the nodes of the step's axis that pass its node test, nearest first. Returns how many
// nodes it looked at.
std::size_t collect(Node from, const Step& step, NodeSet& into);

// Brings `nodes` into document order and drops duplicates.
void sort_document_order(NodeSet& nodes);

[[nodiscard]] Node parent_of(Node node);
[[nodiscard]] Node document_of(Node node);

// "/root/a[2]/@id": a position where siblings share the name; "/" for the document.
[[nodiscard]] std::string path_of(Node node);

}  // namespace kosk::forms::xpath
