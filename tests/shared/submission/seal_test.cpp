#include "shared/submission/seal.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "shared/crypto/recipient_key.h"

using namespace kosk;
using namespace kosk::submission;

namespace {

const crypto::RecipientKey& recipient() {
    static const crypto::RecipientKey key = crypto::generate_recipient_key().value();
    return key;
}

crypto::PlainRecord record() {
    return {"form & co",
            "2 \"draft\"",
            "uuid:11111111-2222-4333-8444-555555555555",
            "<data>made up</data>",
            {{"ə <1>.jpg", "picture"}, {"b.pdf", "document"}}};
}

std::string without(std::string text, const std::string& begin, const std::string& end) {
    const std::size_t at = text.find(begin);
    REQUIRE(at != std::string::npos);
    const std::size_t stop = text.find(end, at);
    REQUIRE(stop != std::string::npos);
    return text.erase(at, stop + end.size() - at);
}

}  // namespace

TEST_CASE("what a terminal seals, the agency opens from manifest and parts alone") {
    const Sealed sealed = submission::seal(record(), recipient().public_key).value();
    CHECK(sealed.instance_id == record().instance_id);
    CHECK(sealed.form_id == record().form_id);
    REQUIRE(sealed.parts.size() == 3);
    CHECK(sealed.parts[0].name == "ə <1>.jpg.enc");
    CHECK(sealed.parts[2].name == "submission.xml.enc");

    crypto::SealedRecord read = parse_manifest(sealed.manifest).value();
    const auto fill = [&sealed](crypto::NamedBytes& file) {
        const auto part =
            std::find_if(sealed.parts.begin(), sealed.parts.end(), [&file](const Part& candidate) {
                return candidate.name == file.name;
            });
        REQUIRE(part != sealed.parts.end());
        file.bytes = part->bytes;
    };
    std::for_each(read.media.begin(), read.media.end(), fill);
    fill(read.xml);
    const crypto::PlainRecord opened = crypto::open(read, recipient().private_key).value();
    CHECK(opened.form_id == record().form_id);
    CHECK(opened.form_version == record().form_version);
    CHECK(opened.xml == record().xml);
    REQUIRE(opened.media.size() == 2);
    CHECK(opened.media[0].name == record().media[0].name);
    CHECK(opened.media[0].bytes == "picture");
}

TEST_CASE("the manifest is written as ODK Collect writes it") {
    crypto::PlainRecord plain = record();
    plain.form_id = "f";
    plain.form_version = "1";
    plain.media = {{"a.jpg", "x"}};
    std::string manifest = submission::seal(plain, recipient().public_key).value().manifest;
    for (const std::string tag : {"base64EncryptedKey", "base64EncryptedElementSignature"}) {
        manifest = without(manifest, "<" + tag + ">", "</" + tag + ">");
    }
    CHECK(manifest ==
          R"(<?xml version="1.0"?><data xmlns="http://www.opendatakit.org/xforms/encrypted" )"
          R"(id="f" version="1" encrypted="yes">)"
          R"(<orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>)"
          "uuid:11111111-2222-4333-8444-555555555555"
          "</orx:instanceID></orx:meta><media><file>a.jpg.enc</file></media>"
          "<encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>");
    plain.form_version.clear();
    CHECK(submission::seal(plain, recipient().public_key)
              .value()
              .manifest.find("version=\"1\" enc") == std::string::npos);
}

TEST_CASE("a manifest that is none says what is missing") {
    const std::string whole = submission::seal(record(), recipient().public_key).value().manifest;
    for (const std::string tag : {"base64EncryptedKey",
                                  "orx:instanceID",
                                  "orx:meta",
                                  "encryptedXmlFile",
                                  "base64EncryptedElementSignature"}) {
        const Result<crypto::SealedRecord> read =
            parse_manifest(without(whole, "<" + tag, "</" + tag + ">"));
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().kind == ErrorKind::invalid);
    }
    CHECK(parse_manifest("not xml").error().kind == ErrorKind::invalid);
    CHECK(parse_manifest("<data id='f'><a/></data>").error().kind == ErrorKind::rejected);
    CHECK(parse_manifest("<data encrypted='yes'/>").error().kind == ErrorKind::invalid);
}
