#include "shared/tuf/metadata.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "tests/shared/tuf/repository_fixture.h"

using namespace kosk;
using namespace kosk::tuf;
using kosk::tuf::testing::Fixture;
using kosk::tuf::testing::kNow;

TEST_CASE("what is signed is read back as it was") {
    const Fixture fixture;
    const auto root = parse_root(fixture.root_bytes());
    REQUIRE(root);
    CHECK(root->roles.at(Role::targets).key_ids == fixture.root.roles.at(Role::targets).key_ids);
    CHECK(root->keys.size() == 4);
    const auto targets = parse_targets(fixture.targets_bytes(7));
    REQUIRE(targets);
    CHECK(targets->header.version == 7);
    CHECK(targets->targets == fixture.files);
    CHECK(targets->published == kNow);
    CHECK(parse_snapshot(fixture.snapshot_bytes(2, 7))->meta.at("targets.json").version == 7);
}

TEST_CASE("every scheme signs and verifies") {
    for (const auto scheme : {crypto::Scheme::ed25519,
                              crypto::Scheme::ecdsa_p256_sha256,
                              crypto::Scheme::rsa_pss_sha256}) {
        const auto key = crypto::SigningKey::generate(scheme);
        REQUIRE(key);
        Root root{{1, kNow}, true, {}, {}};
        for (const Role role : {Role::root, Role::targets, Role::snapshot, Role::timestamp}) {
            root.roles[role] = {{key_id(public_half(*key))}, 1};
        }
        root.keys[key_id(public_half(*key))] = public_half(*key);
        const std::string bytes = *sign_root(root, {&*key});
        CHECK(verify(bytes, *parse_root(bytes), Role::root));
    }
}

TEST_CASE("one changed byte anywhere in the signed part breaks the signature") {
    const Fixture fixture;
    std::string bytes = fixture.targets_bytes();
    REQUIRE(verify(bytes, fixture.root, Role::targets));
    const auto at = bytes.find("rights/a.json");
    bytes[at] = 'R';
    CHECK(verify(bytes, fixture.root, Role::targets).error().kind == ErrorKind::untrusted);
}

TEST_CASE("a threshold counts keys, not signatures") {
    Fixture fixture;
    const auto second = *crypto::SigningKey::generate(crypto::Scheme::ed25519);
    fixture.root.keys[key_id(public_half(second))] = public_half(second);
    auto& role = fixture.root.roles[Role::targets];
    role.key_ids.push_back(key_id(public_half(second)));
    role.threshold = 2;
    const Targets targets{{1, kNow}, fixture.files, std::nullopt};
    const auto& first = fixture.key(Role::targets);
    CHECK_FALSE(verify(*sign_targets(targets, {&first}), fixture.root, Role::targets));
    CHECK_FALSE(verify(*sign_targets(targets, {&first, &first}), fixture.root, Role::targets));
    CHECK_FALSE(verify(
        *sign_targets(targets, {&first, &fixture.key(Role::root)}), fixture.root, Role::targets));
    CHECK(verify(*sign_targets(targets, {&first, &second}), fixture.root, Role::targets));

    // The first key under a second id, which a field that nobody knows gives it.
    Key again = public_half(first);
    again.object = R"({"keytype":"ed25519","keyval":{"public":")" + again.public_key +
                   R"("},"note":"again","scheme":"ed25519"})";
    fixture.root.keys[key_id(again)] = again;
    role.key_ids.push_back(key_id(again));
    const std::string once = *sign_targets(targets, {&first});
    const auto signature = parse_envelope(once)->signatures.front().bytes;
    CHECK_FALSE(
        verify(*add_signature(once, {key_id(again), signature}), fixture.root, Role::targets));
    role.threshold = 1;
    role.key_ids = {key_id(again)};
    CHECK(verify(*add_signature(once, {key_id(again), signature}), fixture.root, Role::targets));
}

TEST_CASE("a key id that signs twice is refused, a bad signature beside good ones is not") {
    const Fixture fixture;
    const std::string good = fixture.targets_bytes();
    const auto start = good.find("[{") + 1;
    const auto end = good.find("}]") + 1;
    const std::string entry = good.substr(start, end - start);
    std::string twice = good;
    twice.insert(end, "," + entry);
    CHECK(verify(twice, fixture.root, Role::targets).error().kind == ErrorKind::untrusted);
    std::string stranger = good;
    stranger.insert(end, ",{\"keyid\":\"00\",\"sig\":\"zz\"}");
    CHECK(verify(stranger, fixture.root, Role::targets));
}

TEST_CASE("a root whose key id is not the hash of its key is refused") {
    Fixture fixture;
    const std::string id = fixture.root.roles[Role::targets].key_ids[0];
    const Key key = fixture.root.keys[id];
    fixture.root.keys.erase(id);
    fixture.root.keys[std::string(64, 'a')] = key;
    fixture.root.roles[Role::targets].key_ids = {std::string(64, 'a')};
    CHECK(parse_root(fixture.root_bytes()).error().kind == ErrorKind::corrupt);
}

TEST_CASE("metadata of another type, major version or without its fields is refused") {
    const Fixture fixture;
    CHECK_FALSE(parse_root(fixture.targets_bytes()));
    CHECK_FALSE(parse_targets(fixture.snapshot_bytes()));
    std::string bytes = fixture.targets_bytes();
    const std::string spec = "\"spec_version\":\"1.";
    bytes[bytes.find(spec) + spec.size() - 2] = '2';
    CHECK(parse_targets(bytes).error().kind == ErrorKind::unsupported);
    for (const char* bad :
         {"",
          "{}",
          "[]",
          "null",
          "{\"signed\":{},\"signatures\":[]}",
          "{\"signed\":{\"_type\":\"targets\",\"spec_version\":\"1.0\",\"version\":0,"
          "\"expires\":\"2026-01-01T00:00:00Z\",\"targets\":{}},\"signatures\":[]}",
          "{\"signed\":{\"_type\":\"targets\",\"spec_version\":\"1.0\",\"version\":1,"
          "\"expires\":\"tomorrow\",\"targets\":{}},\"signatures\":[]}"}) {
        INFO(bad);
        CHECK_FALSE(parse_targets(bad));
        CHECK_FALSE(parse_root(bad));
        CHECK_FALSE(parse_snapshot(bad));
        CHECK_FALSE(parse_timestamp(bad));
    }
}

TEST_CASE("target paths stay inside the repository") {
    for (const char* good : {"a", "rights/liberty.json", "a-b_c.d/e"}) {
        CHECK(valid_target_path(good));
    }
    for (const char* bad : {"", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a b", "ə", "a\\b"}) {
        INFO(bad);
        CHECK_FALSE(valid_target_path(bad));
    }
}

TEST_CASE("length and hash of a file are both held to") {
    const auto target = describe_target("hello");
    CHECK(check_bytes("x", "hello", target.length, target.hashes));
    CHECK_FALSE(check_bytes("x", "hellO", target.length, target.hashes));
    CHECK_FALSE(check_bytes("x", "hell", target.length, target.hashes));
    for (const char* bytes : {"hell", "hello!"}) {  // where the length alone is signed
        CHECK_FALSE(check_bytes("x", bytes, target.length, {}));
    }
    CHECK_FALSE(check_bytes("x", "hellO", std::nullopt, target.hashes));
    CHECK_FALSE(check_bytes("x", "hello", target.length, {{"sha3", "00"}}));
}
