#include <algorithm>
#include <iterator>

#include <fmt/core.h>

#include "central/cli/commands.h"
#include "central/store/open.h"
#include "shared/base/encoding.h"
#include "shared/base/files.h"
#include "shared/base/visible.h"
#include "shared/crypto/digest.h"
#include "shared/crypto/public_key.h"

namespace kosk::central {
namespace {

constexpr std::uint64_t kLargestKey = 64U << 10U;

// 256 random bits in letters, digits, '-' and '_': fits a path and a header as it is.
std::string new_token() {
    std::string token = base64(crypto::random_bytes(32));
    std::replace(token.begin(), token.end(), '+', '-');
    std::replace(token.begin(), token.end(), '/', '_');
    token.erase(token.find_last_not_of('=') + 1);
    return token;
}

bool good_name(const std::string& name) {
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    });
}

std::string date(const std::optional<Time>& time) {
    return time ? format_utc(*time).substr(0, 10) : "-";
}

std::string table(const std::vector<Terminal>& terminals) {
    std::string out = fmt::format("{:<24} {:<12} {:<16} {:<12} {}\n",
                                  "TERMINAL",
                                  "ADDED",
                                  "LAST SUBMISSION",
                                  "REVOKED",
                                  "KEY");
    for (const Terminal& terminal : terminals) {
        out += fmt::format("{:<24} {:<12} {:<16} {:<12} {}\n",
                           visible(terminal.name),
                           date(terminal.added_at),
                           date(terminal.last_received_at),
                           date(terminal.revoked_at),
                           terminal.keys.empty() ? "-" : terminal.keys.back().id);
    }
    return out;
}

// A key ends on the day on which the next one was enrolled, the last one with its terminal.
std::string yaml_lines(const std::vector<Terminal>& terminals) {
    std::string out;
    for (const Terminal& terminal : terminals) {
        out += terminal.keys.empty() ? "" : fmt::format("  - name: {}\n    keys:\n", terminal.name);
        for (auto key = terminal.keys.begin(); key != terminal.keys.end(); ++key) {
            const auto next = std::next(key);
            const auto until = next == terminal.keys.end() ? terminal.revoked_at
                                                           : std::optional(next->enrolled_at);
            out += fmt::format("      - key: {}  # id {}\n", key->key, key->id);
            out +=
                until ? fmt::format("        until: {}\n", format_utc(*until).substr(0, 10)) : "";
        }
    }
    return out;
}

}  // namespace

ExitCode token_add(const std::string& url, const std::string& name) {
    if (!good_name(name)) {
        return report("token.not_added",
                      {ErrorKind::invalid,
                       "a terminal's name has 1 to 64 letters, digits, '-', '_' or '.'",
                       0});
    }
    auto store = open_store(url);
    if (!store) {
        return report("token.not_added", store.error());
    }
    const std::string token = new_token();
    const auto added = (*store)->add_terminal(name, crypto::sha256(token), SystemClock().now());
    if (!added) {
        return report("token.not_added", added.error());
    }
    fmt::print("{}\n", token);
    return ExitCode::ok;
}

ExitCode token_list(const std::string& url, bool yaml) {
    auto store = open_store(url);
    if (!store) {
        return report("token.not_listed", store.error());
    }
    const auto terminals = (*store)->list_terminals();
    if (!terminals) {
        return report("token.not_listed", terminals.error());
    }
    fmt::print("{}", yaml ? yaml_lines(*terminals) : table(*terminals));
    return ExitCode::ok;
}

ExitCode token_key(const std::string& url, const std::string& name, const std::string& key) {
    auto read = crypto::read_public_key(crypto::KeyKind::ed25519, key);
    if (!read) {
        const auto text = read_file(key, kLargestKey);
        read = text ? crypto::read_public_key(crypto::KeyKind::ed25519, *text)
                    : Result<crypto::PublicKey>(fail(text.error()));
    }
    if (!read) {
        return report("token.key_not_enrolled", read.error());
    }
    auto store = open_store(url);
    if (!store) {
        return report("token.key_not_enrolled", store.error());
    }
    const auto enrolled = (*store)->enrol_key(name, {read->base64, read->id, SystemClock().now()});
    if (!enrolled) {
        return report("token.key_not_enrolled", enrolled.error());
    }
    fmt::print("{}\n", read->id);
    return ExitCode::ok;
}

ExitCode token_revoke(const std::string& url, const std::string& name) {
    auto store = open_store(url);
    if (!store) {
        return report("token.not_revoked", store.error());
    }
    const auto revoked = (*store)->revoke_terminal(name, SystemClock().now());
    return revoked ? ExitCode::ok : report("token.not_revoked", revoked.error());
}

}  // namespace kosk::central
