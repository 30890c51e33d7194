#include "shared/submission/statement.h"

#include <map>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/jws.h"
#include "tests/shared/submission/signing_body.h"

namespace kosk::submission {

namespace {

using nlohmann::json;
using test::ReplyKey;
using test::SigningBody;
using test::statement;

constexpr const char* kCase = "uuid:1";

struct Desk {
    [[nodiscard]] SealedStatement sealed(const Statement& said) const {
        return seal_statement(said, body.signing, reply.open).value();
    }
    [[nodiscard]] Result<Statement> opened(const SealedStatement& one) const {
        return open_statement(one, kCase, reply.secret, {stranger.key(), body.key()});
    }
    // A text sealed as a statement is, by somebody who knows the reply key.
    [[nodiscard]] SealedStatement seal_text(const std::string& text,
                                            const std::string& purpose = "kosk statement") const {
        return {1, crypto::hpke_seal(reply.open, purpose, kCase, text).value()};
    }
    [[nodiscard]] std::string jws(const std::string& payload,
                                  const char* type = "kosk-statement+jws") const {
        return crypto::sign_jws(body.signing, body.key().key.id, type, payload).value();
    }

    SigningBody body{"ombudsman"};
    SigningBody stranger{"ministry"};
    ReplyKey reply;
};

json fields() {
    return {{"case", kCase},
            {"body", "ombudsman"},
            {"seq", 1},
            {"stage", "answered"},
            {"registration", "7/2026"},
            {"text", "Müraciətinizə baxıldı."},
            {"on", "2026-11-30"}};
}

}  // namespace

TEST_CASE("what a body says opens with the code of its case, as it was said") {
    const Desk desk;
    const Statement said = statement(kCase, "ombudsman", 1);
    const SealedStatement sealed = desk.sealed(said);
    CHECK(sealed.seq == 1);
    CHECK(sealed.bytes.find("baxıldı") == std::string::npos);
    CHECK(desk.opened(sealed).value() == said);
    CHECK(desk.opened(desk.seal_text(desk.jws(fields().dump()))).value() == said);
}

TEST_CASE("nobody changes a word of a statement") {
    const Desk desk;
    const std::string jws = desk.jws(fields().dump());
    const std::size_t first = jws.find('.');
    const std::size_t last = jws.rfind('.');
    const std::map<std::string, json> changes = {{"case", "uuid:2"},
                                                 {"body", "ministry"},
                                                 {"seq", 2},
                                                 {"stage", "refused"},
                                                 {"registration", "8/2026"},
                                                 {"text", "Heç nə."},
                                                 {"on", "2026-11-29"}};
    for (const auto& [field, value] : changes) {
        CAPTURE(field);
        json changed = fields();
        changed[field] = value;
        SealedStatement forged =
            desk.seal_text(jws.substr(0, first + 1) + base64url(changed.dump()) + jws.substr(last));
        forged.seq = changed["seq"].get<int>();
        const auto opened = desk.opened(forged);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == ErrorKind::untrusted);
    }
}

TEST_CASE("a statement stands for one case and one place in its order") {
    const Desk desk;
    SealedStatement moved = desk.sealed(statement(kCase, "ombudsman", 1));
    moved.seq = 2;
    CHECK(desk.opened(moved).error().kind == ErrorKind::untrusted);
    // Of another case of the same citizen and body, signed well: sealed as it was, and anew.
    const Statement elsewhere = statement("uuid:2", "ombudsman", 1);
    CHECK(desk.opened(desk.sealed(elsewhere)).error().kind == ErrorKind::untrusted);
    json other = fields();
    other["case"] = "uuid:2";
    CHECK(desk.opened(desk.seal_text(desk.jws(other.dump()))).error().kind == ErrorKind::untrusted);
    // With another code.
    const auto closed = open_statement(
        desk.sealed(statement(kCase, "ombudsman", 1)), kCase, ReplyKey().secret, {desk.body.key()});
    CHECK(closed.error().kind == ErrorKind::untrusted);
}

TEST_CASE("only a key that the body had on that day speaks for it") {
    const Desk desk;
    const auto kind = [&](const Statement& said, const crypto::SigningKey& key) {
        const auto opened = desk.opened(seal_statement(said, key, desk.reply.open).value());
        return opened ? std::nullopt : std::optional(opened.error().kind);
    };
    Statement said = statement(kCase, "ombudsman", 1);
    // Another body's key, and one that nobody has.
    CHECK(kind(said, desk.stranger.signing) == ErrorKind::untrusted);
    CHECK(kind(said, SigningBody("ombudsman").signing) == ErrorKind::untrusted);
    // The stranger's header, the body's key id.
    const std::string forged =
        crypto::sign_jws(
            desk.stranger.signing, desk.body.key().key.id, "kosk-statement+jws", fields().dump())
            .value();
    CHECK(desk.opened(desk.seal_text(forged)).error().kind == ErrorKind::untrusted);
    for (const auto& [day, good] : {std::pair{"2025-12-31", false},
                                    {"2026-01-01", true},
                                    {"2026-12-31", true},
                                    {"2027-01-01", false}}) {
        CAPTURE(day);
        said.on = day;
        CHECK(kind(said, desk.body.signing).has_value() != good);
    }
}

TEST_CASE("what is no statement is refused") {
    const Desk desk;
    const auto refused = [&](const std::string& text) {
        return !desk.opened(desk.seal_text(text)).has_value();
    };
    CHECK(refused(""));
    CHECK(refused("Salam!"));
    CHECK(refused(desk.jws(fields().dump(), "kosk-record+jws")));
    CHECK(refused(desk.jws("[]")));
    const json whole = fields();
    for (const auto& [field, value] : whole.items()) {
        CAPTURE(field);
        json changed = fields();
        changed.erase(field);
        CHECK(refused(desk.jws(changed.dump())));
        changed[field] = nullptr;
        CHECK(refused(desk.jws(changed.dump())));
    }
    json more = fields();
    more["more"] = 1;
    CHECK(refused(desk.jws(more.dump())));
    CHECK_FALSE(desk.opened(desk.seal_text(desk.jws(fields().dump()), "kosk reply")));
    CHECK_FALSE(desk.opened({1, ""}));
}

TEST_CASE("what cannot be a statement is not signed") {
    const Desk desk;
    const auto kind = [&](const auto& change) {
        Statement said = statement(kCase, "ombudsman", 1);
        change(said);
        const auto sealed = seal_statement(said, desk.body.signing, desk.reply.open);
        return sealed ? std::nullopt : std::optional(sealed.error().kind);
    };
    CHECK(kind([](Statement& said) { said.text.assign(kLongestText, 'x'); }) == std::nullopt);
    CHECK(kind([](Statement& said) { said.text.assign(kLongestText, '\n'); }) == std::nullopt);
    CHECK(kind([](Statement& said) { said.text.assign(kLongestText + 1, 'x'); }) ==
          ErrorKind::invalid);
    CHECK(kind([](Statement& said) { said.registration.assign(kLongestRegistration + 1, '1'); }) ==
          ErrorKind::invalid);
    CHECK(kind([](Statement& said) { said.seq = 0; }) == ErrorKind::invalid);
    CHECK(kind([](Statement& said) { said.seq = kMostStatements + 1; }) == ErrorKind::invalid);
    CHECK(kind([](Statement& said) { said.on = "2026-02-30"; }) == ErrorKind::invalid);
    CHECK(kind([](Statement& said) { said.body = ""; }) == ErrorKind::invalid);
    const auto ecdsa = crypto::SigningKey::generate(crypto::Scheme::ecdsa_p256_sha256).value();
    const Statement said = statement(kCase, "ombudsman", 1);
    CHECK(seal_statement(said, ecdsa, desk.reply.open).error().kind == ErrorKind::unsupported);
    CHECK(seal_statement(said, desk.body.signing, "short").error().kind == ErrorKind::invalid);
}

TEST_CASE("each stage has a name of its own") {
    for (const Stage stage :
         {Stage::received, Stage::in_progress, Stage::forwarded, Stage::answered, Stage::refused}) {
        CHECK(stage_named(name_of(stage)) == stage);
    }
    CHECK_FALSE(stage_named("else"));
    CHECK(is_closed(Stage::answered));
    CHECK_FALSE(is_closed(Stage::forwarded));
}

}  // namespace kosk::submission
