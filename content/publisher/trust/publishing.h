// One publication under way. Internal to Repository.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "content/publisher/trust/repository.h"

namespace kosk::publisher {

class Publishing {
  public:
    Publishing(const Repository& repository, Published now, const SigningKeys& keys);

    Result<> read(const PublishOptions& options);
    // From now on everything is for this root, which write() puts in its place. What is signed is
    // signed by the old keys too, so that it holds before terminals see the root and after.
    void change_root(const std::string& bytes, const tuf::Root& root);
    // Targets and agencies stay as they are.
    void keep_all();
    Result<> decide_top(bool with_build);
    Result<> decide_agencies(bool with_build);
    // Snapshot and timestamp over what was decided, and all of it checked as a client would.
    Result<> seal(const std::optional<tuf::Rollout>& rollout);
    Result<> write() const;
    [[nodiscard]] Publication publication() const;

  private:
    using Content = std::map<std::string, tuf::TargetFile>;

    Result<std::optional<std::string>> load_staged(const std::string& role,
                                                   const std::string& published);
    Result<bool> keep_top(const Content& wanted, const tuf::Targets& terms) const;
    Result<> decide_agency(const tuf::DelegatedRole& role, bool with_build);
    Result<> take_handed_in(const tuf::DelegatedRole& role, const std::string& bytes);
    Result<> sign_here(const tuf::DelegatedRole& role,
                       const Content& wanted,
                       const tuf::Signers& signers);
    Result<> keep_agency(const tuf::DelegatedRole& role);
    Result<> without_metadata(const tuf::DelegatedRole& role);
    Result<> need_files(const Content& content);
    [[nodiscard]] Content built(const tuf::DelegatedRole* owner) const;
    Result<> sign_snapshot(const std::optional<tuf::Rollout>& rollout);
    Result<> sign_timestamp();
    Result<> sign_top(const Content& wanted, const tuf::Signers& signers);
    // The keys at hand for `role`. With enough(): at least as many as must sign.
    [[nodiscard]] tuf::Signers signers(tuf::Role role) const;
    [[nodiscard]] Result<tuf::Signers> enough(tuf::Role role) const;
    [[nodiscard]] bool can_sign(tuf::Role role) const;

    const Repository* repository_;
    const RepositoryFiles* files_;
    Published now_;
    const SigningKeys* keys_;
    tuf::Root root_;         // the one that will be valid
    std::string new_root_;   // "" when it does not change
    bool root_last_ = true;  // the rest holds under the old root too

    std::map<std::string, std::string> sources_;           // of the build, by target path
    std::map<std::string, std::string> more_;              // by SHA-256
    SignedTargets top_;                                    // of the new release
    std::map<std::string, SignedTargets> agencies_;        // those that are delegated to
    std::map<Path, std::string> new_files_;                // targets
    std::vector<std::pair<Path, std::string>> new_roles_;  // metadata
    std::vector<std::string> taken_;                       // staged roles
    tuf::Snapshot snapshot_;
    std::string snapshot_bytes_;
    std::string timestamp_bytes_;
    std::vector<std::string> notes_;
    bool anything_new_ = false;
};

}  // namespace kosk::publisher
