// What the parts of Outbox share: its connection, and how rows are read. Inside shared/submission/.
#pragma once

#include <string_view>

#include "shared/sqlite/connection.h"
#include "shared/submission/outbox.h"

namespace kosk::submission {

// Longer waits and leases come from a clock that has since been set back: they count as over.
constexpr std::chrono::milliseconds kLongestWait = std::chrono::hours(24);

State state_named(std::string_view name);

// The hour it lies in: all that is kept of when somebody handed something in.
Time whole_hour(Time time);

struct Outbox::Database {
    sqlite::Connection db;
    Path file;
    const Clock* clock;
    OutboxOptions options;
};

}  // namespace kosk::submission
