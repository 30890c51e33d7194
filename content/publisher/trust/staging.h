// Metadata that people on other machines have to sign. It is prepared here (staged), given to the
// key holders as a file (the payload), and their signatures are added when they come back.
// `publish` or `root commit` takes it once it has enough of them.
//
// Staged metadata is in the folder .staged/ of the repository, which terminals never read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/publisher/trust/agencies.h"
#include "content/publisher/trust/repository.h"
#include "content/publisher/trust/root_edit.h"
#include "content/publisher/trust/signing_keys.h"

namespace kosk::publisher {

// Who may sign a role. `also` is a second set of keys whose threshold must be met, too: when the
// root changes, the present keys must sign besides the new ones.
struct SigningTerms {
    tuf::Keys keys;
    tuf::RoleKeys role;
    std::optional<tuf::RoleKeys> also;
};

struct SignatureCount {
    std::string what;  // "", or whose keys: "of the new keys", "of the present keys"
    std::vector<std::string> key_ids;  // of valid signatures
    int needed = 1;
};

class Staging {
  public:
    // Errors: those of RepositoryFiles::load(), except that there may be no root yet.
    static Result<Staging> open(const RepositoryFiles& files,
                                const Clock& clock,
                                Validity validity);

    // Each of these stages the next version of a role. Signatures of what was staged before are
    // lost.
    // Errors: not_found (no repository), corrupt (a damaged file, which is named), no_space, and
    // those of apply() for the root and of `change` for agencies.
    Result<> edit_root(const RootEdit& edit);
    Result<> change_agencies(Result<> (*change)(tuf::Targets&,
                                                const tuf::Root&,
                                                const AgencyTerms&),
                             const AgencyTerms& terms);
    // The top-level targets over the files in `build`, without those of agencies. Without `build`:
    // over what is staged or else published.
    Result<> make_targets(const std::optional<Path>& build);
    // The metadata of an agency over the files of `build` below its paths. `paths` replace those of
    // the repository, for an agency that is not trusted yet.
    Result<> make_agency(const std::string& name,
                         const Path& build,
                         const std::vector<std::string>& paths);

    // The staged metadata of a role. Errors: not_found.
    [[nodiscard]] Result<std::string> payload(std::string_view role) const;
    // The published metadata of a role; nullopt when there is none.
    [[nodiscard]] std::optional<std::string> trusted(std::string_view role) const;

    // Adds the signatures in `file` to the staged metadata and returns the role. The file is one
    // that `kosk-content sign` wrote, or metadata with signatures of `role` ("": the name of the
    // file). Metadata that an agency signed is staged itself. On an error nothing changes.
    // Errors: untrusted (other metadata than the staged one, a key that may not sign, a wrong
    // signature), corrupt (neither kind of file), rejected (an agency's metadata has other paths),
    // not_found (nothing is staged for the role, or no such agency).
    Result<std::string> add_signatures(const Path& file, const std::string& role);

    // The valid signatures of staged metadata: one entry, or two while the root changes.
    [[nodiscard]] Result<std::vector<SignatureCount>> signatures(std::string_view role) const;
    // Errors: not_found (no such agency).
    [[nodiscard]] Result<SigningTerms> terms(std::string_view role) const;

  private:
    Staging(const RepositoryFiles& files, const Clock& clock, Validity validity)
        : files_(&files), clock_(&clock), validity_(validity) {}
    Result<> stage(std::string_view role, const std::string& bytes);
    [[nodiscard]] Result<tuf::Root> staged_root(const std::string& bytes) const;
    Result<tuf::Targets> next_targets() const;
    Result<> merge(const std::string& role, const std::vector<tuf::Signature>& signatures);
    Result<> take_agency(const std::string& role, const std::string& bytes);
    [[nodiscard]] Time expires(std::chrono::days days) const;

    const RepositoryFiles* files_;
    const Clock* clock_;
    Validity validity_;
    Published now_;
    bool begun_ = false;  // there is a root
};

// The text of the file that a key holder sends back. `metadata` is the payload. Errors: corrupt.
Result<std::string> signature_file(std::string_view role,
                                   std::string_view metadata,
                                   const std::vector<tuf::Signature>& signatures);

// Signs the payload `metadata` with each of `keys`. Errors: corrupt, internal.
Result<std::vector<tuf::Signature>> sign_payload(std::string_view metadata,
                                                 const tuf::Signers& keys);

}  // namespace kosk::publisher
