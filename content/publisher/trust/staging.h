// Metadata on its way to be signed by people who are elsewhere: prepared here, given out as a file,
// come back as signatures, and at last taken by `publish` or `root commit`.
//
// What waits lies in .staged/ of the repository; terminals never look there.
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

// Who may sign a role; `also` is a second threshold that must be met, for a root.
struct SigningTerms {
    tuf::Keys keys;
    tuf::RoleKeys role;
    std::optional<tuf::RoleKeys> also;
};

struct SignatureCount {
    std::string what;  // "" or "by the present keys"
    std::vector<std::string> key_ids;
    int needed = 1;
};

class Staging {
  public:
    // Errors: those of RepositoryFiles::load(), except that there may be no root yet.
    static Result<Staging> open(const RepositoryFiles& files,
                                const Clock& clock,
                                Validity validity);

    // Each prepares the next version of a role and drops signatures of an earlier attempt.
    // Errors: as apply(), add_agency() and so on; invalid; no_space.
    Result<> edit_root(const RootEdit& edit);
    Result<> change_agencies(Result<> (*change)(tuf::Targets&,
                                                const tuf::Root&,
                                                const AgencyTerms&),
                             const AgencyTerms& terms);
    // The top-level role over `build`, or over what it names now; the agencies' paths left out.
    Result<> make_targets(const std::optional<Path>& build);
    // An agency's own metadata over its paths in `build`. `paths` are needed before it is trusted.
    Result<> make_agency(const std::string& name,
                         const Path& build,
                         const std::vector<std::string>& paths);

    // What waits for signatures. Errors: not_found.
    [[nodiscard]] Result<std::string> payload(std::string_view role) const;
    // What is trusted of it now; nullopt before the first time.
    [[nodiscard]] std::optional<std::string> trusted(std::string_view role) const;

    // Adds the signatures of `file` to the payload: a file that `sign` wrote, or metadata with
    // signatures. An agency's metadata becomes the payload if it is in order. Gives the role.
    // Errors: untrusted (another payload, a key that may not sign, a signature that does not hold),
    // corrupt, rejected (an agency's metadata over other paths).
    Result<std::string> add_signatures(const Path& file, const std::string& role);

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

// What a key holder sends back. `metadata` is the payload that was shown.
Result<std::string> signature_file(std::string_view role,
                                   std::string_view metadata,
                                   const std::vector<tuf::Signature>& signatures);

// The signatures of `keys` over exactly these bytes. Errors: internal.
Result<std::vector<tuf::Signature>> sign_payload(std::string_view metadata,
                                                 const tuf::Signers& keys);

}  // namespace kosk::publisher
