#include "shared/crypto/digest.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"

using namespace kosk;
using namespace kosk::crypto;

TEST_CASE("digests of the standards' own examples") {
    CHECK(hex(md5("abc")) == "900150983cd24fb0d6963f7d28e17f72");
    CHECK(hex(sha1("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(sha384("abc")) ==
          "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
          "8086072ba1e7cc2358baeca134c825a7");
    CHECK(hex(sha512("abc")) ==
          "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a digest in pieces is the digest of the whole, again and again") {
    Digest digest(Algorithm::sha256);
    for (int round = 0; round < 2; ++round) {
        digest.update("a");
        digest.update("");
        digest.update("bc");
        CHECK(digest.finish() == sha256("abc"));
    }
}

TEST_CASE("keyed digests: RFC 4231 case 2, RFC 5869 cases 1 and 3") {
    CHECK(hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    const std::string secret(22, '\x0b');
    CHECK(hex(hkdf_sha256(secret,
                          unhex("000102030405060708090a0b0c").value(),
                          unhex("f0f1f2f3f4f5f6f7f8f9").value(),
                          42)) ==
          "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    CHECK(hex(hkdf_sha256(secret, "", "", 42)) ==
          "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST_CASE("random bytes differ, comparison tells") {
    CHECK(random_bytes(0).empty());
    CHECK(random_bytes(32).size() == 32);
    CHECK(random_bytes(32) != random_bytes(32));
    CHECK(constant_time_equal("same", "same"));
    CHECK_FALSE(constant_time_equal("same", "sane"));
    CHECK_FALSE(constant_time_equal("same", "sam"));
    CHECK(constant_time_equal("", ""));
}
