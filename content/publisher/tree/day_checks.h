// Whether the days of a content folder are in order: those of campaigns, events, policies and the
// emergency, and those on which keys are used.
#pragma once

#include "content/publisher/tree/found.h"
#include "content/publisher/tree/problems.h"

namespace kosk::publisher {

void check_days(const Found& found, Problems& problems);

}  // namespace kosk::publisher
