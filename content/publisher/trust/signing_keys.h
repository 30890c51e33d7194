// The signing keys that this machine can use: PEM files (PKCS#8, usually encrypted) and keys on
// tokens, in one folder or named one by one.
//
// In a folder, "<role>.pem" and "<role>-<name>.pem" are keys of a role. A file of such a name with
// the ending .uri holds the pkcs11: URI of a key on a token. The names matter only when a
// repository begins; later the metadata decides which key may sign for which role. A folder should
// hold only the keys that its machine needs: a publishing host those of snapshot and timestamp, a
// key holder one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/publisher/trust/secret.h"
#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/signature.h"
#include "shared/tuf/sign.h"

namespace kosk::publisher {

class SigningKeys {
  public:
    // All keys in `folder`. `ask` is called for the passphrase of an encrypted file, with the
    // file's name, and for the PIN of a token, with the URI.
    // Errors: not_found (no such folder), invalid (a file that is no key, or a wrong passphrase;
    // the file is named), those of open_token_key().
    static Result<SigningKeys> load(const Path& folder, const AskSecret& ask);

    // The keys of these names: files, or pkcs11: URIs. Errors: as load().
    static Result<SigningKeys> open(const std::vector<std::string>& names, const AskSecret& ask);

    // The keys that `role` lists, each once even when several files hold it. Empty when none is
    // here.
    [[nodiscard]] tuf::Signers of(const tuf::RoleKeys& role) const;
    // The keys whose file is named after `role`: "<role>" or "<role>-<name>".
    [[nodiscard]] std::vector<tuf::Key> named(std::string_view role) const;
    // All keys, each once. The pointers are valid as long as this object is neither moved nor
    // destroyed.
    [[nodiscard]] tuf::Signers all() const;

  private:
    struct Held {
        std::string name;  // name of the file without its ending
        std::string id;
        crypto::SigningKey key;
    };
    Result<> add(const std::string& source, const std::string& name, const AskSecret& ask);
    template <class Wanted>
    [[nodiscard]] tuf::Signers distinct(const Wanted& wanted) const;

    std::vector<Held> keys_;
};

// Makes a file <name>.pem for each name, readable by its owner alone and encrypted unless
// `passphrase` is empty. When one of the files exists, none is made.
// Errors: rejected (a file exists: keys are never overwritten), no_space.
Result<> generate_keys(const Path& folder,
                       const std::vector<std::string>& names,
                       crypto::Scheme scheme,
                       std::string_view passphrase);

// Makes the key pair of a body that receives forms: <name>.private.pem, readable by its owner
// alone, and <name>.public (base64 in one line). Errors: rejected (one of the files exists).
Result<> generate_recipient(const Path& folder, std::string_view name, std::string_view passphrase);

// Makes the key pair that such a body signs its answers with: <name>.signing.private.pem, readable
// by its owner alone, and <name>.signing.public (base64 in one line), which is returned. Errors:
// rejected (one of the files exists).
Result<crypto::PublicKey> generate_body(const Path& folder,
                                        std::string_view name,
                                        std::string_view passphrase);

// Reads a public key that `kosk-content key pub` wrote. Errors: not_found, corrupt, unsupported;
// the file is named.
Result<tuf::Key> read_public_key(const Path& file);

// "ed25519 1f6c2a90": the kind of key and its short_id().
std::string in_words(const tuf::Key& key);
// The first digits of a key id, by which people compare keys.
std::string short_id(std::string_view key_id);

}  // namespace kosk::publisher
