// What became of the last look for content: kept beside the content, for the operator who asks
// later.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/content/store.h"
#include "shared/sync/updater.h"

namespace kosk::agent {

struct LastLook {
    Time at{};
    std::string outcome;  // "applied", "current", "held_back", or the kind of error: "offline"
    std::string detail;   // of an error
    std::string from;     // the mirror that answered, without secrets
    std::vector<std::string> refused_roles;
    std::vector<std::string> refused_documents;
};

LastLook look_of(Time at, const Result<sync::UpdateReport>& report);

// Best effort: a disk that is full has its own alarm.
void remember(content::Store& store, const LastLook& look);
// nullopt: this terminal never looked, or what it kept cannot be read.
std::optional<LastLook> recall(std::string_view stored);
// Under which name of the trusted metadata it is kept.
inline constexpr std::string_view kLastLook = "kosk:last-look";

}  // namespace kosk::agent
