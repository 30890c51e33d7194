#include "shared/sync/admission.h"

#include <algorithm>

#include "shared/content/limits.h"
#include "shared/trust/agency_rules.h"
#include "shared/trust/release_trust.h"

namespace kosk::sync {
namespace {

// Nobody when there is none: no agency may receive then.
content::Site site_of(const content::Store& store,
                      const std::map<std::string, std::string>& fetched) {
    const std::string path = content::target_path(content::DocumentType::site);
    const auto news = fetched.find(path);
    auto bytes = news == fetched.end() ? store.target(path) : Result<std::string>(news->second);
    const auto document =
        bytes ? content::parse_document(path, *bytes) : fail(std::move(bytes).error());
    const auto* site = document ? std::get_if<content::Site>(&*document) : nullptr;
    return site == nullptr ? content::Site() : *site;
}

}  // namespace

std::map<std::string, Error> over_limits(TufClient& client) {
    std::map<std::string, Error> over;
    std::uint64_t taken = 0;
    // The operator's first: what agencies publish never takes room from it.
    std::vector<std::string> roles = client.trusted().roles();
    std::stable_partition(roles.begin(), roles.end(), [](const std::string& role) {
        return role == trust::kTopRole;
    });
    for (const std::string& role : roles) {
        std::map<std::string, std::uint64_t> sizes;
        for (const auto& [path, target] : client.trusted().role(role)->targets) {
            sizes.emplace(path, target.length);
        }
        auto refused =
            role == trust::kTopRole ? trust::over_size(sizes) : trust::over_limits(role, sizes);
        for (const auto& [path, size] : sizes) {
            if (refused.contains(path)) {
                continue;
            }
            if (taken + size > content::kMostOfRelease) {
                refused.emplace(path,
                                Error{ErrorKind::rejected,
                                      path + ": the release is larger than a terminal takes"});
                continue;
            }
            taken += size;
        }
        over.merge(refused);
    }
    return over;
}

std::map<std::string, Error> refused_of_agencies(
    const content::Store& store,
    const std::vector<WantedTarget>& wanted,
    const std::map<std::string, std::string>& fetched) {
    std::map<std::string, Error> refused;
    const content::Site site = site_of(store, fetched);
    for (const WantedTarget& target : wanted) {
        const auto bytes = fetched.find(target.path);
        if (target.role == trust::kTopRole || bytes == fetched.end()) {
            continue;
        }
        if (const auto allowed =
                trust::check_agency_target(site, target.role, target.path, bytes->second);
            !allowed) {
            refused.emplace(target.path, allowed.error());
        }
    }
    return refused;
}

}  // namespace kosk::sync
