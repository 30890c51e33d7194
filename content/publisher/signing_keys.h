// The signing keys of a TUF repository, one PEM file a key: <role>.pem, and <role>-<name>.pem when
// a role has several.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/crypto/signature.h"
#include "shared/tuf/sign.h"

namespace kosk::publisher {

class SigningKeys {
  public:
    // Makes one Ed25519 key for each of the four roles, files readable by their owner alone.
    // Errors: rejected (a key file is there already: keys are never overwritten), no_space.
    static Result<> generate(const Path& folder, std::string_view passphrase);

    // All keys found in `folder`; a role without one is simply not signed for.
    // Errors: invalid (a file that is no key, or a wrong passphrase; named).
    static Result<SigningKeys> load(const Path& folder, std::string_view passphrase);

    // Errors: not_found, saying which file is missing.
    [[nodiscard]] Result<tuf::Signers> of(tuf::Role role) const;

  private:
    Path folder_;
    std::map<tuf::Role, std::vector<crypto::SigningKey>> keys_;
};

// A recipient's key pair: <name>.private.pem (owner only) and <name>.public (base64, one line).
// Errors: rejected (already there).
Result<> generate_recipient(const Path& folder, std::string_view name, std::string_view passphrase);

}  // namespace kosk::publisher
