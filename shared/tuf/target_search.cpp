#include "shared/tuf/target_search.h"

#include <set>
#include <utility>
#include <vector>

namespace kosk::tuf {

Result<std::optional<FoundTarget>> find_target(const std::string& path, const GiveRole& give) {
    std::vector<std::pair<std::string, std::string>> ahead{{"targets", ""}};  // role, delegator
    std::set<std::string> visited;
    while (!ahead.empty() && visited.size() <= kMostRoles) {
        const auto [name, delegator] = std::move(ahead.back());
        ahead.pop_back();
        if (!visited.insert(name).second) {
            continue;
        }
        ASSIGN_OR_RETURN(const Targets* targets, give(name, delegator));
        if (const auto found = targets->targets.find(path); found != targets->targets.end()) {
            return FoundTarget{found->second, name};
        }
        if (!targets->delegations) {
            continue;
        }
        const auto delegates = delegates_for(*targets->delegations, path);
        if (!delegates.empty() && delegates.back().terminating) {
            ahead.clear();  // whoever waited has no say any more
        }
        for (auto it = delegates.rbegin(); it != delegates.rend(); ++it) {
            ahead.emplace_back(it->name, name);
        }
    }
    return std::nullopt;
}

}  // namespace kosk::tuf
