#include "kiosk/app/terminal_key.h"

#include <iostream>
#include <utility>

#include "shared/base/exit_code.h"
#include "shared/base/log.h"
#include "shared/crypto/public_key.h"
#include "shared/submission/terminal_signature.h"

namespace kosk::app {

namespace {

constexpr std::uint64_t kLargestKey = 64U << 10U;

Result<crypto::SigningKey> read_key(const Path& file) {
    ASSIGN_OR_RETURN(const std::string pem, read_file(file, kLargestKey));
    ASSIGN_OR_RETURN(auto key, crypto::SigningKey::from_pem(pem));
    if (key.scheme() != crypto::Scheme::ed25519) {
        return fail(ErrorKind::unsupported, file.string() + ": a terminal's key is Ed25519");
    }
    return key;
}

Result<crypto::PublicKey> make_key(const Path& file) {
    ASSIGN_OR_RETURN(const auto key, crypto::SigningKey::generate(crypto::Scheme::ed25519));
    ASSIGN_OR_RETURN(const std::string pem, key.to_pem());
    RETURN_IF_ERROR(create_file(file, pem));
    return crypto::ed25519_from_hex(key.public_key());
}

}  // namespace

TerminalSigner::TerminalSigner(Path key, std::string name, const Clock& clock)
    : key_(std::move(key)), name_(std::move(name)), clock_(clock) {}

Result<> TerminalSigner::add_statement(session::effect::Save& save) const {
    ASSIGN_OR_RETURN(const auto key, read_key(key_));
    return submission::add_terminal_statement(
        save.record,
        save.public_key,
        name_,
        key,
        clock_.now(),
        save.sensitive ? submission::StatedTime::day : submission::StatedTime::hour);
}

void TerminalSigner::sign(session::effect::Save& save) const {
    if (key_.empty()) {
        return;
    }
    if (const auto added = add_statement(save); !added) {
        log_error("terminal.not_signed", added.error());
    }
}

void TerminalSigner::check() const {
    if (key_.empty()) {
        return;
    }
    if (const auto key = read_key(key_); !key) {
        log_error("terminal.no_key", key.error());
    }
}

int make_terminal_key(const Path& file, const std::string& name) {
    const auto made = make_key(file);
    if (!made) {
        std::cerr << "kosk --make-terminal-key: " << to_string(made.error()) << '\n';
        return to_int(exit_code_of(made.error()));
    }
    std::cerr << "stored in " << file.string() << "; these lines are for content/terminals.yaml:\n";
    std::cout << "  - name: " << (name.empty() ? "NAME" : name)
              << "\n    keys:\n      - key: " << made->base64 << "  # id " << made->id << '\n';
    return to_int(std::cout.flush() ? ExitCode::ok : ExitCode::internal);
}

}  // namespace kosk::app
