#include "content/publisher/trust/staging.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/publisher/trust/build_files.h"
#include "content/publisher/trust/metadata_words.h"

namespace kosk::publisher {

Result<Staging> Staging::open(const RepositoryFiles& files, const Clock& clock, Validity validity) {
    Staging staging(files, clock, validity);
    auto now = files.load();
    if (now) {
        staging.now_ = std::move(*now);
        staging.begun_ = true;
    } else if (now.error().kind != ErrorKind::not_found) {
        return fail(now.error());
    }
    return staging;
}

Time Staging::expires(std::chrono::days days) const {
    return std::chrono::floor<std::chrono::seconds>(clock_->now()) + days;
}

Result<> Staging::stage(std::string_view role, const std::string& bytes) {
    return write_file(files_->staged(role), bytes);
}

Result<tuf::Root> Staging::staged_root(const std::string& bytes) const {
    auto root = tuf::parse_root(bytes);
    if (!root) {
        return fail_in(files_->staged("root").string(), root.error());
    }
    return root;
}

Result<> Staging::edit_root(const RootEdit& edit) {
    ASSIGN_OR_RETURN(const auto staged, files_->load_staged("root"));
    tuf::Root root = now_.root;
    if (staged) {
        ASSIGN_OR_RETURN(root, staged_root(*staged));
    } else if (!begun_) {
        return fail(ErrorKind::not_found, "no root yet; `kosk-content init` makes the first");
    }
    RETURN_IF_ERROR(apply(root, edit));
    root.header = {begun_ ? now_.root.header.version + 1 : 1, expires(validity_.root)};
    ASSIGN_OR_RETURN(const std::string bytes, tuf::sign_root(root, {}));
    return stage("root", bytes);
}

// The staged targets, or else the published ones, with the next version and a new expiry.
Result<tuf::Targets> Staging::next_targets() const {
    if (!begun_) {
        return fail(ErrorKind::not_found, "no repository; make one with `kosk-content init`");
    }
    ASSIGN_OR_RETURN(const auto staged, files_->load_staged("targets"));
    tuf::Targets targets = now_.top.targets;
    if (staged) {
        auto waiting = tuf::parse_targets(*staged);
        if (!waiting) {
            return fail_in(files_->staged("targets").string(), waiting.error());
        }
        targets = std::move(*waiting);
    }
    targets.header = {now_.any() ? now_.top.targets.header.version + 1 : 1,
                      expires(validity_.targets)};
    targets.published = std::chrono::floor<std::chrono::seconds>(clock_->now());
    return targets;
}

Result<> Staging::change_agencies(Result<> (*change)(tuf::Targets&,
                                                     const tuf::Root&,
                                                     const AgencyTerms&),
                                  const AgencyTerms& terms) {
    ASSIGN_OR_RETURN(tuf::Targets targets, next_targets());
    RETURN_IF_ERROR(change(targets, now_.root, terms));
    ASSIGN_OR_RETURN(const std::string bytes, tuf::sign_targets(targets, {}));
    return stage("targets", bytes);
}

Result<> Staging::make_targets(const std::optional<Path>& build) {
    ASSIGN_OR_RETURN(tuf::Targets targets, next_targets());
    if (build) {
        ASSIGN_OR_RETURN(targets.targets, describe_build(*build));
        std::erase_if(targets.targets, [&](const auto& entry) {
            return agency_of(targets, entry.first) != nullptr;
        });
    }
    ASSIGN_OR_RETURN(const std::string bytes, tuf::sign_targets(targets, {}));
    return stage("targets", bytes);
}

Result<> Staging::make_agency(const std::string& name,
                              const Path& build,
                              const std::vector<std::string>& paths) {
    tuf::DelegatedRole role;
    role.paths = paths;
    if (paths.empty()) {
        ASSIGN_OR_RETURN(const tuf::Targets top, next_targets());
        const tuf::DelegatedRole* known = find_agency(top, name);
        if (known == nullptr) {
            return fail(ErrorKind::not_found,
                        fmt::format("{}: not an agency of this repository yet; name its paths with "
                                    "--path",
                                    name));
        }
        role = *known;
    }
    tuf::Targets targets;
    const auto before = now_.agencies.find(name);
    targets.header = {before == now_.agencies.end() ? 1 : before->second.targets.header.version + 1,
                      expires(validity_.targets)};
    targets.published = std::chrono::floor<std::chrono::seconds>(clock_->now());
    ASSIGN_OR_RETURN(targets.targets, describe_build(build));
    std::erase_if(targets.targets, [&](const auto& entry) { return !owns(role, entry.first); });
    if (targets.targets.empty()) {
        return fail(ErrorKind::invalid,
                    fmt::format("{}: nothing in {} is below its paths", name, build.string()));
    }
    ASSIGN_OR_RETURN(const std::string bytes, tuf::sign_targets(targets, {}));
    return stage(name, bytes);
}

Result<std::string> Staging::payload(std::string_view role) const {
    ASSIGN_OR_RETURN(const auto staged, files_->load_staged(role));
    if (!staged) {
        return fail(ErrorKind::not_found,
                    fmt::format("{}: nothing of it waits for signatures", role));
    }
    return *staged;
}

std::optional<std::string> Staging::trusted(std::string_view role) const {
    if (role == "root") {
        return begun_ ? std::optional(now_.roots.back()) : std::nullopt;
    }
    if (role == "targets") {
        return now_.any() ? std::optional(now_.top.bytes) : std::nullopt;
    }
    const auto agency = now_.agencies.find(std::string(role));
    return agency == now_.agencies.end() ? std::nullopt : std::optional(agency->second.bytes);
}

Result<SigningTerms> Staging::terms(std::string_view role) const {
    tuf::Root next = now_.root;
    ASSIGN_OR_RETURN(const auto staged, files_->load_staged("root"));
    if (staged) {
        ASSIGN_OR_RETURN(next, staged_root(*staged));
    }
    SigningTerms terms;
    if (role == "root" || role == "targets") {
        const tuf::Role top = role == "root" ? tuf::Role::root : tuf::Role::targets;
        terms.keys = next.keys;
        terms.keys.insert(now_.root.keys.begin(), now_.root.keys.end());
        terms.role = next.roles[top];
        if (begun_ && staged && now_.root.roles.at(top) != next.roles[top]) {
            terms.also = now_.root.roles.at(top);
        }
        return terms;
    }
    ASSIGN_OR_RETURN(const tuf::Targets targets, next_targets());
    const tuf::DelegatedRole* agency = find_agency(targets, role);
    if (agency == nullptr) {
        return fail(ErrorKind::not_found, fmt::format("{}: no agency of this repository", role));
    }
    terms.keys = targets.delegations->keys;
    terms.role = agency->keys;
    return terms;
}

Result<std::vector<SignatureCount>> Staging::signatures(std::string_view role) const {
    ASSIGN_OR_RETURN(const std::string bytes, payload(role));
    ASSIGN_OR_RETURN(const SigningTerms who, terms(role));
    std::vector<SignatureCount> counts;
    ASSIGN_OR_RETURN(auto good, tuf::signed_by(bytes, who.keys, who.role));
    counts.push_back({who.also ? "of the new keys" : "", std::move(good), who.role.threshold});
    if (who.also) {
        ASSIGN_OR_RETURN(auto old, tuf::signed_by(bytes, who.keys, *who.also));
        counts.push_back({"of the present keys", std::move(old), who.also->threshold});
    }
    return counts;
}

}  // namespace kosk::publisher
