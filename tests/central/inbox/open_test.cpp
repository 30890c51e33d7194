#include "central/inbox/open.h"

#include <catch2/catch.hpp>

#include "shared/crypto/recipient_key.h"
#include "shared/submission/seal.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::central;
using inbox::Answer;

namespace {

const std::string kInstance = "uuid:11111111-2222-4333-8444-555555555555";
const std::string kXml = "<data id=\"feedback\" version=\"3\"><meta><instanceID>" + kInstance +
                         "</instanceID></meta><answer>made-up answer</answer><empty/>"
                         "<child><name>A</name></child><child><name>B</name></child></data>";

struct Sealed {
    Sealed() {
        const auto pair = crypto::generate_recipient_key("made-up-passphrase");
        REQUIRE(pair);
        key = {pair->private_key, "made-up-passphrase"};
        const crypto::PlainRecord plain{
            "feedback", "3", kInstance, kXml, {{"scan.jpg", "made-up picture"}}};
        const auto sealed = submission::seal(plain, pair->public_key);
        REQUIRE(sealed);
        record.listing.instance_id = kInstance;
        record.listing.form_id = "feedback";
        record.listing.form_version = "3";
        record.listing.encrypted = true;
        record.listing.complete = true;
        record.xml = sealed->manifest;
        for (const submission::Part& part : sealed->parts) {
            record.files.push_back({part.name, part.bytes});
        }
    }

    inbox::AgencyKey key;
    Record record;
};

}  // namespace

TEST_CASE("a sealed record becomes answers and files") {
    const Sealed sealed;
    const auto opened = inbox::open(sealed.record, sealed.key);
    REQUIRE(opened);
    CHECK(opened->answers == std::vector<Answer>{{"/data/meta/instanceID", kInstance},
                                                 {"/data/answer", "made-up answer"},
                                                 {"/data/child[1]/name", "A"},
                                                 {"/data/child[2]/name", "B"}});
    REQUIRE(opened->files.size() == 1);
    CHECK(opened->files.front().name == "scan.jpg");
    CHECK(opened->files.front().bytes == "made-up picture");
}

TEST_CASE("what came in the clear is taken as it came, without a key") {
    Record record;
    record.listing.instance_id = kInstance;
    record.listing.form_id = "feedback";
    record.listing.form_version = "3";
    record.xml = kXml;
    record.files = {{"scan.jpg", "P"}};
    const auto opened = inbox::open(record, {});
    REQUIRE(opened);
    CHECK(opened->answers.size() == 4);
    CHECK(opened->files.front().bytes == "P");
}

TEST_CASE("a record that is not whole, not itself, or another's gives nothing") {
    Sealed sealed;
    SECTION("a file has not arrived") {
        sealed.record.files.pop_back();
        const auto opened = inbox::open(sealed.record, sealed.key);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == ErrorKind::not_found);
    }
    SECTION("a file was changed") {
        char& byte = sealed.record.files.front().bytes[3];
        byte = static_cast<char>(byte ^ 1);
        CHECK_FALSE(inbox::open(sealed.record, sealed.key));
    }
    SECTION("it was stored under another name") {
        sealed.record.listing.instance_id = "uuid:other";
        CHECK(inbox::open(sealed.record, sealed.key).error().kind == ErrorKind::untrusted);
    }
    SECTION("the key is another agency's") {
        const auto other = crypto::generate_recipient_key("");
        REQUIRE(other);
        CHECK_FALSE(inbox::open(sealed.record, {other->private_key, ""}));
    }
}

TEST_CASE("a passphrase is read without the end of its line") {
    const test::TempFolder folder;
    REQUIRE(write_file(folder / "key.pem", "made-up key"));
    REQUIRE(write_file(folder / "pass", "two words\r\n"));
    CHECK(inbox::read_key(folder / "key.pem", folder / "pass")->passphrase == "two words");
    CHECK(inbox::read_key(folder / "key.pem", {})->passphrase.empty());
    CHECK(inbox::read_key(folder / "none.pem", {}).error().kind == ErrorKind::not_found);
}
