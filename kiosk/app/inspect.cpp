#include "kiosk/app/inspect.h"

#include <nlohmann/json.hpp>

#include "platform/machine.h"
#include "shared/base/log.h"

namespace kosk::app {

Result<session::Inspection::Root> trusted_root(const content::Reader& reader) {
    ASSIGN_OR_RETURN(const std::string bytes, reader.metadata("root"));
    // The agent has verified it; here it is only read.
    const auto root = nlohmann::json::parse(bytes, nullptr, false);
    const nlohmann::json::json_pointer version("/signed/version");
    const nlohmann::json::json_pointer expires("/signed/expires");
    const bool whole = root.is_object() && root.contains(version) && root.contains(expires) &&
                       root[version].is_number_integer() && root[expires].is_string();
    if (!whole) {
        return fail(ErrorKind::corrupt, "the trusted root");
    }
    ASSIGN_OR_RETURN(const Time until, parse_utc(root[expires].get<std::string>()));
    return session::Inspection::Root{root[version].get<std::int64_t>(), until};
}

session::Inspection inspect(const content::Reader* reader,
                            const submission::Outbox* outbox,
                            const Path& disk,
                            Time now) {
    session::Inspection found;
    found.at = now;
    for (auto& link : platform::network_links()) {
        found.links.push_back({std::move(link.name), link.up});
    }
    if (outbox != nullptr) {
        if (auto summary = outbox->summary()) {
            found.queue = std::move(*summary);
        } else {
            log_error("maintenance.outbox", summary.error());
        }
    }
    if (const auto room = platform::disk_room(disk)) {
        found.disk_free = room->free;
        found.disk_size = room->size;
    }
    found.clock_synchronised = platform::clock_synchronised();
    if (reader != nullptr) {
        if (const auto root = trusted_root(*reader)) {
            found.root = *root;
        } else if (root.error().kind != ErrorKind::not_found) {
            log_error("maintenance.root", root.error());
        }
    }
    return found;
}

}  // namespace kosk::app
