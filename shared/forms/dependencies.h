// What each expression of a form reads, and the order in which everything is computed.
#pragma once

#include "shared/forms/form_loader.h"
#include "shared/forms/form_model.h"

namespace kosk::forms {

// The nodes an expression reads, found without evaluating it: predicates are taken to be true.
struct References {
    std::set<const Definition*> values;
    std::set<const Definition*> presence;   // counted
    std::set<const Definition*> positions;  // asked for where they stand, relevant or not
    std::vector<std::string> missing_instances;
    std::vector<std::string> missing_nodes;  // paths that the primary instance does not have
};

// Without a context only what is read from the root is found.
References trace(const Form::Impl& form,
                 const xpath::Expression& expression,
                 const Definition* context);

enum class Change { value, relevance, instances };
// The computations to run anew when a node's value, or also its relevance, changed; or when there
// are more or fewer of it.
std::set<std::size_t> computations_after(const Form::Impl& form,
                                         const Definition& node,
                                         Change change);

// Notes what expressions name and the form does not have: an error for an instance, a warning for
// a node.
void check_names(Loader& loader);

// Fills computations and readers. A cycle is a problem that names its nodes.
void order_computations(Loader& loader);

}  // namespace kosk::forms
