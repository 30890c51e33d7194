// One publication while it is made: Repository calls read(), decide_top(), decide_agencies(),
// check_agencies(), seal() and write() in this order. Nothing is written before write(). Internal
// to Repository.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "content/publisher/trust/repository.h"
#include "shared/content/documents.h"

namespace kosk::publisher {

class Publishing {
  public:
    Publishing(const Repository& repository, Published now, const SigningKeys& keys);

    Result<> read(const PublishOptions& options);
    // Makes the publication one under a new root, which write() puts in place. Metadata is then
    // signed by the old keys as well as by the new ones, so that it is valid before and after
    // terminals see the new root.
    void change_root(const std::string& bytes, const tuf::Root& root);
    // Keeps targets and agencies as they are published, instead of decide_top() and
    // decide_agencies().
    void keep_all();
    Result<> decide_top(bool with_build);
    Result<> decide_agencies(bool with_build);
    // Whether the operator lets each agency publish what it newly does, and how much. Errors:
    // rejected, in words.
    Result<> check_agencies() const;
    // Signs snapshot and timestamp over what was decided, and checks the result as a terminal
    // would.
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
    // Of a target that is to be published. Errors: those of reading it.
    [[nodiscard]] Result<std::string> bytes_of(const std::string& path,
                                               const tuf::TargetFile& target) const;
    [[nodiscard]] Result<content::Site> site() const;
    [[nodiscard]] Content built(const tuf::DelegatedRole* owner) const;
    Result<> sign_snapshot(const std::optional<tuf::Rollout>& rollout);
    Result<> sign_timestamp();
    Result<> sign_top(const Content& wanted, const tuf::Signers& signers);
    // The keys for `role` that are on this machine. enough() fails when they are fewer than must
    // sign.
    [[nodiscard]] tuf::Signers signers(tuf::Role role) const;
    [[nodiscard]] Result<tuf::Signers> enough(tuf::Role role) const;
    [[nodiscard]] bool can_sign(tuf::Role role) const;

    const Repository* repository_;
    const RepositoryFiles* files_;
    Published now_;
    const SigningKeys* keys_;
    tuf::Root root_;         // that is valid after the publication
    std::string new_root_;   // its bytes; "" when the root does not change
    bool root_last_ = true;  // write it last: the rest is valid under the old root, too

    std::map<std::string, std::string> sources_;           // files of the build, by target path
    std::map<std::string, std::string> more_;              // other files, by SHA-256
    SignedTargets top_;                                    // of the new release
    std::map<std::string, SignedTargets> agencies_;        // those that are delegated to
    std::map<Path, std::string> new_files_;                // targets to be written
    std::vector<std::pair<Path, std::string>> new_roles_;  // metadata to be written
    std::vector<std::string> taken_;                       // staged roles that are published now
    tuf::Snapshot snapshot_;
    std::string snapshot_bytes_;
    std::string timestamp_bytes_;
    std::vector<std::string> notes_;
    bool anything_new_ = false;
};

}  // namespace kosk::publisher
