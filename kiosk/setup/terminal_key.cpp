#include "kiosk/setup/terminal_key.h"

#include "kiosk/setup/config_file.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/signature.h"

namespace kosk::setup {
namespace {

constexpr const char* kKey = "etc/kosk/terminal/key.pem";
constexpr std::uint64_t kLargestKey = 64U << 10U;

Result<> make_key(const Path& machine) {
    ASSIGN_OR_RETURN(const auto key, crypto::SigningKey::generate(crypto::Scheme::ed25519));
    ASSIGN_OR_RETURN(const std::string pem, key.to_pem());
    return write_config_file({kKey, pem, 0600, "kosk", "kosk"}, machine);
}

}  // namespace

Result<std::string> terminal_key_lines(const Path& machine, const std::string& terminal) {
    const Path file = machine / kKey;
    std::error_code none;
    if (!std::filesystem::exists(file, none)) {
        RETURN_IF_ERROR(make_key(machine));
    }
    ASSIGN_OR_RETURN(const std::string pem, read_file(file, kLargestKey));
    ASSIGN_OR_RETURN(const auto key, crypto::SigningKey::from_pem(pem));
    if (key.scheme() != crypto::Scheme::ed25519) {
        return fail(ErrorKind::unsupported, file.string() + ": a terminal's key is Ed25519");
    }
    ASSIGN_OR_RETURN(const crypto::PublicKey open, crypto::ed25519_from_hex(key.public_key()));
    return "  - name: " + terminal + "\n    keys:\n      - key: " + open.base64 + "  # id " +
           open.id + "\n";
}

}  // namespace kosk::setup
