// The signing keys at hand: PEM files (encrypted PKCS#8) and keys on tokens, in one folder or named
// one by one.
//
// In a folder "<role>.pem" and "<role>-<name>.pem" are keys of a role, and a file of the same name
// with the ending .uri holds the pkcs11: URI of one on a token. The names matter only when a
// repository begins. Whether a key may sign for a role is decided by the metadata: it must list the
// key. A folder therefore holds just what this machine should be able to do: a publishing host the
// keys of snapshot and timestamp, a key holder one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/publisher/trust/secret.h"
#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/crypto/signature.h"
#include "shared/tuf/sign.h"

namespace kosk::publisher {

class SigningKeys {
  public:
    // All keys found in `folder`. `ask` is called with the name of an encrypted file, and with the
    // URI of a key on a token for its PIN.
    // Errors: not_found (no such folder), invalid (a file that is no key, or a wrong passphrase).
    static Result<SigningKeys> load(const Path& folder, const AskSecret& ask);

    // Just these: files, or pkcs11: URIs. Errors: as load(), and open_token_key().
    static Result<SigningKeys> open(const std::vector<std::string>& names, const AskSecret& ask);

    // The keys that `role` lists, each once even when several files hold it. Empty when none is
    // here.
    [[nodiscard]] tuf::Signers of(const tuf::RoleKeys& role) const;
    // Those whose file is named after `role`.
    [[nodiscard]] std::vector<tuf::Key> named(std::string_view role) const;
    [[nodiscard]] tuf::Signers all() const;

  private:
    struct Held {
        std::string name;  // of the file, without its ending
        std::string id;
        crypto::SigningKey key;
    };
    Result<> add(const std::string& source, const std::string& name, const AskSecret& ask);
    template <class Wanted>
    [[nodiscard]] tuf::Signers distinct(const Wanted& wanted) const;

    std::vector<Held> keys_;
};

// Makes <name>.pem for each name, readable by its owner alone, encrypted when there is a
// passphrase. Errors: rejected (a file is there already: keys are never overwritten), no_space.
Result<> generate_keys(const Path& folder,
                       const std::vector<std::string>& names,
                       crypto::Scheme scheme,
                       std::string_view passphrase);

// A recipient's key pair: <name>.private.pem (owner only) and <name>.public (base64, one line).
// Errors: rejected (already there).
Result<> generate_recipient(const Path& folder, std::string_view name, std::string_view passphrase);

// A public key as `key pub` writes it. Errors: not_found, corrupt, unsupported; the file is named.
Result<tuf::Key> read_public_key(const Path& file);

// "ed25519 1f6c2a90": kind, and the first digits of the key id, as people compare them.
std::string in_words(const tuf::Key& key);
std::string short_id(std::string_view key_id);

}  // namespace kosk::publisher
