// A terminal's own key, from the line that the terminal printed to the list that authors write.
#include <catch2/catch.hpp>

#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/signature.h"
#include "tests/central/central_process.h"

using namespace kosk;
using namespace kosk::test;

namespace {

crypto::PublicKey new_key() {
    return crypto::ed25519_from_hex(
               crypto::SigningKey::generate(crypto::Scheme::ed25519)->public_key())
        .value();
}

struct Centre {
    TempFolder folder;

    [[nodiscard]] Ran token(const std::string& arguments) const {
        return run(kCentral + " token " + arguments + " --data " + (folder / "data").string() +
                   " 2>&1");
    }
};

}  // namespace

TEST_CASE("a terminal's key is enrolled, listed, and exported as authors write it") {
    const Centre centre;
    REQUIRE(centre.token("add baku-01").code == 0);
    REQUIRE(centre.token("add ganja-02").code == 0);
    const auto first = new_key();
    const auto second = new_key();
    const Ran enrolled = centre.token("key baku-01 " + first.base64);
    CHECK(enrolled.code == 0);
    CHECK(enrolled.out == first.id + "\n");
    CHECK(centre.token("list").out.find(first.id) != std::string::npos);
    CHECK(centre.token("list --yaml").out == "  - name: baku-01\n    keys:\n      - key: " +
                                                 first.base64 + "  # id " + first.id + "\n");

    // A file will do; the key before it ends with the day.
    REQUIRE(write_file(centre.folder / "key.pub", second.base64 + "\n"));
    REQUIRE(centre.token("key baku-01 " + (centre.folder / "key.pub").string()).code == 0);
    const std::string today = format_utc(SystemClock().now()).substr(0, 10);
    CHECK(centre.token("list --yaml").out ==
          "  - name: baku-01\n    keys:\n      - key: " + first.base64 + "  # id " + first.id +
              "\n        until: " + today + "\n      - key: " + second.base64 + "  # id " +
              second.id + "\n");
    REQUIRE(centre.token("revoke baku-01").code == 0);
    CHECK(
        centre.token("list --yaml").out.ends_with(second.id + "\n        until: " + today + "\n"));
}

TEST_CASE("a key is refused that is none, that another terminal has, or of no terminal") {
    const Centre centre;
    REQUIRE(centre.token("add baku-01").code == 0);
    REQUIRE(centre.token("add ganja-02").code == 0);
    const auto key = new_key();
    CHECK(centre.token("key baku-03 " + key.base64).code == 66);
    CHECK(centre.token("key baku-01 no-key-and-no-file").code == 66);
    REQUIRE(write_file(centre.folder / "none", "no key"));
    CHECK(centre.token("key baku-01 " + (centre.folder / "none").string()).code == 65);
    REQUIRE(centre.token("key baku-01 " + key.base64).code == 0);
    CHECK(centre.token("key ganja-02 " + key.base64).code == 65);
}
