// How one submission is cut into POSTs: OpenRosa lets a server say how many bytes one may have.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/submission/outbox.h"

namespace kosk::sync {

// Indexes into Sealed::parts, one list a POST, in order; each POST carries the manifest as well.
// Parts named in `sent` are left out. The last POST, which may carry no part, completes the
// submission. A part that alone is larger than `limit` gets a POST of its own: the server decides.
std::vector<std::vector<std::size_t>> plan_upload(const submission::Sealed& sealed,
                                                  const std::vector<std::string>& sent,
                                                  std::uint64_t limit);

}  // namespace kosk::sync
