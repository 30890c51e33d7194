// What is shown before anybody signs.
#include "content/publisher/trust/metadata_words.h"

#include "content/publisher/trust/agencies.h"
#include "content/publisher/trust/root_edit.h"
#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

const Time kNow = *parse_utc("2026-11-26T00:00:00Z");

tuf::Root one_key_each() {
    const KeyHolders holders;
    tuf::Root root;
    RootEdit edit;
    for (const tuf::Role role :
         {tuf::Role::root, tuf::Role::targets, tuf::Role::snapshot, tuf::Role::timestamp}) {
        edit.add[role] = {holders.key(std::string(tuf::name(role)))};
    }
    REQUIRE(apply(root, edit));
    return root;
}

tuf::Targets some_targets() {
    tuf::Targets targets;
    targets.header = {4, kNow + std::chrono::days(365)};
    targets.targets["rights/a.json"] = tuf::describe_target("A");
    targets.targets["rights/b.json"] = tuf::describe_target("B");
    return targets;
}

}  // namespace

TEST_CASE("the words before signing tell every change") {
    tuf::Root before = one_key_each();
    before.header = {3, kNow + std::chrono::days(10)};
    tuf::Root after = before;
    RootEdit edit;
    const tuf::Key added = KeyHolders().key("added");
    edit.add[tuf::Role::root] = {added};
    edit.thresholds[tuf::Role::root] = 2;
    REQUIRE(apply(after, edit));
    after.header = {5, kNow + std::chrono::days(730)};
    const auto words =
        change_in_words("root", *tuf::sign_root(before, {}), *tuf::sign_root(after, {}), kNow);
    REQUIRE(words);
    CHECK_THAT(*words, Contains("root: version 3 becomes 5 (NOT the next one, 4)"));
    CHECK_THAT(*words, Contains("expires 2028-11-25T00:00:00Z, in 730 days"));
    CHECK_THAT(*words, Contains("root: key added, ed25519 " + tuf::key_id(added).substr(0, 8)));
    CHECK_THAT(*words, Contains("root: 2 of 2 must sign, until now 1 of 1"));

    const auto same =
        change_in_words("root", *tuf::sign_root(before, {}), *tuf::sign_root(before, {}), kNow);
    CHECK_THAT(*same, Contains("no key and no threshold changes"));
}
TEST_CASE("a first root is told with all its keys") {
    tuf::Root root = one_key_each();
    root.header = {1, kNow + std::chrono::days(730)};
    const auto words = change_in_words("root", std::nullopt, *tuf::sign_root(root, {}), kNow);
    REQUIRE(words);
    CHECK_THAT(*words, Contains("root: version 1, nothing of it is trusted yet"));
    for (const char* role : {"root", "targets", "snapshot", "timestamp"}) {
        CHECK_THAT(*words, Contains(std::string(role) + ": 1 of 1 keys must sign: ed25519 "));
    }
}

TEST_CASE("a key that is taken away is told in capitals") {
    tuf::Root before = one_key_each();
    before.header = {1, kNow + std::chrono::days(10)};
    tuf::Root after = before;
    RootEdit edit;
    edit.remove[tuf::Role::timestamp] = {before.roles.at(tuf::Role::timestamp).key_ids.front()};
    edit.add[tuf::Role::timestamp] = {KeyHolders().key("next")};
    REQUIRE(apply(after, edit));
    after.header = {2, kNow + std::chrono::days(730)};
    const auto words =
        change_in_words("root", *tuf::sign_root(before, {}), *tuf::sign_root(after, {}), kNow);
    REQUIRE(words);
    CHECK_THAT(*words, Contains("timestamp: key REMOVED, ed25519 "));
    CHECK_THAT(*words, Contains("timestamp: key added, ed25519 "));
    CHECK_THAT(*words, !Contains("root: key"));
    CHECK_THAT(*words, !Contains("NOT the next"));
}

TEST_CASE("targets are told one by one, with what becomes of each") {
    const tuf::Targets before = some_targets();
    tuf::Targets after = before;
    after.header.version = 5;
    after.targets["rights/a.json"] = tuf::describe_target("A, longer");
    after.targets.erase("rights/b.json");
    after.targets["rights/c.json"] = tuf::describe_target("C");
    const auto words = change_in_words(
        "targets", *tuf::sign_targets(before, {}), *tuf::sign_targets(after, {}), kNow);
    REQUIRE(words);
    CHECK_THAT(*words, Contains("targets: version 4 becomes 5"));
    CHECK_THAT(*words, Contains("1 added, 1 changed, 1 removed, 0 as they are"));
    CHECK_THAT(*words, Contains("changed rights/a.json (9 bytes, until now 1)"));
    CHECK_THAT(*words, Contains("removed rights/b.json"));
    CHECK_THAT(*words, Contains("added   rights/c.json (1 bytes)"));
}

TEST_CASE("an agency that comes, changes or goes is told") {
    const tuf::Root root = one_key_each();
    const KeyHolders holders;
    const tuf::Targets before = some_targets();
    tuf::Targets with = before;
    REQUIRE(add_agency(with, root, {"m", {holders.key("m")}, 1, {"services/m-*"}}));
    tuf::Targets moved = with;
    REQUIRE(rotate_agency(moved, root, {"m", {holders.key("n")}, 1, {"forms/m-*"}}));
    const auto words = [](const tuf::Targets& one, const tuf::Targets& other) {
        return change_in_words(
                   "targets", *tuf::sign_targets(one, {}), *tuf::sign_targets(other, {}), kNow)
            .value();
    };
    CHECK_THAT(words(before, with), Contains("agency m ADDED for services/m-*"));
    CHECK_THAT(words(with, before), Contains("agency m REMOVED"));
    const std::string changed = words(with, moved);
    CHECK_THAT(changed, Contains("agency m: key added, ed25519 "));
    CHECK_THAT(changed, Contains("agency m: key REMOVED, ed25519 "));
    CHECK_THAT(changed, Contains("agency m: paths forms/m-*, until now services/m-*"));
}

TEST_CASE("what cannot be told in words is not to be signed") {
    const std::string bytes = *tuf::sign_targets(some_targets(), {});
    std::string extra = bytes;
    extra.insert(extra.find("\"_type\""), "\"extra\":1,");
    CHECK(kind_of(change_in_words("targets", bytes, extra, kNow)) == ErrorKind::unsupported);
    CHECK(kind_of(change_in_words("targets", bytes, "{}", kNow)) == ErrorKind::corrupt);
    CHECK(kind_of(change_in_words("root", bytes, bytes, kNow)) == ErrorKind::corrupt);
    CHECK(kind_of(change_in_words("targets", "cut", bytes, kNow)) == ErrorKind::corrupt);
}

TEST_CASE("a payload is known by the hash of what is signed, whoever signed it so far") {
    const KeyHolders holders;
    const SigningKeys keys = holders.keys({"one"});
    const std::string unsigned_bytes = *tuf::sign_targets(some_targets(), {});
    const std::string signed_bytes = *tuf::sign_targets(some_targets(), keys.all());
    REQUIRE(unsigned_bytes != signed_bytes);
    const auto hash = payload_hash(unsigned_bytes);
    REQUIRE(hash);
    CHECK(*hash == hex(crypto::sha256(tuf::parse_envelope(unsigned_bytes)->canonical_signed)));
    CHECK(payload_hash(signed_bytes) == *hash);
    CHECK(kind_of(payload_hash("cut")) == ErrorKind::corrupt);
}
