#include "content/publisher/commands/key_arguments.h"

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::publisher;

TEST_CASE("an argument for a role has both halves") {
    const auto both = split_for_role("root=keys/root=1.json");
    REQUIRE(both);
    CHECK(both->role == "root");
    CHECK(both->rest == "keys/root=1.json");
    for (const char* wrong : {"", "root", "root=", "=file"}) {
        const auto refused = split_for_role(wrong);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("keys come one by one, or from the folder, which may be missing for some verbs") {
    const test::TempFolder folder;
    KeyArguments arguments;
    arguments.keys = (folder / "keys").string();
    CHECK(load_keys(arguments).error().kind == ErrorKind::not_found);
    REQUIRE(load_keys_if_any(arguments));
    CHECK(load_keys_if_any(arguments)->all().empty());

    REQUIRE(generate_keys(folder / "keys", {"root", "targets"}, crypto::Scheme::ed25519, ""));
    const auto all = load_keys_if_any(arguments);
    REQUIRE(all);
    CHECK(all->all().size() == 2);
    arguments.key_list = {(folder / "keys/root.pem").string()};
    const auto one = load_keys(arguments);
    REQUIRE(one);
    CHECK(one->all().size() == 1);
    arguments.key_list = {(folder / "keys/none.pem").string()};
    CHECK(load_keys_if_any(arguments).error().kind == ErrorKind::not_found);
}

TEST_CASE("passphrases come from their file") {
    const test::TempFolder folder;
    REQUIRE(generate_keys(folder / "keys", {"root"}, crypto::Scheme::ed25519, "open sesame"));
    REQUIRE(write_file(folder / "passphrase", "open sesame\n"));
    REQUIRE(write_file(folder / "pin", "1234\n"));
    KeyArguments arguments;
    arguments.keys = (folder / "keys").string();
    arguments.passphrase_file = (folder / "passphrase").string();
    arguments.pin_file = (folder / "pin").string();
    CHECK(load_keys(arguments));
    arguments.passphrase_file = arguments.pin_file;
    CHECK(load_keys(arguments).error().kind == ErrorKind::invalid);
}
