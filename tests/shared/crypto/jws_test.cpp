#include "shared/crypto/jws.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/public_key.h"

using namespace kosk;
using namespace kosk::crypto;

namespace {

// RFC 8037 appendix A: the key of A.1 and the JWS of A.4.
const std::string kSeed = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
const std::string kPublic = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
const std::string kHeader = "eyJhbGciOiJFZERTQSJ9";
const std::string kPayload = "RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
const std::string kSignature =
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

SigningKey key_of_rfc() {
    const std::string pkcs8 =
        unhex("302e020100300506032b657004220420").value() + unbase64url(kSeed).value();
    return SigningKey::from_pem("-----BEGIN PRIVATE KEY-----\n" + base64(pkcs8) +
                                "\n-----END PRIVATE KEY-----\n")
        .value();
}

std::string public_of_rfc() {
    return ed25519_from_hex(hex(unbase64url(kPublic).value())).value().base64;
}

template <class T>
ErrorKind kind_of(const Result<T>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error().kind;
}

std::string with_header(const std::string& header, const std::string& jws) {
    return base64url(header) + jws.substr(jws.find('.'));
}

}  // namespace

TEST_CASE("the signed text of RFC 8037 A.4 has the signature that stands there") {
    CHECK(key_of_rfc().public_key() == hex(unbase64url(kPublic).value()));
    CHECK(base64url(key_of_rfc().sign(kHeader + "." + kPayload).value()) == kSignature);
    const std::string jws = kHeader + "." + kPayload + "." + kSignature;
    CHECK(verify_jws(jws, public_of_rfc()));
    // It names neither its key nor what it is: nothing that this program believes.
    CHECK(kind_of(read_jws(jws, "")) == ErrorKind::invalid);
}

TEST_CASE("a statement is read with its key's id, and holds for that key alone") {
    const SigningKey key = key_of_rfc();
    const std::string jws = sign_jws(key, "an id", "kosk-record+jws", R"({"a":"ə"})").value();
    const Jws read = read_jws(jws, "kosk-record+jws").value();
    CHECK(read.key_id == "an id");
    CHECK(read.payload == R"({"a":"ə"})");
    CHECK(verify_jws(jws, public_of_rfc()));
    const SigningKey other = SigningKey::generate(Scheme::ed25519).value();
    CHECK(kind_of(verify_jws(jws, ed25519_from_hex(other.public_key()).value().base64)) ==
          ErrorKind::untrusted);
    for (std::size_t at = 0; at < jws.size(); ++at) {
        std::string changed = jws;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        INFO(at << ": " << changed);
        CHECK_FALSE(verify_jws(changed, public_of_rfc()));
    }
}

TEST_CASE("a statement of another kind, algorithm or shape is none") {
    const std::string type = "kosk-record+jws";
    const std::string jws = sign_jws(key_of_rfc(), "id", type, "{}").value();
    REQUIRE(read_jws(jws, type));
    CHECK(kind_of(read_jws(jws, "kosk-reply+jws")) == ErrorKind::invalid);
    for (const char* header : {R"({"alg":"none","kid":"id","typ":"kosk-record+jws"})",
                               R"({"alg":"HS256","kid":"id","typ":"kosk-record+jws"})",
                               R"({"alg":"EdDSA","kid":"","typ":"kosk-record+jws"})",
                               R"({"alg":"EdDSA","kid":7,"typ":"kosk-record+jws"})",
                               R"({"alg":"EdDSA","typ":"kosk-record+jws"})",
                               R"({"alg":"EdDSA","crit":["b"],"kid":"id","typ":"kosk-record+jws"})",
                               R"(["EdDSA"])",
                               "no JSON"}) {
        INFO(header);
        CHECK(kind_of(read_jws(with_header(header, jws), type)) == ErrorKind::invalid);
    }
    for (const std::string& text : {std::string(),
                                    std::string("."),
                                    std::string(".."),
                                    jws.substr(0, jws.rfind('.')),
                                    jws + ".",
                                    jws + "=",
                                    jws + "\n",
                                    " " + jws,
                                    "a" + jws}) {
        INFO(text);
        CHECK(kind_of(read_jws(text, type)) == ErrorKind::invalid);
        CHECK_FALSE(verify_jws(text, public_of_rfc()));
    }
    CHECK(kind_of(verify_jws(jws + "AAAA", public_of_rfc())) != ErrorKind::internal);
    CHECK(kind_of(verify_jws(jws, "no key")) == ErrorKind::invalid);
}

TEST_CASE("only an Ed25519 key signs statements") {
    const SigningKey key = SigningKey::generate(Scheme::ecdsa_p256_sha256).value();
    CHECK(kind_of(sign_jws(key, "id", "t", "{}")) == ErrorKind::unsupported);
}
