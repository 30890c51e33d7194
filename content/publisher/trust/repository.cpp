#include "content/publisher/trust/repository.h"

#include <filesystem>

#include <fmt/format.h>

#include "content/publisher/trust/publishing.h"
#include "content/publisher/trust/root_edit.h"
#include "shared/tuf/trusted_set.h"

namespace kosk::publisher {

Result<tuf::Signers> enough_signers(const SigningKeys& keys,
                                    const tuf::RoleKeys& role,
                                    std::string_view name) {
    auto signers = keys.of(role);
    if (std::ssize(signers) < role.threshold) {
        return fail(
            ErrorKind::untrusted,
            fmt::format("{}: {} of {} keys are here", name, signers.size(), role.threshold));
    }
    return signers;
}

ReleaseMetadata release_of(const Published& now) {
    ReleaseMetadata release{now.roots, now.timestamp_bytes, now.snapshot_bytes, now.top.bytes, {}};
    for (const auto& [name, agency] : now.agencies) {
        release.agencies[name] = agency.bytes;
    }
    return release;
}

Time Repository::after(std::chrono::days days) const {
    return std::chrono::floor<std::chrono::seconds>(clock_->now()) + days;
}

Result<bool> Repository::init(tuf::Root root, const SigningKeys& keys) const {
    if (std::filesystem::exists(files_.metadata("root", 1))) {
        return fail(ErrorKind::rejected,
                    fmt::format("{}: a repository is here already", files_.folder().string()));
    }
    RETURN_IF_ERROR(check_root(root));
    ASSIGN_OR_RETURN(const auto lock, RepositoryLock::take(files_.folder()));
    root.header = {1, after(validity_.root)};
    const tuf::RoleKeys& role = root.roles.at(tuf::Role::root);
    const auto signers = keys.of(role);
    ASSIGN_OR_RETURN(const std::string bytes, tuf::sign_root(root, signers));
    if (std::ssize(signers) < role.threshold) {
        RETURN_IF_ERROR(write_file(files_.staged("root"), bytes));
        return false;
    }
    RETURN_IF_ERROR(write_file(files_.metadata("root", 1), bytes));
    return true;
}

Result<Publication> Repository::publish(const PublishOptions& options,
                                        const SigningKeys& keys) const {
    ASSIGN_OR_RETURN(const auto lock, RepositoryLock::take(files_.folder()));
    ASSIGN_OR_RETURN(Published now, files_.load());
    Publishing publishing(*this, std::move(now), keys);
    RETURN_IF_ERROR(publishing.read(options));
    RETURN_IF_ERROR(publishing.decide_top(options.build.has_value()));
    RETURN_IF_ERROR(publishing.decide_agencies(options.build.has_value()));
    RETURN_IF_ERROR(publishing.check_agencies());
    RETURN_IF_ERROR(publishing.seal(options.rollout));
    RETURN_IF_ERROR(publishing.write());
    return publishing.publication();
}

Result<> Repository::refresh(const SigningKeys& keys,
                             const std::optional<tuf::Rollout>& rollout) const {
    ASSIGN_OR_RETURN(const auto lock, RepositoryLock::take(files_.folder()));
    ASSIGN_OR_RETURN(Published now, files_.load());
    if (!now.any()) {
        return fail(ErrorKind::not_found, "nothing is published yet; publish first");
    }
    Publishing publishing(*this, std::move(now), keys);
    publishing.keep_all();
    RETURN_IF_ERROR(publishing.seal(rollout));
    return publishing.write();
}

Result<std::int64_t> Repository::commit_first_root(const std::string& bytes) const {
    ASSIGN_OR_RETURN(const auto trusted, tuf::TrustedSet::create(bytes, clock_->now()));
    RETURN_IF_ERROR(check_root(trusted.root()));
    RETURN_IF_ERROR(trusted.finish_roots());
    if (trusted.root().header.version != 1) {
        return fail(ErrorKind::untrusted, "the first root has to be version 1");
    }
    RETURN_IF_ERROR(write_file(files_.metadata("root", 1), bytes));
    files_.unstage("root");
    return 1;
}

Result<std::int64_t> Repository::commit_root(const SigningKeys& keys) const {
    ASSIGN_OR_RETURN(const auto lock, RepositoryLock::take(files_.folder()));
    ASSIGN_OR_RETURN(const auto staged, files_.load_staged("root"));
    if (!staged) {
        return fail(ErrorKind::not_found,
                    "no root is prepared; `kosk-content root edit` prepares one");
    }
    if (!std::filesystem::exists(files_.metadata("root", 1))) {
        return commit_first_root(*staged);
    }
    ASSIGN_OR_RETURN(Published now, files_.load());
    // Equal when the last commit was interrupted before it removed the staged file.
    if (*staged == now.roots.back()) {
        files_.unstage("root");
        return now.root.header.version;
    }
    ASSIGN_OR_RETURN(auto trusted, tuf::TrustedSet::create(now.roots.front(), clock_->now()));
    for (std::size_t i = 1; i < now.roots.size(); ++i) {
        RETURN_IF_ERROR(trusted.update_root(now.roots[i]));
    }
    RETURN_IF_ERROR(trusted.update_root(*staged));
    RETURN_IF_ERROR(trusted.finish_roots());
    RETURN_IF_ERROR(check_root(trusted.root()));
    const std::int64_t version = trusted.root().header.version;
    if (!now.any()) {
        RETURN_IF_ERROR(write_file(files_.metadata("root", version), *staged));
        files_.unstage("root");
        return version;
    }
    Publishing publishing(*this, std::move(now), keys);
    publishing.change_root(*staged, trusted.root());
    RETURN_IF_ERROR(publishing.decide_top(false));
    RETURN_IF_ERROR(publishing.decide_agencies(false));
    RETURN_IF_ERROR(publishing.check_agencies());
    RETURN_IF_ERROR(publishing.seal(std::nullopt));
    RETURN_IF_ERROR(publishing.write());
    return version;
}

Result<RefusedAgencies> Repository::verify() const {
    ASSIGN_OR_RETURN(const Published now, files_.load());
    if (!now.any()) {
        return fail(ErrorKind::not_found, "nothing is published yet");
    }
    ASSIGN_OR_RETURN(auto refused, check_as_client(release_of(now), {}, clock_->now()));
    for (const auto& [path, target] : now.content()) {
        ASSIGN_OR_RETURN(const std::string bytes, read_file(files_.target(path, target)));
        RETURN_IF_ERROR(tuf::check_bytes(path, bytes, target.length, target.hashes));
    }
    return refused;
}

}  // namespace kosk::publisher
