// The inbox in words: what the commands print, as text.
//
// What strangers wrote must not steer the terminal it is read on: control characters are shown by
// their numbers (shared/base/visible.h), a line that goes on is indented.
// Thread: any; pure.
#pragma once

#include <string>
#include <vector>

#include "central/inbox/open.h"
#include "central/store/store.h"

namespace kosk::central {

// One line a submission, below a line of headings.
std::string listing_table(const std::vector<Listing>& items);
// The same as a JSON array.
std::string listing_json(const std::vector<Listing>& items);

// One submission as it came: what it says of itself, its files, its XML.
std::string record_text(const Record& record);

// One that was opened: what was verified of it, what the centre says, its answers, its files.
std::string opened_text(const inbox::Opened& opened);

}  // namespace kosk::central
