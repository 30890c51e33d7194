#include "content/publisher/trust/publishing.h"

#include <filesystem>

#include <fmt/format.h>

#include "content/publisher/trust/agencies.h"
#include "content/publisher/trust/build_files.h"
#include "shared/base/encoding.h"
#include "shared/base/fault.h"
#include "shared/crypto/digest.h"

namespace kosk::publisher {
namespace {

tl::unexpected<Error> not_signed(std::string_view role, std::size_t have, int need) {
    return fail(
        ErrorKind::untrusted,
        fmt::format("{0}: {1} of {2} signatures. Give `kosk-content payload {0}` to the key "
                    "holders, then add their signatures",
                    role,
                    have,
                    need));
}

}  // namespace

Publishing::Publishing(const Repository& repository, Published now, const SigningKeys& keys)
    : repository_(&repository),
      files_(&repository.files_),
      now_(std::move(now)),
      keys_(&keys),
      root_(now_.root) {}

void Publishing::change_root(const std::string& bytes, const tuf::Root& root) {
    new_root_ = bytes;
    root_ = root;
    taken_.emplace_back("root");
}

void Publishing::keep_all() {
    top_ = now_.top;
    if (top_.targets.delegations) {
        for (const tuf::DelegatedRole& role : top_.targets.delegations->roles) {
            if (const auto known = now_.agencies.find(role.name); known != now_.agencies.end()) {
                agencies_.insert(*known);
            }
        }
    }
}

tuf::Signers Publishing::signers(tuf::Role role) const {
    tuf::RoleKeys all = root_.roles.at(role);
    const auto& before = now_.root.roles.at(role).key_ids;
    all.key_ids.insert(all.key_ids.end(), before.begin(), before.end());
    return keys_->of(all);
}

Result<tuf::Signers> Publishing::enough(tuf::Role role) const {
    RETURN_IF_ERROR(enough_signers(*keys_, root_.roles.at(role), tuf::name(role)));
    return signers(role);
}

bool Publishing::can_sign(tuf::Role role) const {
    const tuf::RoleKeys& terms = root_.roles.at(role);
    return std::ssize(keys_->of(terms)) >= terms.threshold;
}

Result<> Publishing::read(const PublishOptions& options) {
    if (options.build) {
        ASSIGN_OR_RETURN(sources_, read_build_files(*options.build));
    }
    for (const Path& folder : options.files) {
        ASSIGN_OR_RETURN(auto files, read_build_files(folder));
        for (auto& [path, bytes] : files) {
            more_[hex(crypto::sha256(bytes))] = std::move(bytes);
        }
    }
    return {};
}

Publishing::Content Publishing::built(const tuf::DelegatedRole* owner) const {
    Content content;
    for (const auto& [path, bytes] : sources_) {
        if (agency_of(top_.targets, path) == owner) {
            content[path] = tuf::describe_target(bytes);
        }
    }
    return content;
}

// Whether the published targets can stay: same content, signed by the present keys, not about to
// expire.
Result<bool> Publishing::keep_top(const Content& wanted, const tuf::Targets& terms) const {
    if (!now_.any() || wanted != now_.top.targets.targets ||
        !same_delegations(terms, now_.top.targets) ||
        !tuf::verify(now_.top.bytes, root_, tuf::Role::targets)) {
        return false;
    }
    const auto spare = can_sign(tuf::Role::targets) ? kRenewBefore : std::chrono::days(0);
    return now_.top.targets.header.expires > repository_->clock_->now() + spare;
}

// The staged metadata of a role. When it equals what is published, an earlier publication was
// interrupted before it removed the staged file: then it counts as absent and is removed.
Result<std::optional<std::string>> Publishing::load_staged(const std::string& role,
                                                           const std::string& published) {
    ASSIGN_OR_RETURN(auto staged, files_->load_staged(role));
    if (staged && *staged == published) {
        taken_.push_back(role);
        staged.reset();
    }
    return staged;
}

Result<> Publishing::decide_top(bool with_build) {
    ASSIGN_OR_RETURN(const auto bytes, load_staged("targets", now_.top.bytes));
    std::optional<tuf::Targets> staged;
    std::size_t good = 0;
    if (bytes) {
        ASSIGN_OR_RETURN(staged, tuf::parse_targets(*bytes));
        ASSIGN_OR_RETURN(const auto signed_by,
                         tuf::signed_by(*bytes, root_.keys, root_.roles.at(tuf::Role::targets)));
        good = signed_by.size();
    }
    const tuf::Targets& terms = staged ? *staged : now_.top.targets;
    top_.targets.delegations = terms.delegations;
    const Content wanted = with_build ? built(nullptr) : terms.targets;
    ASSIGN_OR_RETURN(const bool keep, keep_top(wanted, terms));
    if (keep) {
        top_ = now_.top;
        return {};
    }
    const int need = root_.roles.at(tuf::Role::targets).threshold;
    if (staged && staged->targets == wanted && static_cast<int>(good) >= need) {
        const std::int64_t next = now_.top.targets.header.version + (now_.any() ? 1 : 0);
        if (staged->header.version != next) {
            return fail(ErrorKind::untrusted,
                        fmt::format("targets: signed as version {}, but {} is next; make a new "
                                    "payload",
                                    staged->header.version,
                                    next));
        }
        top_ = {*bytes, *staged};
    } else if (can_sign(tuf::Role::targets)) {
        RETURN_IF_ERROR(sign_top(wanted, signers(tuf::Role::targets)));
    } else if (staged && staged->targets != wanted) {
        return fail(ErrorKind::rejected,
                    "the build differs from what was given out to be signed; make a new payload "
                    "of it, or publish the build that was signed");
    } else {
        return not_signed("targets", good, need);
    }
    if (staged) {
        taken_.emplace_back("targets");
    }
    anything_new_ = true;
    new_roles_.emplace_back(files_->metadata("targets", top_.targets.header.version), top_.bytes);
    return need_files(top_.targets.targets);
}

Result<> Publishing::sign_top(const Content& wanted, const tuf::Signers& signers) {
    top_.targets.header = {now_.any() ? now_.top.targets.header.version + 1 : 1,
                           repository_->after(repository_->validity_.targets)};
    top_.targets.targets = wanted;
    top_.targets.published = std::chrono::floor<std::chrono::seconds>(repository_->clock_->now());
    ASSIGN_OR_RETURN(top_.bytes, tuf::sign_targets(top_.targets, signers));
    return {};
}

Result<> Publishing::need_files(const Content& content) {
    for (const auto& [path, target] : content) {
        const Path file = files_->target(path, target);
        if (std::filesystem::exists(file)) {
            continue;
        }
        const auto source = sources_.find(path);
        if (source != sources_.end() && tuf::describe_target(source->second) == target) {
            new_files_[file] = source->second;
            continue;
        }
        const auto hash = target.hashes.find("sha256");
        const auto more = hash == target.hashes.end() ? more_.end() : more_.find(hash->second);
        if (more == more_.end()) {
            return fail(ErrorKind::not_found,
                        fmt::format("{}: signed, but the file itself is not here; name its folder "
                                    "with --files",
                                    path));
        }
        RETURN_IF_ERROR(tuf::check_bytes(path, more->second, target.length, target.hashes));
        new_files_[file] = more->second;
    }
    return {};
}

Result<> Publishing::sign_snapshot(const std::optional<tuf::Rollout>& rollout) {
    const bool lasts = now_.any() && tuf::verify(now_.snapshot_bytes, root_, tuf::Role::snapshot) &&
                       now_.snapshot.header.expires > repository_->clock_->now() + kRenewBefore;
    if (!anything_new_ && lasts && (!rollout || rollout == now_.snapshot.rollout)) {
        snapshot_ = now_.snapshot;
        snapshot_bytes_ = now_.snapshot_bytes;
        return {};
    }
    snapshot_ = now_.snapshot;  // no role may ever disappear from a snapshot (specification 5.5.5)
    snapshot_.header = {now_.any() ? now_.snapshot.header.version + 1 : 1,
                        repository_->after(repository_->validity_.snapshot)};
    snapshot_.meta["targets.json"] = tuf::describe(top_.bytes, top_.targets.header.version);
    for (const auto& [name, agency] : agencies_) {
        snapshot_.meta[name + ".json"] =
            tuf::describe_role(agency.bytes, agency.targets.header.version);
    }
    if (rollout || anything_new_) {
        snapshot_.rollout = rollout;
    }
    ASSIGN_OR_RETURN(const auto signers, enough(tuf::Role::snapshot));
    ASSIGN_OR_RETURN(snapshot_bytes_, tuf::sign_snapshot(snapshot_, signers));
    return {};
}

Result<> Publishing::sign_timestamp() {
    tuf::Timestamp timestamp;
    timestamp.header = {now_.any() ? now_.timestamp.header.version + 1 : 1,
                        repository_->after(repository_->validity_.timestamp)};
    timestamp.snapshot = tuf::describe(snapshot_bytes_, snapshot_.header.version);
    ASSIGN_OR_RETURN(const auto signers, enough(tuf::Role::timestamp));
    ASSIGN_OR_RETURN(timestamp_bytes_, tuf::sign_timestamp(timestamp, signers));
    return {};
}

Result<> Publishing::seal(const std::optional<tuf::Rollout>& rollout) {
    RETURN_IF_ERROR(sign_snapshot(rollout));
    RETURN_IF_ERROR(sign_timestamp());
    ReleaseMetadata release{now_.roots, timestamp_bytes_, snapshot_bytes_, top_.bytes, {}};
    for (const auto& [name, agency] : agencies_) {
        release.agencies[name] = agency.bytes;
    }
    const Time now = repository_->clock_->now();
    if (!new_root_.empty()) {
        root_last_ = check_as_client(release, now_, now).has_value();
        release.roots.push_back(new_root_);
    }
    ASSIGN_OR_RETURN(const auto refused, check_as_client(release, now_, now));
    for (const auto& [name, error] : refused) {
        notes_.push_back(error.detail + "; its documents are not taken");
    }
    return {};
}

Result<> Publishing::write() const {
    for (const auto& [file, bytes] : new_files_) {
        RETURN_IF_ERROR(write_file(file, bytes));
    }
    KOSK_FAULT_POINT("repository.publish.after_targets");
    for (const auto& [file, bytes] : new_roles_) {
        RETURN_IF_ERROR(write_file(file, bytes));
    }
    if (snapshot_bytes_ != now_.snapshot_bytes) {
        RETURN_IF_ERROR(
            write_file(files_->metadata("snapshot", snapshot_.header.version), snapshot_bytes_));
    }
    KOSK_FAULT_POINT("repository.publish.before_timestamp");
    std::vector<std::pair<Path, std::string>> last{
        {files_->metadata("timestamp.json"), timestamp_bytes_}};
    if (!new_root_.empty()) {
        last.insert(root_last_ ? last.end() : last.begin(),
                    {files_->metadata("root", root_.header.version), new_root_});
    }
    for (const auto& [file, bytes] : last) {
        RETURN_IF_ERROR(write_file(file, bytes));
    }
    KOSK_FAULT_POINT("repository.publish.before_unstaging");
    for (const std::string& role : taken_) {
        files_->unstage(role);
    }
    return {};
}

Publication Publishing::publication() const {
    Published next;
    next.top = top_;
    next.agencies = agencies_;
    const Content before = now_.content();
    const Content after = next.content();
    Publication publication;
    publication.release = top_.targets.header.version;
    publication.notes = notes_;
    for (const auto& [path, target] : after) {
        const auto found = before.find(path);
        publication.added += found == before.end() ? 1 : 0;
        publication.changed += found != before.end() && !(found->second == target) ? 1 : 0;
    }
    for (const auto& [path, target] : before) {
        publication.removed += after.count(path) == 0 ? 1 : 0;
    }
    return publication;
}

}  // namespace kosk::publisher
