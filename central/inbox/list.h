// What came in, as the agencies' inbox shows it: lists and single submissions, as values.
// Thread: that of the store.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "central/store/store.h"
#include "shared/base/result.h"

namespace kosk::central::inbox {

// In the order in which they came; `form_id` empty means all forms. Errors: busy, corrupt.
Result<std::vector<Listing>> list(Store& store, std::string_view form_id);

// Errors: not_found (it never came; the detail is its instanceID), busy, corrupt.
Result<Record> find(Store& store, std::string_view instance_id);

// "complete", "erased" (its time was over), or what is missing: "incomplete: missing a.jpg.enc,
// b.jpg.enc".
std::string state_in_words(const Listing& listing);

}  // namespace kosk::central::inbox
