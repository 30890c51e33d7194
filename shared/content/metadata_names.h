// Under which names content.db keeps trusted metadata, bytes as received. The agent writes it, the
// screen follows it from a root of its own (shared/trust).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kosk::content {

// "root", "timestamp", "snapshot" and "targets" as they are; names of delegated roles are the
// publisher's and get a room of their own.
std::string metadata_name(std::string_view role);
// Every root that was ever trusted, by its version: the way from an old root file to today's.
std::string root_metadata_name(std::int64_t version);

}  // namespace kosk::content
