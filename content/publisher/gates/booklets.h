// A booklet, which citizens print and take home, must fit one page of A4 in every language. It is
// laid out here by the code that lays it out at a terminal (shared/paper/booklet_sheet.h).
#pragma once

#include <map>
#include <string>

#include "content/publisher/tree/problems.h"
#include "shared/content/documents.h"

namespace kosk::publisher {

// All complete documents by target: the booklets, and the contacts and the site that they print.
void check_booklets(const std::map<std::string, content::Document>& documents, Problems& problems);

}  // namespace kosk::publisher
