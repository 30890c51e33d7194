#include "shared/submission/terminal_signature.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/crypto/jws.h"
#include "shared/crypto/public_key.h"

namespace kosk::submission {
namespace {

using nlohmann::json;

constexpr std::string_view kType = "kosk-record+jws";
constexpr std::size_t kDay = std::string_view("2026-11-30").size();
constexpr std::size_t kHour = std::string_view("2026-11-30T20").size();

// Everything that the statement says of the record itself, by what a refusal calls it.
constexpr std::array<std::pair<const char*, const char*>, 6> kBound{{{"form", "form"},
                                                                     {"version", "form version"},
                                                                     {"instanceID", "instanceID"},
                                                                     {"for", "recipient's key"},
                                                                     {"xml", "answers"},
                                                                     {"files", "files"}}};

json describe(const crypto::PlainRecord& record, std::string_view recipient_key_id) {
    json files = json::array();
    for (const crypto::NamedBytes& file : record.media) {
        if (file.name != kTerminalStatementFile) {
            files.push_back({{"name", file.name}, {"sha256", hex(crypto::sha256(file.bytes))}});
        }
    }
    return {{"form", record.form_id},
            {"version", record.form_version},
            {"instanceID", record.instance_id},
            {"for", recipient_key_id},
            {"xml", hex(crypto::sha256(record.xml))},
            {"files", std::move(files)}};
}

std::string coarse(Time now, StatedTime stated) {
    const std::string utc = format_utc(now);
    return stated == StatedTime::day ? utc.substr(0, kDay) : utc.substr(0, kHour) + "Z";
}

bool is_coarse(const std::string& at) {
    const auto time = parse_utc(at.substr(0, kHour) + ":00:00Z");
    return (time && at == coarse(*time, StatedTime::hour)) ||
           (at.size() == kDay && parse_utc(at + "T00:00:00Z"));
}

tl::unexpected<Error> refuse(std::string why) {
    return fail(ErrorKind::untrusted, std::move(why));
}

Result<std::string> text_of(const json& payload, const char* key) {
    const auto found = payload.find(key);
    if (found == payload.end() || !found->is_string()) {
        return refuse("the terminal's statement has no " + std::string(key));
    }
    return found->get<std::string>();
}

// The one that signed, if `known` has it for this terminal and these days.
Result<> check_key(const std::vector<TerminalKey>& known,
                   const std::string& id,
                   const TerminalStatement& statement,
                   std::string_view received,
                   std::string_view jws) {
    const auto signer = std::find_if(
        known.begin(), known.end(), [&](const TerminalKey& one) { return one.key.id == id; });
    if (signer == known.end()) {
        return refuse("signed by no known terminal, with the key " + id);
    }
    const auto& [terminal, key] = *signer;
    RETURN_IF_ERROR(crypto::verify_jws(jws, key.key));
    if (terminal != statement.terminal) {
        return refuse("the key of " + terminal + " signed in another terminal's name");
    }
    const std::string day = statement.at.substr(0, kDay);
    if (!in_force(key, day)) {
        return refuse("the key of " + terminal + " was not valid on " + day);
    }
    if (!key.until.empty() && received > key.until) {
        return refuse("the key of " + terminal + " was valid until " + key.until +
                      ", and the record came later");
    }
    return {};
}

// The statement's bytes; names must be unique, or a file could be read that was not signed.
Result<std::string_view> find_statement(const crypto::PlainRecord& record) {
    std::set<std::string_view> names;
    std::string_view jws;
    for (const crypto::NamedBytes& file : record.media) {
        if (!names.insert(file.name).second) {
            return refuse("two files of the same name");
        }
        if (file.name == kTerminalStatementFile) {
            jws = file.bytes;
        }
    }
    if (!names.contains(kTerminalStatementFile)) {
        return fail(ErrorKind::not_found, "signed by no terminal");
    }
    return jws;
}

}  // namespace

Result<> add_terminal_statement(crypto::PlainRecord& record,
                                std::string_view recipient_key,
                                const std::string& name,
                                const crypto::SigningKey& key,
                                Time now,
                                StatedTime stated) {
    if (has_terminal_statement(record)) {
        return fail(ErrorKind::invalid,
                    "a file of the record is called " + std::string(kTerminalStatementFile));
    }
    ASSIGN_OR_RETURN(const crypto::PublicKey recipient,
                     crypto::read_public_key(crypto::KeyKind::rsa, recipient_key));
    ASSIGN_OR_RETURN(const crypto::PublicKey own, crypto::ed25519_from_hex(key.public_key()));
    json payload = describe(record, recipient.id);
    payload["at"] = coarse(now, stated);
    payload["terminal"] = name;
    // What is not UTF-8 is replaced, and then fits nothing: better than an exception.
    ASSIGN_OR_RETURN(
        std::string jws,
        crypto::sign_jws(
            key, own.id, kType, payload.dump(-1, ' ', false, json::error_handler_t::replace)));
    record.media.push_back({std::string(kTerminalStatementFile), std::move(jws)});
    return {};
}

bool has_terminal_statement(const crypto::PlainRecord& record) {
    return std::any_of(record.media.begin(), record.media.end(), [](const auto& file) {
        return file.name == kTerminalStatementFile;
    });
}

Result<TerminalStatement> verify_terminal_statement(const crypto::PlainRecord& record,
                                                    std::string_view recipient_key_id,
                                                    const std::vector<TerminalKey>& known,
                                                    std::string_view received) {
    ASSIGN_OR_RETURN(const std::string_view jws, find_statement(record));
    const auto read = crypto::read_jws(jws, kType);
    if (!read) {
        return refuse("the terminal's statement: " + read.error().detail);
    }
    const json payload = json::parse(read->payload, nullptr, /*allow_exceptions=*/false);
    if (!payload.is_object() || payload.size() != kBound.size() + 2) {
        return refuse("the terminal's statement is none that this program knows");
    }
    TerminalStatement statement;
    ASSIGN_OR_RETURN(statement.terminal, text_of(payload, "terminal"));
    ASSIGN_OR_RETURN(statement.at, text_of(payload, "at"));
    if (!is_coarse(statement.at)) {
        return refuse("the terminal's statement has no time that this program knows");
    }
    RETURN_IF_ERROR(check_key(known, read->key_id, statement, received, jws));
    const json expected = describe(record, recipient_key_id);
    for (const auto& [key, words] : kBound) {
        if (payload.value(key, json()) != expected[key]) {
            return refuse("the terminal's statement is of another record: other " +
                          std::string(words));
        }
    }
    return statement;
}

}  // namespace kosk::submission
