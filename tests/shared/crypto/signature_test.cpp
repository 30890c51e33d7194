#include "shared/crypto/signature.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/base/files.h"
#include "tests/shared/crypto/openssl_tool.h"

using namespace kosk;
using namespace kosk::crypto;

namespace {

ErrorKind kind_of(const Result<>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error().kind;
}

std::string flipped(std::string bytes, std::size_t at) {
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    return bytes;
}

}  // namespace

TEST_CASE("a signature holds for its message and key, and for nothing else") {
    const auto scheme =
        GENERATE(Scheme::ed25519, Scheme::ecdsa_p256_sha256, Scheme::rsa_pss_sha256);
    const SigningKey key = SigningKey::generate(scheme).value();
    const SigningKey other = SigningKey::generate(scheme).value();
    const std::string message = R"({"signed":"ə"})";
    const std::string signature = key.sign(message).value();

    CHECK(key.scheme() == scheme);
    CHECK(verify(scheme, key.public_key(), message, signature));
    CHECK(kind_of(verify(scheme, key.public_key(), message + " ", signature)) ==
          ErrorKind::untrusted);
    CHECK(kind_of(verify(scheme, other.public_key(), message, signature)) == ErrorKind::untrusted);
    CHECK(kind_of(verify(scheme, key.public_key(), message, "")) == ErrorKind::untrusted);
    CHECK(kind_of(verify(scheme, key.public_key(), message, signature + "x")) ==
          ErrorKind::untrusted);
    for (std::size_t at = 0; at < signature.size(); at += 7) {
        CHECK(kind_of(verify(scheme, key.public_key(), message, flipped(signature, at))) ==
              ErrorKind::untrusted);
    }
}

TEST_CASE("a key survives its file, plain or under a passphrase") {
    const auto scheme =
        GENERATE(Scheme::ed25519, Scheme::ecdsa_p256_sha256, Scheme::rsa_pss_sha256);
    const SigningKey key = SigningKey::generate(scheme).value();
    const SigningKey plain = SigningKey::from_pem(key.to_pem().value()).value();
    CHECK(plain.public_key() == key.public_key());
    CHECK(plain.scheme() == scheme);

    const std::string locked = key.to_pem("a made-up passphrase").value();
    CHECK(locked.find("ENCRYPTED PRIVATE KEY") != std::string::npos);
    CHECK(SigningKey::from_pem(locked).error().kind == ErrorKind::invalid);
    CHECK(SigningKey::from_pem(locked, "wrong").error().kind == ErrorKind::invalid);
    const SigningKey opened = SigningKey::from_pem(locked, "a made-up passphrase").value();
    CHECK(verify(scheme, key.public_key(), "m", opened.sign("m").value()));
}

TEST_CASE("keys of the wrong kind are refused") {
    const SigningKey ec = SigningKey::generate(Scheme::ecdsa_p256_sha256).value();
    CHECK(kind_of(verify(Scheme::rsa_pss_sha256, ec.public_key(), "m", "s")) == ErrorKind::invalid);
    CHECK(kind_of(verify(Scheme::ed25519, ec.public_key(), "m", "s")) == ErrorKind::invalid);
    CHECK(kind_of(verify(Scheme::ed25519, "abcd", "m", "s")) == ErrorKind::invalid);
    CHECK(kind_of(verify(Scheme::ecdsa_p256_sha256, "not PEM", "m", "s")) == ErrorKind::invalid);
    CHECK(SigningKey::from_pem("not PEM").error().kind == ErrorKind::invalid);
}

TEST_CASE("RFC 8032, test 3") {
    CHECK(verify(Scheme::ed25519,
                 "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
                 unhex("af82").value(),
                 unhex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                       "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")
                     .value()));
}

TEST_CASE("what the openssl command line signs verifies here, and the other way round") {
    const test::TempFolder folder;
    REQUIRE(write_file(folder / "m", "message"));
    const std::string pss = "-sigopt rsa_padding_mode:pss -sigopt rsa_mgf1_md:sha256 ";

    SECTION("RSA-PSS, whatever the salt") {
        REQUIRE(openssl(folder, "genrsa -out key.pem 2048"));
        const SigningKey key = SigningKey::from_pem(read_file(folder / "key.pem").value()).value();
        for (const std::string salt : {"0", "32", "max"}) {
            REQUIRE(openssl(folder,
                            "dgst -sha256 -sign key.pem " + pss +
                                "-sigopt rsa_pss_saltlen:" + salt + " -out s m"));
            CHECK(verify(Scheme::rsa_pss_sha256,
                         key.public_key(),
                         "message",
                         read_file(folder / "s").value()));
        }
        REQUIRE(write_file(folder / "ours", key.sign("message").value()));
        REQUIRE(write_file(folder / "pub.pem", key.public_key()));
        CHECK(openssl(folder,
                      "dgst -sha256 -verify pub.pem " + pss +
                          "-sigopt rsa_pss_saltlen:32 -signature ours m"));
    }
    SECTION("ECDSA on P-256") {
        REQUIRE(openssl(folder, "ecparam -name prime256v1 -genkey -noout -out key.pem"));
        const SigningKey key = SigningKey::from_pem(read_file(folder / "key.pem").value()).value();
        REQUIRE(openssl(folder, "dgst -sha256 -sign key.pem -out s m"));
        CHECK(verify(Scheme::ecdsa_p256_sha256,
                     key.public_key(),
                     "message",
                     read_file(folder / "s").value()));
    }
    SECTION("RSA of 1024 bits and other curves are refused") {
        REQUIRE(openssl(folder, "genrsa -out key.pem 1024"));
        REQUIRE(openssl(folder, "rsa -in key.pem -pubout -out pub.pem"));
        CHECK(SigningKey::from_pem(read_file(folder / "key.pem").value()).error().kind ==
              ErrorKind::unsupported);
        CHECK(kind_of(verify(
                  Scheme::rsa_pss_sha256, read_file(folder / "pub.pem").value(), "message", "s")) ==
              ErrorKind::invalid);
        REQUIRE(openssl(folder, "ecparam -name secp384r1 -genkey -noout -out key.pem"));
        CHECK(SigningKey::from_pem(read_file(folder / "key.pem").value()).error().kind ==
              ErrorKind::unsupported);
    }
}
