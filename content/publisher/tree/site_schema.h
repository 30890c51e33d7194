// What site.yaml and terminals.yaml may contain: who receives, who publishes, and their keys. Only
// the operator signs them.
#pragma once

#include "content/publisher/tree/rule.h"

namespace kosk::publisher {

Rule site_rule();
Rule terminals_rule();

}  // namespace kosk::publisher
