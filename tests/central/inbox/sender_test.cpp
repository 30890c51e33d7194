// Whom a record comes from: what an opener believes, and what it refuses whatever the store says.
#include <catch2/catch.hpp>

#include "central/inbox/open.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/recipient_key.h"
#include "shared/submission/seal.h"

using namespace kosk;
using namespace kosk::central;
using Catch::Matchers::Contains;
using Standing = inbox::Sender::Standing;

namespace {

const std::string kInstance = "uuid:11111111-2222-4333-8444-555555555555";
const Time kNow = parse_utc("2026-11-30T20:15:00Z").value();

std::string xml_of(const std::string& form, const std::string& version, const std::string& id) {
    return "<data id=\"" + form + "\" version=\"" + version + "\"><meta><instanceID>" + id +
           "</instanceID></meta><answer>made-up answer</answer></data>";
}

crypto::PlainRecord appeal() {
    return {"appeal", "3", kInstance, xml_of("appeal", "3", kInstance), {{"a.jpg", "picture"}}};
}

const crypto::RecipientKey& agency() {
    static const crypto::RecipientKey key = crypto::generate_recipient_key().value();
    return key;
}

const crypto::SigningKey& terminal() {
    static const auto key = crypto::SigningKey::generate(crypto::Scheme::ed25519).value();
    return key;
}

crypto::PlainRecord signed_by(const crypto::SigningKey& key, crypto::PlainRecord plain) {
    REQUIRE(submission::add_terminal_statement(
        plain, agency().public_key, "baku-01", key, kNow, submission::StatedTime::hour));
    return plain;
}

// As the centre stores it, and calls it.
Record stored(const crypto::PlainRecord& plain) {
    const auto sealed = submission::seal(plain, agency().public_key).value();
    Record record;
    record.listing.instance_id = plain.instance_id;
    record.listing.form_id = plain.form_id;
    record.listing.form_version = plain.form_version;
    record.listing.encrypted = true;
    record.listing.received_at = kNow + std::chrono::hours(1);
    record.xml = sealed.manifest;
    for (const auto& part : sealed.parts) {
        record.files.push_back({part.name, part.bytes});
    }
    return record;
}

inbox::SenderCheck demand(bool unsigned_too = false) {
    const auto key = crypto::ed25519_from_hex(terminal().public_key()).value();
    inbox::Release release;
    release.terminals = {{"baku-01", {key.base64, key.id, "", ""}}};
    release.recipients[crypto::read_public_key(crypto::KeyKind::rsa, agency().public_key)->id] =
        "ombudsman";
    return {release, unsigned_too};
}

Result<inbox::Opened> open(const Record& record, const inbox::SenderCheck& check = demand()) {
    return inbox::open(record, {agency().private_key, ""}, check);
}

std::string refusal(const Result<inbox::Opened>& opened) {
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == ErrorKind::untrusted);
    return opened.error().detail;
}

}  // namespace

TEST_CASE("a record that a terminal of the release sealed is from there, unchanged") {
    const auto opened = open(stored(signed_by(terminal(), appeal())));
    REQUIRE(opened);
    CHECK(opened->sender.standing == Standing::terminal);
    CHECK(opened->sender.statement.terminal == "baku-01");
    CHECK(opened->sender.statement.at == "2026-11-30T20Z");
    CHECK(opened->sender.recipient == "ombudsman");
    REQUIRE(opened->files.size() == 2);
    CHECK(opened->files.back().name == "terminal.jws");
}

TEST_CASE("without a release nothing is said of the sender") {
    for (const auto& plain : {appeal(), signed_by(terminal(), appeal())}) {
        const auto opened = open(stored(plain), {});
        REQUIRE(opened);
        CHECK(opened->sender.standing == Standing::not_verified);
        CHECK(opened->sender.statement.terminal.empty());
    }
}

TEST_CASE("a record without a terminal's statement is opened on request only") {
    CHECK_THAT(refusal(open(stored(appeal()))), Contains("signed by no terminal"));
    const auto opened = open(stored(appeal()), demand(true));
    REQUIRE(opened);
    CHECK(opened->sender.standing == Standing::nobody);
}

TEST_CASE("whoever knows the public key can seal, and is found out, --unsigned or not") {
    const auto stranger = crypto::SigningKey::generate(crypto::Scheme::ed25519).value();
    const bool unsigned_too = GENERATE(false, true);
    CHECK_THAT(refusal(open(stored(signed_by(stranger, appeal())), demand(unsigned_too))),
               Contains("signed by no known terminal"));
    // The statement of a real record, around other answers.
    auto forged = signed_by(terminal(), appeal());
    forged.xml = xml_of("appeal", "3", kInstance) + " ";
    CHECK_THAT(refusal(open(stored(forged), demand(unsigned_too))), Contains("other answers"));
    // A real record of this terminal, sealed anew in the place of another one.
    auto moved = signed_by(terminal(), appeal());
    moved.instance_id = "uuid:other";
    moved.xml = xml_of("appeal", "3", "uuid:other");
    CHECK_THAT(refusal(open(stored(moved), demand(unsigned_too))), Contains("other instanceID"));
}

TEST_CASE("a key that ended before the record came is not believed") {
    auto check = demand();
    check.release->terminals[0].key.until = "2026-11-30";
    auto record = stored(signed_by(terminal(), appeal()));
    CHECK(open(record, check));
    record.listing.received_at = *parse_utc("2026-12-01T00:00:00Z");
    CHECK_THAT(refusal(open(record, check)), Contains("came later"));
    check.release->terminals[0].key.until = "2026-11-29";
    CHECK_THAT(refusal(open(record, check)), Contains("was not valid on"));
}

TEST_CASE("form, version and instanceID outside are those inside, or nothing is opened") {
    const bool with_release = GENERATE(true, false);
    const auto check = with_release ? demand() : inbox::SenderCheck{};
    auto record = stored(signed_by(terminal(), appeal()));
    REQUIRE(open(record, check));
    SECTION("what the store says") {
        record.listing.form_id = "complaint";
        CHECK_THAT(refusal(open(record, check)), Contains("the form inside"));
        record.listing.form_id = "appeal";
        record.listing.form_version = "4";
        CHECK_THAT(refusal(open(record, check)), Contains("the form version inside"));
        record.listing.form_version = "3";
        record.listing.instance_id = "uuid:other";
        CHECK_THAT(refusal(open(record, check)), Contains("the instanceID inside"));
    }
    SECTION("what the manifest says") {
        auto plain = appeal();
        plain.xml = xml_of("complaint", "3", kInstance);
        CHECK_THAT(refusal(open(stored(plain), check)), Contains("the form inside"));
        auto agreed = stored(plain);  // the store knows what is inside, the manifest says another
        agreed.listing.form_id = "complaint";
        CHECK_THAT(refusal(open(agreed, check)), Contains("the form inside"));
        plain.xml = xml_of("appeal", "", kInstance);
        CHECK_THAT(refusal(open(stored(plain), check)), Contains("the form version inside"));
        plain.xml = xml_of("appeal", "3", "uuid:other");
        CHECK_THAT(refusal(open(stored(plain), check)), Contains("the instanceID inside"));
    }
}

TEST_CASE("a record in the clear is refused where a key is given, whatever the store calls it") {
    Record record;
    record.listing = stored(appeal()).listing;
    record.xml = appeal().xml;
    for (const bool encrypted : {false, true}) {
        record.listing.encrypted = encrypted;
        CHECK_THAT(refusal(open(record, {})), Contains("in the clear"));
        CHECK(inbox::open(record, {}));
    }
    CHECK_THAT(refusal(inbox::open(record, {}, demand())), Contains("signed by no terminal"));
    record.listing.form_id = "complaint";
    CHECK_THAT(refusal(inbox::open(record, {})), Contains("the form inside"));
    // A sealed one that the store calls a clear one.
    auto sealed = stored(appeal());
    sealed.listing.encrypted = false;
    CHECK(open(sealed, {}));
    CHECK(inbox::open(sealed, {}).error().kind == ErrorKind::invalid);
}
