// What a terminal holds and what waits, for an operator's eyes or a machine's. Reads only: the
// agent may be at work meanwhile.
#pragma once

#include <ostream>

#include "kiosk/agent/agent.h"

namespace kosk::agent {

// Returns ok; unavailable when there is no content yet, temporary when it has expired, bad_data
// when forms are hidden because they cannot work here (each is logged with its reason), refused
// when submissions are parked: the gravest of them.
ExitCode print_status(const AgentOptions& options, Time now, bool json, std::ostream& out);

}  // namespace kosk::agent
