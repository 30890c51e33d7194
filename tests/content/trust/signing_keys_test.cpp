#include "content/publisher/trust/signing_keys.h"

#include <filesystem>

#include "shared/crypto/recipient_key.h"
#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

constexpr auto kEd25519 = crypto::Scheme::ed25519;

AskSecret always(std::string secret) {
    return [secret](std::string_view) { return secret; };
}

std::filesystem::perms mode_of(const Path& file) {
    return std::filesystem::status(file).permissions();
}

constexpr auto kOwnerOnly =
    std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;

}  // namespace

TEST_CASE("made keys are their owner's alone and never overwritten") {
    const test::TempFolder folder;
    REQUIRE(generate_keys(folder.path(), {"root-a", "targets"}, kEd25519, ""));
    CHECK(mode_of(folder / "root-a.pem") == kOwnerOnly);
    CHECK(mode_of(folder / "targets.pem") == kOwnerOnly);
    const std::string before = *read_file(folder / "targets.pem");

    // One that is there already: none of the others is made either.
    const auto again = generate_keys(folder.path(), {"snapshot", "targets"}, kEd25519, "");
    CHECK(kind_of(again) == ErrorKind::rejected);
    CHECK_THAT(detail_of(again), Contains((folder / "targets.pem").string()));
    CHECK(*read_file(folder / "targets.pem") == before);
    CHECK_FALSE(std::filesystem::exists(folder / "snapshot.pem"));
}

TEST_CASE("a recipient's private half is its owner's alone, the public one is a line of text") {
    const test::TempFolder folder;
    REQUIRE(generate_recipient(folder.path(), "agency", "open sesame"));
    CHECK(mode_of(folder / "agency.private.pem") == kOwnerOnly);
    CHECK_THAT(*read_file(folder / "agency.private.pem"), Contains("BEGIN ENCRYPTED"));
    const std::string line = *read_file(folder / "agency.public");
    CHECK(line.find('\n') == line.size() - 1);
    CHECK(kind_of(generate_recipient(folder.path(), "agency", "")) == ErrorKind::rejected);

    std::filesystem::remove(folder / "agency.private.pem");
    CHECK(kind_of(generate_recipient(folder.path(), "agency", "")) == ErrorKind::rejected);
    CHECK_FALSE(std::filesystem::exists(folder / "agency.private.pem"));
}

TEST_CASE("a body's key for its answers is made like that, and is Ed25519") {
    const test::TempFolder folder;
    const auto made = generate_body(folder.path(), "agency", "open sesame");
    REQUIRE(made);
    const Path secret = folder / "agency.signing.private.pem";
    CHECK(mode_of(secret) == kOwnerOnly);
    const auto key = crypto::SigningKey::from_pem(*read_file(secret), "open sesame");
    REQUIRE(key);
    CHECK(crypto::ed25519_from_hex(key->public_key())->base64 == made->base64);
    CHECK(crypto::SigningKey::from_pem(*read_file(secret), "wrong").error().kind ==
          ErrorKind::invalid);
    CHECK(*read_file(folder / "agency.signing.public") == made->base64 + "\n");
    CHECK(kind_of(generate_body(folder.path(), "agency", "")) == ErrorKind::rejected);
    std::filesystem::remove(secret);
    CHECK(kind_of(generate_body(folder.path(), "agency", "")) == ErrorKind::rejected);
    CHECK_FALSE(std::filesystem::exists(secret));
}

TEST_CASE("a folder gives the signing keys in it and nothing else") {
    const test::TempFolder folder;
    REQUIRE(generate_keys(folder.path(), {"root", "root-b", "rooted", "targets"}, kEd25519, ""));
    REQUIRE(generate_recipient(folder.path(), "agency", ""));
    REQUIRE(generate_body(folder.path(), "agency", ""));
    REQUIRE(write_file(folder / "notes.txt", "no key"));
    const auto keys = SigningKeys::load(folder.path(), nobody_to_ask);
    REQUIRE(keys);
    CHECK(keys->all().size() == 4);
    CHECK(keys->named("root").size() == 2);  // root and root-b; rooted is another word
    CHECK(keys->named("targets").size() == 1);
    CHECK(keys->named("snapshot").empty());
    CHECK(kind_of(SigningKeys::load(folder / "none", nobody_to_ask)) == ErrorKind::not_found);
}

TEST_CASE("a key is used for a role only when the role lists it, and once") {
    const test::TempFolder folder;
    REQUIRE(generate_keys(folder.path(), {"root", "targets"}, kEd25519, ""));
    std::filesystem::copy(folder / "targets.pem", folder / "targets-copy.pem");
    const auto keys = SigningKeys::load(folder.path(), nobody_to_ask);
    REQUIRE(keys);
    const std::string id = tuf::key_id(keys->named("targets").front());
    CHECK(keys->of({{id}, 1}).size() == 1);  // a copy of a key is no second key holder
    CHECK(keys->of({{"another"}, 1}).empty());
    CHECK(keys->all().size() == 2);
    CHECK(keys->named("targets").size() == 2);  // so that a root of equal keys is refused
}

TEST_CASE("an encrypted key is opened by its passphrase, asked for by the name of its file") {
    const test::TempFolder folder;
    REQUIRE(generate_keys(folder.path(), {"root"}, kEd25519, "open sesame"));
    const std::string file = (folder / "root.pem").string();
    CHECK_THAT(*read_file(file), Contains("BEGIN ENCRYPTED"));
    std::string asked;
    const auto keys = SigningKeys::open({file}, [&](std::string_view of) -> Result<std::string> {
        asked = of;
        return "open sesame";
    });
    REQUIRE(keys);
    CHECK(asked == file);
    const auto wrong = SigningKeys::open({file}, always("open barley"));
    CHECK(kind_of(wrong) == ErrorKind::invalid);
    CHECK_THAT(detail_of(wrong), StartsWith(file));
    CHECK_THAT(detail_of(wrong), !Contains("barley"));
    CHECK(kind_of(SigningKeys::open({file}, nobody_to_ask)) == ErrorKind::not_found);
}

TEST_CASE("a file that is no key names itself") {
    const test::TempFolder folder;
    REQUIRE(generate_keys(folder.path(), {"root"}, kEd25519, ""));
    const std::string pem = *read_file(folder / "root.pem");
    REQUIRE(write_file(folder / "root.pem", pem.substr(0, pem.size() / 2)));
    const auto cut = SigningKeys::load(folder.path(), nobody_to_ask);
    CHECK(kind_of(cut) == ErrorKind::invalid);
    CHECK_THAT(detail_of(cut), StartsWith((folder / "root.pem").string()));

    std::filesystem::remove(folder / "root.pem");
    REQUIRE(write_file(folder / "root-b.uri", "http://token\n"));
    const auto no_uri = SigningKeys::load(folder.path(), nobody_to_ask);
    CHECK(kind_of(no_uri) == ErrorKind::invalid);
    CHECK_THAT(detail_of(no_uri), StartsWith((folder / "root-b.uri").string()));
    REQUIRE(write_file(folder / "root-b.uri", "pkcs11:token=nowhere;object=root-b \n"));
    CHECK(kind_of(SigningKeys::load(folder.path(), nobody_to_ask)) == ErrorKind::not_found);

    const auto missing = SigningKeys::open({(folder / "none.pem").string()}, nobody_to_ask);
    CHECK(kind_of(missing) == ErrorKind::not_found);
    CHECK_THAT(detail_of(missing), Contains((folder / "none.pem").string()));
}

TEST_CASE("a public key is read as it was written, or its file is named") {
    const test::TempFolder folder;
    const KeyHolders holders;
    const tuf::Key key = holders.key("root-1");
    REQUIRE(write_file(folder / "key.json", tuf::key_text(key)));
    const auto read = read_public_key(folder / "key.json");
    REQUIRE(read);
    CHECK(tuf::key_id(*read) == holders.id("root-1"));
    CHECK(in_words(key) == "ed25519 " + holders.id("root-1").substr(0, 8));
    CHECK(short_id(holders.id("root-1")) == holders.id("root-1").substr(0, 8));

    REQUIRE(write_file(folder / "key.json", "{"));
    CHECK(kind_of(read_public_key(folder / "key.json")) == ErrorKind::corrupt);
    CHECK_THAT(detail_of(read_public_key(folder / "key.json")),
               StartsWith((folder / "key.json").string()));
    CHECK(kind_of(read_public_key(folder / "none.json")) == ErrorKind::not_found);
}
