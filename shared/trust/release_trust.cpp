#include "shared/trust/release_trust.h"

#include <utility>

#include <fmt/format.h>

#include "shared/content/metadata_names.h"

namespace kosk::trust {
namespace {

// Before all that can expire.
constexpr Time kNothingExpires{};

}  // namespace

Result<ReleaseTrust> ReleaseTrust::load(std::string_view root, Stored stored) {
    ASSIGN_OR_RETURN(tuf::TrustedSet trusted, tuf::TrustedSet::create(root, kNothingExpires));
    ReleaseTrust trust(std::move(trusted), std::move(stored));
    for (;;) {
        const std::int64_t next = trust.trusted_.root().header.version + 1;
        ASSIGN_OR_RETURN(const auto bytes, trust.stored_(content::root_metadata_name(next)));
        if (!bytes) {
            break;
        }
        RETURN_IF_ERROR(trust.trusted_.update_root(*bytes));
    }
    ASSIGN_OR_RETURN(const std::string snapshot, trust.need("snapshot"));
    RETURN_IF_ERROR(trust.trusted_.load_snapshot(snapshot));
    RETURN_IF_ERROR(trust.load_targets());
    return trust;
}

Result<std::string> ReleaseTrust::need(const std::string& name) const {
    ASSIGN_OR_RETURN(auto bytes, stored_(name));
    if (!bytes) {
        return fail(ErrorKind::not_found, name + " is not in the content");
    }
    return std::move(*bytes);
}

// TrustedSet takes stored targets of any version, as the memory of an update. Here they are what is
// shown, and must be those of the snapshot.
Result<> ReleaseTrust::load_targets() {
    ASSIGN_OR_RETURN(const std::string bytes, need(std::string(kTopRole)));
    RETURN_IF_ERROR(trusted_.load_targets(bytes));
    const tuf::MetaFile* announced = trusted_.announced(kTopRole);
    if (announced == nullptr || announced->version != trusted_.targets()->header.version) {
        return fail(ErrorKind::untrusted, "the targets are not those of the snapshot");
    }
    return tuf::check_bytes(kTopRole, bytes, announced->length, announced->hashes);
}

Result<const tuf::Targets*> ReleaseTrust::role(const std::string& name,
                                               const std::string& delegator) {
    if (name == kTopRole) {
        return &*trusted_.targets();
    }
    if (const tuf::Targets* known = trusted_.delegated(name, delegator)) {
        return known;
    }
    ASSIGN_OR_RETURN(const std::string bytes, need(content::metadata_name(name)));
    RETURN_IF_ERROR(trusted_.update_delegated(name, delegator, bytes));
    return trusted_.delegated(name, delegator);
}

Result<std::string> ReleaseTrust::signer_of(const std::string& path, std::string_view bytes) {
    auto found =
        tuf::find_target(path, [this](const std::string& name, const std::string& delegator) {
            return role(name, delegator);
        });
    if (!found) {
        return fail(ErrorKind::untrusted, path + ": " + found.error().detail);
    }
    if (!*found) {
        return fail(ErrorKind::untrusted, path + ": nobody signed it");
    }
    const tuf::TargetFile& target = (*found)->target;
    RETURN_IF_ERROR(tuf::check_bytes(path, bytes, target.length, target.hashes));
    return std::move((*found)->role);
}

Versions ReleaseTrust::versions() const {
    return {trusted_.root().header.version,
            trusted_.snapshot()->header.version,
            trusted_.targets()->header.version};
}

}  // namespace kosk::trust
