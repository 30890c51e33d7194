#include "content/publisher/signing_keys.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "shared/crypto/recipient_key.h"

namespace kosk::publisher {
namespace {

constexpr tuf::Role kRoles[] = {
    tuf::Role::root, tuf::Role::targets, tuf::Role::snapshot, tuf::Role::timestamp};

Result<> refuse_existing(const Path& file) {
    if (std::filesystem::exists(file)) {
        return fail(ErrorKind::rejected,
                    fmt::format("{} exists; keys are never overwritten, name another folder",
                                file.string()));
    }
    return {};
}

Result<> write_secret(const Path& file, std::string_view pem) {
    RETURN_IF_ERROR(write_file(file, ""));
    std::error_code code;
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, code);
    if (code) {
        return fail(system_error("chmod " + file.string(), code.value()));
    }
    return write_file(file, pem);
}

bool belongs_to(const Path& file, tuf::Role role) {
    const std::string stem = file.stem().string();
    const std::string prefix(tuf::name(role));
    return file.extension() == ".pem" && (stem == prefix || stem.rfind(prefix + "-", 0) == 0);
}

}  // namespace

Result<> SigningKeys::generate(const Path& folder, std::string_view passphrase) {
    for (const tuf::Role role : kRoles) {
        RETURN_IF_ERROR(refuse_existing(folder / fmt::format("{}.pem", tuf::name(role))));
    }
    for (const tuf::Role role : kRoles) {
        ASSIGN_OR_RETURN(const auto key, crypto::SigningKey::generate(crypto::Scheme::ed25519));
        ASSIGN_OR_RETURN(const std::string pem, key.to_pem(passphrase));
        RETURN_IF_ERROR(write_secret(folder / fmt::format("{}.pem", tuf::name(role)), pem));
    }
    return {};
}

Result<SigningKeys> SigningKeys::load(const Path& folder, std::string_view passphrase) {
    SigningKeys keys;
    keys.folder_ = folder;
    std::error_code code;
    std::vector<Path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
        files.push_back(entry.path());
    }
    if (code) {
        return fail(system_error("read " + folder.string(), code.value()));
    }
    std::sort(files.begin(), files.end());
    for (const Path& file : files) {
        for (const tuf::Role role : kRoles) {
            if (!belongs_to(file, role)) {
                continue;
            }
            ASSIGN_OR_RETURN(const std::string pem, read_file(file));
            auto key = crypto::SigningKey::from_pem(pem, passphrase);
            if (!key) {
                return fail_in(file.string(), key.error());
            }
            keys.keys_[role].push_back(std::move(*key));
        }
    }
    return keys;
}

Result<tuf::Signers> SigningKeys::of(tuf::Role role) const {
    const auto found = keys_.find(role);
    if (found == keys_.end()) {
        return fail(ErrorKind::not_found,
                    fmt::format("{}: no {}.pem; make keys with `kosk-content key gen`",
                                folder_.string(),
                                tuf::name(role)));
    }
    tuf::Signers signers;
    for (const auto& key : found->second) {
        signers.push_back(&key);
    }
    return signers;
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

}  // namespace kosk::publisher
