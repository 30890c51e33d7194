#include <algorithm>

#include <fmt/core.h>

#include "central/cli/commands.h"
#include "central/store/open.h"
#include "shared/base/encoding.h"
#include "shared/base/visible.h"
#include "shared/crypto/digest.h"

namespace kosk::central {
namespace {

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

ExitCode token_list(const std::string& url) {
    auto store = open_store(url);
    if (!store) {
        return report("token.not_listed", store.error());
    }
    const auto terminals = (*store)->list_terminals();
    if (!terminals) {
        return report("token.not_listed", terminals.error());
    }
    fmt::print("{:<24} {:<12} {:<16} {}\n", "TERMINAL", "ADDED", "LAST SUBMISSION", "REVOKED");
    for (const Terminal& terminal : *terminals) {
        fmt::print("{:<24} {:<12} {:<16} {}\n",
                   visible(terminal.name),
                   date(terminal.added_at),
                   date(terminal.last_received_at),
                   date(terminal.revoked_at));
    }
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
