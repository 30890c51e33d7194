#include "shared/crypto/recipient_key.h"

#include <vector>

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/base/files.h"
#include "shared/crypto/envelope.h"
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

TEST_CASE("a key of a form is tried as sealing tries it") {
    const test::TempFolder folder;
    const std::string good = generate_recipient_key().value().public_key;
    const auto der_of = [&](const std::string& how) {
        REQUIRE(openssl(folder, how));
        REQUIRE(openssl(folder, "pkey -in key.pem -pubout -outform DER -out key.der"));
        return base64(read_file(folder / "key.der").value());
    };
    CHECK(check_recipient_key(good));
    const std::vector<std::string> broken{"",
                                          "bWFkZSB1cA==",
                                          "not base64!",
                                          good.substr(0, good.size() - 8),
                                          der_of("genrsa -out key.pem 1024"),
                                          der_of("genpkey -algorithm ED25519 -out key.pem")};
    for (const std::string& key : broken) {
        INFO(key);
        REQUIRE_FALSE(check_recipient_key(key));
        CHECK(check_recipient_key(key).error().kind == ErrorKind::invalid);
        CHECK_FALSE(seal({"form", "1", "uuid:1", "<data/>", {}}, key));
    }
}
