// A sheet to take home is one page of A4, in every language. It is set in type here as a terminal
// prints it (shared/paper/booklet_sheet.h).
#pragma once

#include <map>
#include <string>

#include "content/publisher/tree/problems.h"
#include "shared/content/documents.h"

namespace kosk::publisher {

// `documents` by target, contacts among them; those that are not complete are not there.
void check_booklets(const std::map<std::string, content::Document>& documents, Problems& problems);

}  // namespace kosk::publisher
