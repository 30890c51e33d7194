// What of a release a terminal takes: the limits of size and what an agency may say. One agency's
// excess or presumption refuses its own targets and nothing else.
// Thread: any.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/content/store.h"
#include "shared/sync/target_fetcher.h"
#include "shared/sync/tuf_client.h"

namespace kosk::sync {

// The targets over a limit, by path: why. Only roles that were accepted count.
std::map<std::string, Error> over_limits(TufClient& client);

// Of what was fetched, the targets that their agencies may not publish, by path: why. The site is
// that of `fetched`, or else the one that is held.
std::map<std::string, Error> refused_of_agencies(const content::Store& store,
                                                 const std::vector<WantedTarget>& wanted,
                                                 const std::map<std::string, std::string>& fetched);

}  // namespace kosk::sync
