#include "shared/crypto/pin_hash.h"

#include <catch2/catch.hpp>

namespace kosk::crypto {

TEST_CASE("a stored PIN matches itself alone, and does not contain it") {
    const std::string stored = hash_pin("482913");
    CHECK(stored.starts_with("$scrypt$ln=15,r=8,p=1$"));
    CHECK(stored.find("482913") == std::string::npos);
    CHECK(pin_matches("482913", stored).value());
    CHECK_FALSE(pin_matches("482914", stored).value());
    CHECK_FALSE(pin_matches("", stored).value());
    CHECK(hash_pin("482913") != stored);  // each has its own salt
}

TEST_CASE("scrypt is that of RFC 7914") {
    // "password", "NaCl", N = 1024, r = 8, p = 16: the first 32 of 64 bytes.
    const std::string stored =
        "$scrypt$ln=10,r=8,p=16$TmFDbA==$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI=";
    CHECK(pin_matches("password", stored).value());
}

TEST_CASE("a line that is no stored PIN is refused, whatever it is") {
    for (const char* line : {"",
                             "482913",
                             "$scrypt$ln=15,r=8,p=1$c2FsdA==",
                             "$scrypt$ln=60,r=8,p=1$c2FsdA==$aGFzaA==",
                             "$scrypt$ln=20,r=99,p=1$c2FsdA==$aGFzaA==",
                             "$scrypt$ln=15,r=8,p=1$c2FsdA==$aGFzaA==$more"}) {
        INFO(line);
        const auto matches = pin_matches("482913", line);
        REQUIRE_FALSE(matches);
        CHECK(matches.error().kind == ErrorKind::corrupt);
    }
}

TEST_CASE("a PIN is neither short nor easy to guess") {
    CHECK(pin_problem("482913").empty());
    CHECK(pin_problem("482913482913").empty());
    for (const char* bad : {"", "4829", "48291a", "4829134829134", "111111", "123456", "987654"}) {
        INFO(bad);
        CHECK_FALSE(pin_problem(bad).empty());
    }
}

}  // namespace kosk::crypto
