#include "shared/submission/terminal_signature.h"

#include <functional>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/base/encoding.h"
#include "shared/base/files.h"
#include "shared/crypto/digest.h"
#include "shared/crypto/jws.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/recipient_key.h"
#include "shared/submission/seal.h"
#include "tests/shared/crypto/openssl_tool.h"

using namespace kosk;
using namespace kosk::submission;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

constexpr const char* kType = "kosk-record+jws";

const std::string& recipient() {
    static const std::string key = crypto::generate_recipient_key()->public_key;
    return key;
}

std::string recipient_id() {
    return crypto::read_public_key(crypto::KeyKind::rsa, recipient())->id;
}

const crypto::SigningKey& terminal_key() {
    static const crypto::SigningKey key =
        crypto::SigningKey::generate(crypto::Scheme::ed25519).value();
    return key;
}

TerminalKey listed(const crypto::SigningKey& key, const std::string& name = "baku-01") {
    const auto pub = crypto::ed25519_from_hex(key.public_key()).value();
    return {name, {pub.base64, pub.id, "", ""}};
}

const Time kNow = parse_utc("2026-11-30T20:59:59Z").value();

crypto::PlainRecord record() {
    return {"appeal",
            "3",
            "uuid:11111111-2222-4333-8444-555555555555",
            "<data>made up</data>",
            {{"ə.jpg", "picture"}, {"b.pdf", "document"}}};
}

crypto::PlainRecord signed_record(StatedTime stated = StatedTime::hour) {
    auto made = record();
    REQUIRE(add_terminal_statement(made, recipient(), "baku-01", terminal_key(), kNow, stated));
    return made;
}

Result<TerminalStatement> verify(const crypto::PlainRecord& made,
                                 const std::vector<TerminalKey>& known = {listed(terminal_key())},
                                 const std::string& received = "2026-12-01") {
    return verify_terminal_statement(made, recipient_id(), known, received);
}

std::string refusal(const Result<TerminalStatement>& verified) {
    REQUIRE_FALSE(verified);
    CHECK(verified.error().kind == ErrorKind::untrusted);
    return verified.error().detail;
}

json payload_of(const crypto::PlainRecord& made) {
    return json::parse(crypto::read_jws(made.media.back().bytes, kType)->payload);
}

// The record with a statement that the terminal's key signed over another payload.
crypto::PlainRecord stating(const json& payload) {
    auto made = signed_record();
    made.media.back().bytes =
        crypto::sign_jws(terminal_key(), listed(terminal_key()).key.id, kType, payload.dump())
            .value();
    return made;
}

}  // namespace

TEST_CASE("a terminal's statement is the last file and says what is in the record") {
    const auto made = signed_record();
    REQUIRE(made.media.size() == 3);
    CHECK(made.media.back().name == "terminal.jws");
    CHECK(payload_of(made) ==
          json{{"form", "appeal"},
               {"version", "3"},
               {"instanceID", "uuid:11111111-2222-4333-8444-555555555555"},
               {"for", recipient_id()},
               {"xml", hex(crypto::sha256("<data>made up</data>"))},
               {"files",
                {{{"name", "ə.jpg"}, {"sha256", hex(crypto::sha256("picture"))}},
                 {{"name", "b.pdf"}, {"sha256", hex(crypto::sha256("document"))}}}},
               {"at", "2026-11-30T20Z"},
               {"terminal", "baku-01"}});
    const auto verified = verify(made);
    REQUIRE(verified);
    CHECK(verified->terminal == "baku-01");
    CHECK(verified->at == "2026-11-30T20Z");
}

TEST_CASE("of a sensitive form the statement says the day alone") {
    const auto made = signed_record(StatedTime::day);
    CHECK(payload_of(made)["at"] == "2026-11-30");
    CHECK(verify(made)->at == "2026-11-30");
}

TEST_CASE("a record that the terminal did not seal so is refused, and why is said") {
    struct Change {
        const char* words;
        std::function<void(crypto::PlainRecord&)> make;
    };
    const Change change =
        GENERATE(Change{"other form", [](auto& made) { made.form_id = "complaint"; }},
                 Change{"other form version", [](auto& made) { made.form_version = "4"; }},
                 Change{"other form version", [](auto& made) { made.form_version = ""; }},
                 Change{"other instanceID", [](auto& made) { made.instance_id.back() = '6'; }},
                 Change{"other answers", [](auto& made) { made.xml += " "; }},
                 Change{"other files", [](auto& made) { made.media[0].bytes += "x"; }},
                 Change{"other files", [](auto& made) { made.media[0].name = "e.jpg"; }},
                 Change{"other files", [](auto& made) { made.media.erase(made.media.begin()); }},
                 Change{"other files", [](auto& made) { std::swap(made.media[0], made.media[1]); }},
                 Change{"other files",
                        [](auto& made) {
                            made.media.push_back({"c.pdf", "added"});
                        }},
                 Change{"two files of the same name",
                        [](auto& made) {
                            made.media.push_back({"terminal.jws", made.media.back().bytes});
                        }},
                 Change{"two files of the same name", [](auto& made) {
                            made.media.push_back({"b.pdf", "another"});
                        }});
    auto made = signed_record();
    change.make(made);
    INFO(change.words);
    CHECK_THAT(refusal(verify(made)), Contains(change.words));
}

TEST_CASE("a record that was opened with another recipient's key was passed on: refused") {
    CHECK_THAT(refusal(verify_terminal_statement(
                   signed_record(), std::string(64, '0'), {listed(terminal_key())}, "")),
               Contains("other recipient's key"));
}

TEST_CASE("each field of the statement is needed, and no other is understood") {
    const json whole = payload_of(signed_record());
    REQUIRE(verify(stating(whole)));
    for (const auto& [key, value] : whole.items()) {
        INFO(key);
        json less = whole;
        less.erase(key);
        refusal(verify(stating(less)));
        less["more"] = value;  // as many fields as before
        refusal(verify(stating(less)));
        json other = whole;
        other[key] = 7;
        refusal(verify(stating(other)));
    }
    json more = whole;
    more["more"] = "";
    refusal(verify(stating(more)));
    refusal(verify(stating(json::array())));
    for (const char* at :
         {"", "2026-11-30T20:59Z", "2026-11-30T24Z", "2026-13-01", "2026-11-30Z"}) {
        INFO(at);
        json other = whole;
        other["at"] = at;
        CHECK_THAT(refusal(verify(stating(other))), Contains("no time"));
    }
}

TEST_CASE("only a key of the list is believed, for its terminal and on its days") {
    const auto stranger = crypto::SigningKey::generate(crypto::Scheme::ed25519).value();
    const auto made = signed_record();
    CHECK_THAT(refusal(verify(made, {})), Contains("signed by no known terminal"));
    CHECK_THAT(refusal(verify(made, {listed(stranger)})), Contains("signed by no known terminal"));
    CHECK_THAT(refusal(verify(made, {listed(terminal_key(), "ganja-02")})),
               Contains("in another terminal's name"));
    // The id alone is nobody's word.
    TerminalKey false_id = listed(stranger);
    false_id.key.id = listed(terminal_key()).key.id;
    refusal(verify(made, {false_id}));

    TerminalKey dated = listed(terminal_key());
    dated.key.from = "2026-11-30";
    dated.key.until = "2026-11-30";
    CHECK(verify(made, {dated}, "2026-11-30"));
    CHECK(verify(made, {dated}, ""));
    // Whoever took the terminal writes any day into a statement: what comes late is not believed.
    CHECK_THAT(refusal(verify(made, {dated}, "2026-12-01")), Contains("came later"));
    dated.key.from = "2026-12-01";
    dated.key.until = "";
    CHECK_THAT(refusal(verify(made, {dated})), Contains("was not valid on 2026-11-30"));
    dated.key.from = "";
    dated.key.until = "2026-11-29";
    CHECK_THAT(refusal(verify(made, {dated})), Contains("was not valid on 2026-11-30"));
}

TEST_CASE("a stranger's file in the statement's place is refused, and none is not_found") {
    auto made = signed_record();
    made.media.back().bytes = "a citizen's own file";
    refusal(verify(made));
    // A statement of another kind, signed by the same key.
    made.media.back().bytes = crypto::sign_jws(terminal_key(),
                                               listed(terminal_key()).key.id,
                                               "kosk-reply+jws",
                                               payload_of(signed_record()).dump())
                                  .value();
    refusal(verify(made));
    made.media.pop_back();
    CHECK_FALSE(has_terminal_statement(made));
    CHECK(verify(made).error().kind == ErrorKind::not_found);
}

TEST_CASE("a receiver that knows nothing of statements decrypts it as any attachment") {
    // The openssl command line, by the steps of the ODK XForms specification.
    const test::TempFolder folder;
    const auto pair = crypto::generate_recipient_key().value();
    auto plain = record();
    plain.media.resize(1);
    REQUIRE(add_terminal_statement(
        plain, pair.public_key, "baku-01", terminal_key(), kNow, StatedTime::hour));
    const auto sealed = submission::seal(plain, pair.public_key).value();
    const auto manifest = parse_manifest(sealed.manifest).value();
    REQUIRE(manifest.media.size() == 2);
    CHECK(manifest.media[1].name == "terminal.jws.enc");
    CHECK(sealed.parts[1].name == "terminal.jws.enc");

    REQUIRE(write_file(folder / "key.pem", pair.private_key));
    REQUIRE(write_file(folder / "wrapped", unbase64(manifest.encrypted_key).value()));
    REQUIRE(test::openssl(folder,
                          "pkeyutl -decrypt -inkey key.pem -in wrapped -out aes"
                          " -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256"
                          " -pkeyopt rsa_mgf1_md:sha256"));
    const std::string aes = read_file(folder / "aes").value();
    std::string iv = crypto::md5(plain.instance_id + aes);
    ++iv[0];
    ++iv[1];  // the second file
    REQUIRE(write_file(folder / "enc", sealed.parts[1].bytes));
    REQUIRE(test::openssl(
        folder,
        "enc -d -aes-256-cfb -nopad -in enc -out plain -K " + hex(aes) + " -iv " + hex(iv)));
    std::string opened = read_file(folder / "plain").value();
    opened.resize(opened.size() - static_cast<unsigned char>(opened.back()));
    CHECK(opened == plain.media[1].bytes);

    // And it holds for any verifier of Ed25519.
    const auto dot = opened.rfind('.');
    REQUIRE(write_file(folder / "text", opened.substr(0, dot)));
    REQUIRE(write_file(folder / "signature", unbase64url(opened.substr(dot + 1)).value()));
    REQUIRE(write_file(folder / "pub.der", unbase64(listed(terminal_key()).key.key).value()));
    CHECK(test::openssl(folder,
                        "pkeyutl -verify -pubin -inkey pub.der -keyform DER -rawin -in text"
                        " -sigfile signature"));
}

TEST_CASE("the statement's name is nobody else's, and what cannot be signed stays as it was") {
    auto taken = record();
    taken.media.push_back({"terminal.jws", "a citizen's own file"});
    CHECK(add_terminal_statement(
              taken, recipient(), "baku-01", terminal_key(), kNow, StatedTime::hour)
              .error()
              .kind == ErrorKind::invalid);
    CHECK(taken.media.size() == 3);
    auto made = record();
    CHECK_FALSE(
        add_terminal_statement(made, "no key", "baku-01", terminal_key(), kNow, StatedTime::hour));
    const auto rsa = crypto::SigningKey::generate(crypto::Scheme::ecdsa_p256_sha256).value();
    CHECK_FALSE(add_terminal_statement(made, recipient(), "baku-01", rsa, kNow, StatedTime::hour));
    CHECK(made.media.size() == 2);
}
