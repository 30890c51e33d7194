#include "shared/crypto/public_key.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/base/files.h"
#include "shared/crypto/digest.h"
#include "shared/crypto/recipient_key.h"
#include "tests/shared/crypto/openssl_tool.h"

using namespace kosk;
using namespace kosk::crypto;

namespace {

// RFC 8410 section 10.1.
const std::string kPem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
    "-----END PUBLIC KEY-----\n";
const std::string kBase64 = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
const std::string kHex = "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";

}  // namespace

TEST_CASE("a PEM and its base64 are one key of one id") {
    const PublicKey pem = read_public_key(KeyKind::ed25519, kPem).value();
    CHECK(pem.base64 == kBase64);
    CHECK(pem.id == hex(sha256(unbase64(kBase64).value())));
    const PublicKey text = read_public_key(KeyKind::ed25519, "\n " + kBase64 + "\n").value();
    CHECK(text.base64 == pem.base64);
    CHECK(text.id == pem.id);
}

TEST_CASE("an Ed25519 key in hexadecimal and back") {
    CHECK(ed25519_to_hex(kBase64).value() == kHex);
    const PublicKey key = ed25519_from_hex(kHex).value();
    CHECK(key.base64 == kBase64);
    CHECK(key.id == read_public_key(KeyKind::ed25519, kPem)->id);
    for (const std::string& bad : {kHex.substr(2), kHex + "00", std::string("zz"), std::string()}) {
        CHECK(ed25519_from_hex(bad).error().kind == ErrorKind::invalid);
    }
    const std::string der = unbase64(kBase64).value();
    for (const std::string& bad : {der.substr(1), der.substr(0, der.size() - 1), der + "x"}) {
        CHECK(ed25519_to_hex(base64(bad)).error().kind == ErrorKind::invalid);
    }
    CHECK(ed25519_to_hex("no base64!").error().kind == ErrorKind::invalid);
}

TEST_CASE("the id of a recipient's key is the one that openssl computes") {
    const test::TempFolder folder;
    const RecipientKey made = generate_recipient_key().value();
    const PublicKey key = read_public_key(KeyKind::rsa, made.public_key).value();
    CHECK(key.base64 == made.public_key);
    REQUIRE(write_file(folder / "key.pem", made.private_key));
    REQUIRE(test::openssl(folder, "pkey -in key.pem -pubout -outform DER -out key.der"));
    CHECK(key.id == hex(sha256(*read_file(folder / "key.der"))));
}

TEST_CASE("a key of another kind, too short, or none at all is refused") {
    const test::TempFolder folder;
    REQUIRE(test::openssl(folder, "genrsa -out short.pem 1024"));
    REQUIRE(test::openssl(folder, "pkey -in short.pem -pubout -out short.pub"));
    const auto kind = [](KeyKind wanted, const std::string& text) {
        const auto read = read_public_key(wanted, text);
        REQUIRE_FALSE(read);
        return read.error().kind;
    };
    CHECK(kind(KeyKind::rsa, *read_file(folder / "short.pub")) == ErrorKind::invalid);
    CHECK(kind(KeyKind::rsa, kPem) == ErrorKind::invalid);
    CHECK(kind(KeyKind::ed25519, generate_recipient_key()->public_key) == ErrorKind::invalid);
    for (const char* text : {"", "AAAA", "no base64!", "-----BEGIN PUBLIC KEY-----\nAAAA\n"}) {
        CHECK(kind(KeyKind::ed25519, text) == ErrorKind::invalid);
    }
}
