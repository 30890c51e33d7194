#include "content/publisher/trust/signing_keys.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <sys/stat.h>

#include "content/publisher/trust/token_key.h"
#include "shared/crypto/recipient_key.h"

namespace kosk::publisher {
namespace {

constexpr std::uint64_t kMaxKeyFile = 64U << 10U;
constexpr std::size_t kShortId = 8;

Result<> refuse_existing(const Path& file) {
    if (std::filesystem::exists(file)) {
        return fail(ErrorKind::rejected,
                    fmt::format("{} exists; keys are never overwritten, name another folder",
                                file.string()));
    }
    return {};
}

// Readable by its owner alone from the first byte on. umask() is safe: this program has one thread.
Result<> write_secret(const Path& file, std::string_view pem) {
    const mode_t before = ::umask(0077);
    auto written = write_file(file, pem);
    ::umask(before);
    return written;
}

bool is_signing_key(const Path& file) {
    return file.extension() == ".uri" ||
           (file.extension() == ".pem" && file.stem().extension() != ".private");
}

// What to open for a file of a key folder: the file itself, or the URI in the one line of NAME.uri.
Result<std::string> source_of(const Path& file) {
    if (file.extension() != ".uri") {
        return file.string();
    }
    ASSIGN_OR_RETURN(std::string line, read_file(file, kMaxKeyFile));
    line.erase(line.find_last_not_of("\r\n ") + 1);
    if (!is_token_uri(line)) {
        return fail(ErrorKind::invalid, file.string() + ": no pkcs11: URI");
    }
    return line;
}

}  // namespace

Result<> SigningKeys::add(const std::string& source,
                          const std::string& name,
                          const AskSecret& ask) {
    if (is_token_uri(source)) {
        ASSIGN_OR_RETURN(auto key, open_token_key(source, ask));
        std::string id = tuf::key_id(tuf::public_half(key));
        keys_.push_back({name, std::move(id), std::move(key)});
        return {};
    }
    ASSIGN_OR_RETURN(const std::string pem, read_file(source, kMaxKeyFile));
    std::string passphrase;
    if (pem.find("BEGIN ENCRYPTED") != std::string::npos) {
        ASSIGN_OR_RETURN(passphrase, ask(source));
    }
    auto key = crypto::SigningKey::from_pem(pem, passphrase);
    if (!key) {
        return fail_in(source, key.error());
    }
    std::string id = tuf::key_id(tuf::public_half(*key));
    keys_.push_back({name, std::move(id), std::move(*key)});
    return {};
}

Result<SigningKeys> SigningKeys::load(const Path& folder, const AskSecret& ask) {
    std::error_code code;
    std::vector<Path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
        if (is_signing_key(entry.path())) {
            files.push_back(entry.path());
        }
    }
    if (code) {
        return fail(system_error("read " + folder.string(), code.value()));
    }
    std::sort(files.begin(), files.end());
    SigningKeys keys;
    for (const Path& file : files) {
        ASSIGN_OR_RETURN(const std::string source, source_of(file));
        RETURN_IF_ERROR(keys.add(source, file.stem().string(), ask));
    }
    return keys;
}

Result<SigningKeys> SigningKeys::open(const std::vector<std::string>& names, const AskSecret& ask) {
    SigningKeys keys;
    for (const std::string& name : names) {
        RETURN_IF_ERROR(keys.add(name, Path(name).stem().string(), ask));
    }
    return keys;
}

template <class Wanted>
tuf::Signers SigningKeys::distinct(const Wanted& wanted) const {
    tuf::Signers signers;
    std::set<std::string_view> ids;
    for (const Held& held : keys_) {
        if (wanted(held) && ids.insert(held.id).second) {
            signers.push_back(&held.key);
        }
    }
    return signers;
}

tuf::Signers SigningKeys::of(const tuf::RoleKeys& role) const {
    return distinct([&](const Held& held) {
        return std::find(role.key_ids.begin(), role.key_ids.end(), held.id) != role.key_ids.end();
    });
}

std::vector<tuf::Key> SigningKeys::named(std::string_view role) const {
    std::vector<tuf::Key> keys;
    for (const Held& held : keys_) {
        if (held.name == role || held.name.starts_with(std::string(role) + "-")) {
            keys.push_back(tuf::public_half(held.key));
        }
    }
    return keys;
}

tuf::Signers SigningKeys::all() const {
    return distinct([](const Held&) { return true; });
}

Result<> generate_keys(const Path& folder,
                       const std::vector<std::string>& names,
                       crypto::Scheme scheme,
                       std::string_view passphrase) {
    for (const std::string& name : names) {
        RETURN_IF_ERROR(refuse_existing(folder / (name + ".pem")));
    }
    for (const std::string& name : names) {
        ASSIGN_OR_RETURN(const auto key, crypto::SigningKey::generate(scheme));
        ASSIGN_OR_RETURN(const std::string pem, key.to_pem(passphrase));
        RETURN_IF_ERROR(write_secret(folder / (name + ".pem"), pem));
    }
    return {};
}

Result<> generate_recipient(const Path& folder,
                            std::string_view name,
                            std::string_view passphrase) {
    const Path secret = folder / fmt::format("{}.private.pem", name);
    const Path open = folder / fmt::format("{}.public", name);
    RETURN_IF_ERROR(refuse_existing(secret));
    RETURN_IF_ERROR(refuse_existing(open));
    ASSIGN_OR_RETURN(const auto key, crypto::generate_recipient_key(passphrase));
    RETURN_IF_ERROR(write_secret(secret, key.private_key));
    return write_file(open, key.public_key + "\n");
}

Result<crypto::PublicKey> generate_body(const Path& folder,
                                        std::string_view name,
                                        std::string_view passphrase) {
    const Path secret = folder / fmt::format("{}.signing.private.pem", name);
    const Path open = folder / fmt::format("{}.signing.public", name);
    RETURN_IF_ERROR(refuse_existing(secret));
    RETURN_IF_ERROR(refuse_existing(open));
    ASSIGN_OR_RETURN(const auto key, crypto::SigningKey::generate(crypto::Scheme::ed25519));
    ASSIGN_OR_RETURN(const std::string pem, key.to_pem(passphrase));
    ASSIGN_OR_RETURN(crypto::PublicKey half, crypto::ed25519_from_hex(key.public_key()));
    RETURN_IF_ERROR(write_secret(secret, pem));
    RETURN_IF_ERROR(write_file(open, half.base64 + "\n"));
    return half;
}

Result<tuf::Key> read_public_key(const Path& file) {
    ASSIGN_OR_RETURN(const std::string text, read_file(file, kMaxKeyFile));
    auto key = tuf::parse_key(text);
    if (!key) {
        return fail_in(file.string(), key.error());
    }
    return key;
}

std::string in_words(const tuf::Key& key) {
    const char* kind = key.scheme == crypto::Scheme::ed25519             ? "ed25519"
                       : key.scheme == crypto::Scheme::ecdsa_p256_sha256 ? "ecdsa-p256"
                                                                         : "rsa-pss";
    return fmt::format("{} {}", kind, short_id(tuf::key_id(key)));
}

std::string short_id(std::string_view key_id) {
    return std::string(key_id.substr(0, kShortId));
}

}  // namespace kosk::publisher
