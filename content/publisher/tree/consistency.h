// Whether the documents of a content folder fit together: ids that one document uses are defined by
// another, numbers of the programme are complete, links lead somewhere. Days are in day_checks.h.
#pragma once

#include "content/publisher/tree/found.h"
#include "content/publisher/tree/problems.h"

namespace kosk::publisher {

void check_references(const Found& found, Problems& problems);
void check_links(const Found& found, Problems& problems);
void check_programme(const Found& found, Problems& problems);
void check_site(const Found& found, Problems& problems);
// Whom the recipient of a form passes it on to.
void check_forms(const Found& found, Problems& problems);
// No two policies may apply to the same terminals.
void check_policies(const Found& found, Problems& problems);

}  // namespace kosk::publisher
