// Keys on a token: SoftHSM, a PKCS#11 module in software.
#include "content/publisher/trust/token_key.h"

#include <cstdlib>
#include <fstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "shared/tuf/sign.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::publisher;

namespace {

void write(const Path& file, const std::string& text) {
    std::ofstream(file) << text;
}

void must_run(const std::string& command) {
    INFO(command);
    REQUIRE(std::system((command + " >/dev/null 2>&1").c_str()) == 0);
}

// A token of its own in a folder; SoftHSM finds it through the environment.
class Token {
  public:
    Token() {
        std::filesystem::create_directories(folder_ / "tokens");
        write(folder_ / "conf",
              "directories.tokendir = " + (folder_ / "tokens").string() + "\nlog.level = ERROR\n");
        ::setenv("SOFTHSM2_CONF", (folder_ / "conf").c_str(), 1);
        must_run("softhsm2-util --init-token --free --label kosk --so-pin 1111 --pin 2222");
        write(folder_ / "pin", "2222\n");
    }

    crypto::SigningKey import(const std::string& name, crypto::Scheme scheme, int id) const {
        auto key = crypto::SigningKey::generate(scheme);
        REQUIRE(key);
        write(folder_ / "key.pem", *key->to_pem());
        must_run(
            fmt::format("softhsm2-util --import '{}' --token kosk --label {} --id {:02} --pin 2222",
                        (folder_ / "key.pem").string(),
                        name,
                        id));
        return *key;
    }
    [[nodiscard]] std::string uri(const std::string& name) const {
        return fmt::format(
            "pkcs11:token=kosk;object={}?pin-source=file:{}", name, (folder_ / "pin").string());
    }
    [[nodiscard]] Path operator/(const char* name) const { return folder_ / name; }

  private:
    test::TempFolder folder_;
};

Result<std::string> no_pin(std::string_view) {
    return fail(ErrorKind::not_found, "nobody was asked");
}

}  // namespace

TEST_CASE("a key on a token signs as the same key in a file does") {
    const Token token;
    int id = 0;
    for (const crypto::Scheme scheme : {crypto::Scheme::rsa_pss_sha256,
                                        crypto::Scheme::ecdsa_p256_sha256,
                                        crypto::Scheme::ed25519}) {
        const std::string name = fmt::format("key-{}", ++id);
        CAPTURE(name);
        const auto original = token.import(name, scheme, id);
        const auto key = open_token_key(token.uri(name), no_pin);
        REQUIRE(key);
        CHECK(key->scheme() == scheme);
        CHECK(key->public_key() == original.public_key());
        const auto signature = key->sign("what is signed");
        REQUIRE(signature);
        CHECK(crypto::verify(scheme, original.public_key(), "what is signed", *signature));
        CHECK_FALSE(crypto::verify(scheme, original.public_key(), "something else", *signature));
        CHECK(key->sign("again"));
        CHECK_FALSE(key->to_pem());

        tuf::Targets targets{{1, *parse_utc("2030-01-01T00:00:00Z")}, {}, {}};
        const auto metadata = tuf::sign_targets(targets, {&*key});
        REQUIRE(metadata);
        const tuf::Key half = tuf::public_half(original);
        CHECK(tuf::verify(
            *metadata, {{tuf::key_id(half), half}}, {{tuf::key_id(half)}, 1}, "targets"));
    }
}

TEST_CASE("what is wrong with a token is said") {
    const Token token;
    token.import("one", crypto::Scheme::ecdsa_p256_sha256, 1);
    token.import("two", crypto::Scheme::ecdsa_p256_sha256, 2);
    const auto kind = [&](const std::string& uri, const AskSecret& ask = no_pin) {
        const auto key = open_token_key(uri, ask);
        return key ? "none" : std::string(name(key.error().kind));
    };
    CHECK(kind(token.uri("three")) == "not_found");
    CHECK(kind("pkcs11:token=nowhere;object=one") == "not_found");
    CHECK(kind("pkcs11:token=kosk;object=one") == "not_found");  // nobody to ask for the PIN
    CHECK(kind("pkcs11:token=kosk", [](std::string_view) { return "2222"; }) == "not_found");
    CHECK(kind("pkcs11:token=kosk;object=one", [](std::string_view) { return "9999"; }) ==
          "invalid");
    CHECK(kind("pkcs11:token=kosk;object=one?pin-value=2222") == "invalid");
    CHECK(kind("pkcs11:token") == "invalid");
    CHECK(kind("pkcs11:token=kosk;object=one", [](std::string_view) { return "2222"; }) == "none");
}
