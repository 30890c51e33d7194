#include "shared/crypto/recipient_key.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/base/files.h"
#include "tests/shared/crypto/openssl_tool.h"

using namespace kosk;
using namespace kosk::crypto;

TEST_CASE("a recipient's key: the public half follows from either file") {
    const test::TempFolder folder;
    const RecipientKey key = generate_recipient_key("a made-up passphrase").value();
    CHECK(recipient_public_key(key.private_key, "a made-up passphrase").value() == key.public_key);
    CHECK(recipient_public_key(key.private_key, "wrong").error().kind == ErrorKind::invalid);

    REQUIRE(write_file(folder / "key.pem", key.private_key));
    REQUIRE(openssl(folder,
                    "pkey -in key.pem -passin 'pass:a made-up passphrase' -pubout -out pub.pem"));
    CHECK(recipient_public_key(read_file(folder / "pub.pem").value()).value() == key.public_key);
    REQUIRE(openssl(folder, "pkey -pubin -in pub.pem -outform DER -out pub.der"));
    CHECK(base64(read_file(folder / "pub.der").value()) == key.public_key);
}

TEST_CASE("only RSA of 2048 bits and more receives") {
    const test::TempFolder folder;
    REQUIRE(openssl(folder, "genrsa -out short.pem 1024"));
    CHECK(recipient_public_key(read_file(folder / "short.pem").value()).error().kind ==
          ErrorKind::unsupported);
    REQUIRE(openssl(folder, "genpkey -algorithm ED25519 -out ed.pem"));
    CHECK(recipient_public_key(read_file(folder / "ed.pem").value()).error().kind ==
          ErrorKind::unsupported);
    CHECK(recipient_public_key("nothing").error().kind == ErrorKind::invalid);
}
