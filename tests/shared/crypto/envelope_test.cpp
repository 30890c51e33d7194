#include "shared/crypto/envelope.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/base/files.h"
#include "shared/crypto/digest.h"
#include "shared/crypto/envelope_parts.h"
#include "shared/crypto/recipient_key.h"
#include "tests/shared/crypto/envelope_vectors.h"
#include "tests/shared/crypto/openssl_tool.h"

using namespace kosk;
using namespace kosk::crypto;

namespace {

PlainRecord vector_record() {
    std::string binary;
    for (int i = 0; i < 3 * 256; ++i) {
        binary.push_back(static_cast<char>(i));
    }
    return {std::string(test::kFormId),
            std::string(test::kFormVersion),
            std::string(test::kInstanceId),
            std::string(test::kXml),
            {{"a.jpg", "hello image"}, {"b.bin", binary}}};
}

const RecipientKey& recipient() {
    static const RecipientKey key = generate_recipient_key().value();
    return key;
}

ErrorKind opening_fails_with(const SealedRecord& sealed) {
    const Result<PlainRecord> opened = open(sealed, recipient().private_key);
    REQUIRE_FALSE(opened.has_value());
    return opened.error().kind;
}

}  // namespace

TEST_CASE("the vectors: IVs, file bytes and the text under the signature") {
    const std::string aes_key = unhex(test::kAesKeyHex).value();
    IvSequence ivs(test::kInstanceId, aes_key);
    for (const std::string_view iv : test::kIvsHex) {
        CHECK(hex(ivs.next()) == iv);
    }
    const PlainRecord record = vector_record();
    const SealedRecord sealed = seal_with(record, test::kPublicKey, aes_key).value();
    REQUIRE(sealed.media.size() == 2);
    CHECK(sealed.media[0].name == "a.jpg.enc");
    CHECK(hex(sealed.media[0].bytes) == test::kImageSealedHex);
    CHECK(sealed.media[1].name == "b.bin.enc");
    CHECK(hex(sealed.media[1].bytes) == test::kBinarySealedHex);
    CHECK(sealed.xml.name == "submission.xml.enc");
    CHECK(hex(sealed.xml.bytes) == test::kXmlSealedHex);
    CHECK(hex(md5(signature_source(record, test::kEncryptedKey))) == test::kSignatureMd5Hex);
}

TEST_CASE("the IV counts past its sixteenth byte and wraps") {
    IvSequence ivs("uuid:x", std::string(32, 'k'));
    const std::string first = ivs.next();
    std::string last;
    for (int i = 1; i < 16 * 256; ++i) {
        last = ivs.next();
    }
    // 256 rounds over every byte bring each one back to the seed; the next is the first again.
    CHECK(last != first);
    CHECK(ivs.next() == first);
}

TEST_CASE("padding is 1 to 16 bytes, whatever the length") {
    const std::string key(32, 'k');
    const std::string iv(16, 'i');
    for (std::size_t size = 0; size < 40; ++size) {
        const std::string plain(size, 'p');
        const std::string sealed = encrypt_file(key, iv, plain);
        CHECK(sealed.size() == size / 16 * 16 + 16);
        CHECK(decrypt_file(key, iv, sealed).value() == plain);
    }
    CHECK(decrypt_file(key, iv, "").error().kind == ErrorKind::corrupt);
    CHECK(decrypt_file(key, iv, std::string(17, 'x')).error().kind == ErrorKind::corrupt);
}

TEST_CASE("what is sealed opens with the key, and only with it") {
    const PlainRecord record = vector_record();
    const SealedRecord sealed = seal(record, recipient().public_key).value();
    const PlainRecord opened = open(sealed, recipient().private_key).value();
    CHECK(opened.form_id == record.form_id);
    CHECK(opened.form_version == record.form_version);
    CHECK(opened.instance_id == record.instance_id);
    CHECK(opened.xml == record.xml);
    REQUIRE(opened.media.size() == 2);
    CHECK(opened.media[1].name == "b.bin");
    CHECK(opened.media[1].bytes == record.media[1].bytes);

    const RecipientKey other = generate_recipient_key("made up").value();
    CHECK(open(sealed, other.private_key, "made up").error().kind == ErrorKind::corrupt);
    CHECK(open(sealed, other.private_key, "wrong").error().kind == ErrorKind::invalid);
    CHECK(seal(record, recipient().public_key).value().xml.bytes != sealed.xml.bytes);
}

TEST_CASE("a record of 20 MB seals and opens") {
    PlainRecord record = vector_record();
    record.form_version.clear();
    record.media = {{"scan.pdf", random_bytes(20U << 20U)}};
    const SealedRecord sealed = seal(record, recipient().public_key).value();
    CHECK(open(sealed, recipient().private_key).value().media[0].bytes == record.media[0].bytes);
}

TEST_CASE("the openssl command line unwraps key and signature") {
    const test::TempFolder folder;
    const PlainRecord record = vector_record();
    const SealedRecord sealed = seal(record, recipient().public_key).value();
    REQUIRE(write_file(folder / "key.pem", recipient().private_key));
    const std::string unwrap =
        "pkeyutl -decrypt -inkey key.pem -pkeyopt rsa_padding_mode:oaep "
        "-pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256 ";

    REQUIRE(write_file(folder / "wrapped", unbase64(sealed.encrypted_key).value()));
    REQUIRE(openssl(folder, unwrap + "-in wrapped -out aes"));
    REQUIRE(write_file(folder / "signed", unbase64(sealed.element_signature).value()));
    REQUIRE(openssl(folder, unwrap + "-in signed -out md5"));
    CHECK(read_file(folder / "md5").value() == md5(signature_source(record, sealed.encrypted_key)));

    const std::string aes_key = read_file(folder / "aes").value();
    IvSequence ivs(record.instance_id, aes_key);
    REQUIRE(write_file(folder / "enc", sealed.media[0].bytes));
    REQUIRE(openssl(folder,
                    "enc -d -aes-256-cfb -nopad -in enc -out plain -K " + hex(aes_key) + " -iv " +
                        hex(ivs.next())));
    CHECK(read_file(folder / "plain").value() == "hello image" + std::string(5, '\x05'));
}

TEST_CASE("any change to a sealed record is noticed") {
    const SealedRecord whole = seal(vector_record(), recipient().public_key).value();
    SealedRecord sealed = whole;
    SECTION("identity") {
        sealed.instance_id.back() = '6';
    }
    SECTION("form") {
        sealed.form_id = "g";
    }
    SECTION("version") {
        sealed.form_version = "2";
    }
    SECTION("a byte of the XML") {
        sealed.xml.bytes[3] = static_cast<char>(sealed.xml.bytes[3] ^ 1);
    }
    SECTION("a byte of a file") {
        sealed.media[1].bytes[300] = static_cast<char>(sealed.media[1].bytes[300] ^ 1);
    }
    SECTION("a file cut off") {
        sealed.media[1].bytes.resize(16);
    }
    SECTION("a file left out") {
        sealed.media.pop_back();
    }
    SECTION("files swapped") {
        std::swap(sealed.media[0], sealed.media[1]);
    }
    SECTION("a file renamed") {
        sealed.media[0].name = "c.jpg.enc";
    }
    SECTION("a name without .enc") {
        sealed.media[0].name = "a.jpg";
    }
    SECTION("no XML") {
        sealed.xml.bytes.clear();
    }
    SECTION("another key") {
        sealed.encrypted_key = whole.element_signature;
    }
    SECTION("no signature") {
        sealed.element_signature = "AAAA";
    }
    SECTION("no base64") {
        sealed.encrypted_key = "?";
    }
    CHECK(opening_fails_with(sealed) == ErrorKind::corrupt);
}

TEST_CASE("names that could confuse a receiver are refused before sealing") {
    PlainRecord record = vector_record();
    SECTION("a path") {
        record.media[0].name = "../a.jpg";
    }
    SECTION("twice") {
        record.media[0].name = "b.bin";
    }
    SECTION("the submission itself") {
        record.media[0].name = "submission.xml";
    }
    SECTION("two lines") {
        record.media[0].name = "a\nb";
    }
    SECTION("none") {
        record.media[0].name = "";
    }
    SECTION("no form") {
        record.form_id = "";
    }
    SECTION("no identity") {
        record.instance_id = "";
    }
    SECTION("a version of two lines") {
        record.form_version = "1\n2";
    }
    CHECK(seal(record, recipient().public_key).error().kind == ErrorKind::invalid);
}

TEST_CASE("a key that is none, or too short, is refused") {
    const test::TempFolder folder;
    REQUIRE(openssl(folder, "genrsa -out short.pem 1024"));
    REQUIRE(openssl(folder, "rsa -in short.pem -pubout -outform DER -out short.der"));
    const std::string short_key = base64(read_file(folder / "short.der").value());
    const std::string cut_off = recipient().public_key.substr(0, 100);
    const std::string and_more = base64(unbase64(recipient().public_key).value() + "x");
    for (const std::string& key : {std::string(), std::string("?"), cut_off, and_more, short_key}) {
        CHECK(seal(vector_record(), key).error().kind == ErrorKind::invalid);
    }
}
