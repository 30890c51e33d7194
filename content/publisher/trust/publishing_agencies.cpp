// The half of Publishing that decides about the agencies' metadata.
#include <fmt/format.h>

#include "content/publisher/trust/agencies.h"
#include "content/publisher/trust/publishing.h"
#include "shared/trust/agency_rules.h"

namespace kosk::publisher {

Result<> Publishing::decide_agencies(bool with_build) {
    if (!top_.targets.delegations) {
        return {};
    }
    for (const tuf::DelegatedRole& role : top_.targets.delegations->roles) {
        RETURN_IF_ERROR(decide_agency(role, with_build));
    }
    return {};
}

Result<> Publishing::decide_agency(const tuf::DelegatedRole& role, bool with_build) {
    const auto known = now_.agencies.find(role.name);
    ASSIGN_OR_RETURN(
        const auto handed_in,
        load_staged(role.name, known == now_.agencies.end() ? "" : known->second.bytes));
    if (handed_in) {
        return take_handed_in(role, *handed_in);
    }
    const auto& keys = top_.targets.delegations->keys;
    const Content wanted = with_build                     ? built(&role)
                           : known != now_.agencies.end() ? known->second.targets.targets
                                                          : Content();
    const bool same = known != now_.agencies.end() && known->second.targets.targets == wanted;
    const bool stands = known != now_.agencies.end() &&
                        tuf::verify(known->second.bytes, keys, role.keys, role.name);
    const auto signers = keys_->of(role.keys);
    if (std::ssize(signers) >= role.keys.threshold) {
        const bool lasts = stands && known->second.targets.header.expires >
                                         repository_->clock_->now() + kRenewBefore;
        return same && lasts ? keep_agency(role) : sign_here(role, wanted, signers);
    }
    if (known == now_.agencies.end()) {
        return without_metadata(role);
    }
    if (!stands) {
        return fail(ErrorKind::untrusted,
                    fmt::format("{0}: what it published is not signed by its present keys; it must "
                                "hand in {0}.json signed anew before this can be published",
                                role.name));
    }
    if (with_build && !same) {
        notes_.push_back(
            fmt::format("{}: the build differs from what it signed; that stays until it signs anew",
                        role.name));
    }
    return keep_agency(role);
}

Result<> Publishing::take_handed_in(const tuf::DelegatedRole& role, const std::string& bytes) {
    const auto& keys = top_.targets.delegations->keys;
    RETURN_IF_ERROR(tuf::verify(bytes, keys, role.keys, role.name));
    ASSIGN_OR_RETURN(tuf::Targets targets, tuf::parse_targets(bytes));
    const auto known = now_.agencies.find(role.name);
    const std::int64_t before =
        known == now_.agencies.end() ? 0 : known->second.targets.header.version;
    if (targets.header.version <= before) {
        return fail(ErrorKind::untrusted,
                    fmt::format("{}: version {} was handed in, but {} is published already",
                                role.name,
                                targets.header.version,
                                before));
    }
    if (targets.header.expires <= repository_->clock_->now()) {
        return fail(ErrorKind::untrusted, role.name + ": what it handed in has expired");
    }
    RETURN_IF_ERROR(check_agency_metadata(role, targets));
    RETURN_IF_ERROR(need_files(targets.targets));
    new_roles_.emplace_back(files_->metadata(role.name, targets.header.version), bytes);
    taken_.push_back(role.name);
    agencies_[role.name] = {bytes, std::move(targets)};
    anything_new_ = true;
    return {};
}

Result<> Publishing::sign_here(const tuf::DelegatedRole& role,
                               const Content& wanted,
                               const tuf::Signers& signers) {
    const auto known = now_.agencies.find(role.name);
    SignedTargets next;
    next.targets.header = {
        known == now_.agencies.end() ? 1 : known->second.targets.header.version + 1,
        repository_->after(repository_->validity_.targets)};
    next.targets.targets = wanted;
    next.targets.published = std::chrono::floor<std::chrono::seconds>(repository_->clock_->now());
    ASSIGN_OR_RETURN(next.bytes, tuf::sign_targets(next.targets, signers));
    RETURN_IF_ERROR(need_files(wanted));
    new_roles_.emplace_back(files_->metadata(role.name, next.targets.header.version), next.bytes);
    agencies_[role.name] = std::move(next);
    anything_new_ = true;
    return {};
}

Result<> Publishing::keep_agency(const tuf::DelegatedRole& role) {
    const SignedTargets& known = now_.agencies.at(role.name);
    agencies_[role.name] = known;
    return {};
}

// The agency is new and has signed nothing. Documents below its paths that are published now must
// not disappear because of that.
Result<> Publishing::without_metadata(const tuf::DelegatedRole& role) {
    for (const auto& [path, target] : now_.content()) {
        if (owns(role, path)) {
            return fail(ErrorKind::rejected,
                        fmt::format("{0}: {1} is published and would vanish; wait until {0} hands "
                                    "in {0}.json with it",
                                    role.name,
                                    path));
        }
    }
    return {};
}

Result<std::string> Publishing::bytes_of(const std::string& path,
                                         const tuf::TargetFile& target) const {
    const Path file = files_->target(path, target);
    if (const auto fresh = new_files_.find(file); fresh != new_files_.end()) {
        return fresh->second;
    }
    return read_file(file);
}

// Without one no agency may receive anything.
Result<content::Site> Publishing::site() const {
    const std::string path = content::target_path(content::DocumentType::site);
    const auto target = top_.targets.targets.find(path);
    if (target == top_.targets.targets.end()) {
        return content::Site();
    }
    ASSIGN_OR_RETURN(const std::string bytes, bytes_of(path, target->second));
    ASSIGN_OR_RETURN(content::Document document, content::parse_document(path, bytes));
    auto* site = std::get_if<content::Site>(&document);
    return site == nullptr ? content::Site() : std::move(*site);
}

Result<> Publishing::check_agencies() const {
    ASSIGN_OR_RETURN(const content::Site site, this->site());
    for (const auto& [name, agency] : agencies_) {
        const auto known = now_.agencies.find(name);
        if (known != now_.agencies.end() && known->second.bytes == agency.bytes) {
            continue;  // published already: terminals refuse what they must for themselves
        }
        std::map<std::string, std::uint64_t> sizes;
        for (const auto& [path, target] : agency.targets.targets) {
            sizes.emplace(path, target.length);
        }
        const auto over = trust::over_limits(name, sizes);
        if (!over.empty()) {
            return fail(over.begin()->second);
        }
        for (const auto& [path, target] : agency.targets.targets) {
            ASSIGN_OR_RETURN(const std::string bytes, bytes_of(path, target));
            RETURN_IF_ERROR(trust::check_agency_target(site, name, path, bytes));
        }
    }
    return {};
}

}  // namespace kosk::publisher
