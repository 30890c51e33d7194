#include "shared/submission/statement.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/base/clock.h"
#include "shared/crypto/hpke.h"
#include "shared/crypto/jws.h"
#include "shared/crypto/public_key.h"

namespace kosk::submission {
namespace {

using nlohmann::json;

constexpr std::string_view kType = "kosk-statement+jws";
constexpr std::string_view kPurpose = "kosk statement";

Result<> check(const Statement& statement) {
    if (statement.seq < 1 || statement.seq > kMostStatements) {
        return fail(ErrorKind::invalid,
                    "a statement is number 1 to " + std::to_string(kMostStatements));
    }
    if (statement.text.size() > kLongestText) {
        return fail(ErrorKind::invalid,
                    "the words have at most " + std::to_string(kLongestText) + " bytes");
    }
    if (statement.registration.size() > kLongestRegistration) {
        return fail(ErrorKind::invalid,
                    "the number has at most " + std::to_string(kLongestRegistration) + " bytes");
    }
    if (statement.instance_id.empty() || statement.body.empty()) {
        return fail(ErrorKind::invalid, "a statement names its case and its body");
    }
    if (!parse_utc(statement.on + "T00:00:00Z")) {
        return fail(ErrorKind::invalid, "no day of the calendar");
    }
    return {};
}

std::string write(const Statement& statement) {
    const json object = {{"case", statement.instance_id},
                         {"body", statement.body},
                         {"seq", statement.seq},
                         {"stage", name_of(statement.stage)},
                         {"registration", statement.registration},
                         {"text", statement.text},
                         {"on", statement.on}};
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Statement> read(std::string_view text) {
    const json object = json::parse(text, nullptr, /*allow_exceptions=*/false);
    constexpr std::size_t kFields = 7;
    if (!object.is_object() || object.size() != kFields) {
        return fail(ErrorKind::invalid, "no statement as this program knows it");
    }
    bool whole = true;
    const auto take = [&](const char* key) {
        const auto found = object.find(key);
        whole = whole && found != object.end() && found->is_string();
        return whole ? found->get<std::string>() : std::string();
    };
    Statement statement;
    statement.instance_id = take("case");
    statement.body = take("body");
    const auto stage = stage_named(take("stage"));
    statement.registration = take("registration");
    statement.text = take("text");
    statement.on = take("on");
    const auto seq = object.find("seq");
    if (!whole || !stage || seq == object.end() || !seq->is_number_integer()) {
        return fail(ErrorKind::invalid, "no statement as this program knows it");
    }
    statement.stage = *stage;
    const auto number = seq->get<std::int64_t>();
    statement.seq = static_cast<int>(std::clamp<std::int64_t>(number, 0, kMostStatements + 1));
    RETURN_IF_ERROR(check(statement));
    return statement;
}

Result<> verify(std::string_view jws,
                std::string_view key_id,
                const Statement& statement,
                const std::vector<BodyKey>& keys) {
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const BodyKey& one) {
        return one.body == statement.body && one.key.id == key_id;
    });
    if (found == keys.end()) {
        return fail(ErrorKind::untrusted, "signed with a key that the body does not have");
    }
    if (!in_force(found->key, statement.on)) {
        return fail(ErrorKind::untrusted, "signed with a key that was not for that day");
    }
    return crypto::verify_jws(jws, found->key.key);
}

}  // namespace

Result<SealedStatement> seal_statement(const Statement& statement,
                                       const crypto::SigningKey& key,
                                       std::string_view reply_key) {
    RETURN_IF_ERROR(check(statement));
    if (key.scheme() != crypto::Scheme::ed25519) {
        return fail(ErrorKind::unsupported, "statements are signed with Ed25519");
    }
    ASSIGN_OR_RETURN(const crypto::PublicKey open, crypto::ed25519_from_hex(key.public_key()));
    ASSIGN_OR_RETURN(const std::string jws,
                     crypto::sign_jws(key, open.id, kType, write(statement)));
    ASSIGN_OR_RETURN(std::string bytes,
                     crypto::hpke_seal(reply_key, kPurpose, statement.instance_id, jws));
    if (bytes.size() > kLongestSealed) {
        return fail(ErrorKind::invalid, "the statement is too long");
    }
    return SealedStatement{statement.seq, std::move(bytes)};
}

Result<Statement> open_statement(const SealedStatement& sealed,
                                 std::string_view instance_id,
                                 std::string_view private_key,
                                 const std::vector<BodyKey>& keys) {
    ASSIGN_OR_RETURN(const std::string jws,
                     crypto::hpke_open(private_key, kPurpose, instance_id, sealed.bytes));
    ASSIGN_OR_RETURN(const crypto::Jws parts, crypto::read_jws(jws, kType));
    ASSIGN_OR_RETURN(Statement statement, read(parts.payload));
    RETURN_IF_ERROR(verify(jws, parts.key_id, statement, keys));
    if (statement.instance_id != instance_id) {
        return fail(ErrorKind::untrusted, "said of another case");
    }
    if (statement.seq != sealed.seq) {
        return fail(ErrorKind::untrusted, "not the place in the order that stands outside");
    }
    return statement;
}

}  // namespace kosk::submission
