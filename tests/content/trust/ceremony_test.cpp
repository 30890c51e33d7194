// Who may sign what: rules about keys, thresholds and paths, as values.
#include <catch2/catch.hpp>

#include "content/publisher/trust/agencies.h"
#include "content/publisher/trust/metadata_words.h"
#include "content/publisher/trust/root_edit.h"
#include "shared/tuf/sign.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

const Time kNow = *parse_utc("2026-11-26T00:00:00Z");

tuf::Key new_key() {
    return tuf::public_half(*crypto::SigningKey::generate(crypto::Scheme::ed25519));
}

tuf::Root four_roles() {
    tuf::Root root;
    RootEdit edit;
    for (const tuf::Role role :
         {tuf::Role::root, tuf::Role::targets, tuf::Role::snapshot, tuf::Role::timestamp}) {
        edit.add[role] = {new_key()};
    }
    REQUIRE(apply(root, edit));
    return root;
}

ErrorKind kind_of(const Result<>& result) {
    REQUIRE_FALSE(result);
    return result.error().kind;
}

}  // namespace

TEST_CASE("patterns overlap when one path can match both") {
    CHECK(overlap("services/a-*", "services/a-x.json"));
    CHECK(overlap("services/*", "services/*-x"));
    CHECK(overlap("a*c", "ab*"));
    CHECK(overlap("*/x", "services/?"));
    CHECK(overlap("a", "a"));
    CHECK_FALSE(overlap("services/a-*", "services/b-*"));
    CHECK_FALSE(overlap("services/*", "services/a/b"));
    CHECK_FALSE(overlap("services/*", "rights/*"));
    CHECK_FALSE(overlap("*a", "*b"));
    CHECK_FALSE(overlap("?", "ab"));
    CHECK_FALSE(overlap("a*", ""));
}

TEST_CASE("a root that one thief could use twice is refused") {
    tuf::Root root = four_roles();
    const tuf::Key shared = new_key();
    RootEdit edit;
    edit.add[tuf::Role::root] = {shared};
    edit.add[tuf::Role::timestamp] = {shared};
    CHECK(kind_of(apply(root, edit)) == ErrorKind::invalid);
    CHECK(root.roles[tuf::Role::root].key_ids.size() == 1);  // nothing happened

    edit = {};
    edit.thresholds[tuf::Role::root] = 2;
    CHECK(kind_of(apply(root, edit)) == ErrorKind::invalid);
    edit.add[tuf::Role::root] = {new_key(), new_key()};
    CHECK(apply(root, edit));

    edit = {};
    edit.remove[tuf::Role::timestamp] = {root.roles[tuf::Role::timestamp].key_ids.front()};
    CHECK(kind_of(apply(root, edit)) == ErrorKind::invalid);  // nobody would be left
    edit.remove[tuf::Role::timestamp] = {"nothing begins so"};
    CHECK(kind_of(apply(root, edit)) == ErrorKind::not_found);
    edit.remove[tuf::Role::timestamp] = {root.roles[tuf::Role::timestamp].key_ids.front()};
    edit.add[tuf::Role::timestamp] = {new_key()};
    const auto keys_before = root.keys.size();
    CHECK(apply(root, edit));
    CHECK(root.keys.size() == keys_before);  // the old key is gone from the root
}

TEST_CASE("an agency is taken only on terms that can hold") {
    const tuf::Root root = four_roles();
    tuf::Targets targets;
    targets.targets["services/m-x.json"] = tuf::describe_target("x");
    targets.targets["rights/a.json"] = tuf::describe_target("a");
    const tuf::Key key = new_key();
    CHECK(add_agency(targets, root, {"m", {key}, 1, {"services/m-*"}}));
    CHECK(targets.targets.size() == 1);  // what is the agency's is no longer the ministry's
    CHECK(targets.delegations->roles.front().terminating);
    CHECK(kind_of(add_agency(targets, root, {"m", {new_key()}, 1, {"x/*"}})) ==
          ErrorKind::rejected);
    CHECK(kind_of(add_agency(targets, root, {"n", {key}, 1, {"x/*"}})) == ErrorKind::invalid);
    CHECK(kind_of(add_agency(targets, root, {"n", {new_key()}, 2, {"x/*"}})) == ErrorKind::invalid);
    CHECK(kind_of(add_agency(targets, root, {"n", {new_key()}, 1, {}})) == ErrorKind::invalid);
    for (const char* pattern : {"/x", "x//y", "../x", "x y", "x/[ab]", ""}) {
        CHECK(kind_of(add_agency(targets, root, {"n", {new_key()}, 1, {pattern}})) ==
              ErrorKind::invalid);
    }
    for (const char* name : {"targets", "Ministry", "a/b", ""}) {
        CHECK(kind_of(add_agency(targets, root, {name, {new_key()}, 1, {"x/*"}})) ==
              ErrorKind::invalid);
    }
    const tuf::Key theirs = root.keys.begin()->second;
    CHECK(kind_of(add_agency(targets, root, {"n", {theirs}, 1, {"x/*"}})) == ErrorKind::invalid);

    const tuf::Key next = new_key();
    CHECK(rotate_agency(targets, root, {"m", {next}, 1, {}}));
    CHECK(targets.delegations->keys.size() == 1);
    CHECK(targets.delegations->roles.front().paths.front() == "services/m-*");
    CHECK(remove_agency(targets, "m"));
    CHECK_FALSE(targets.delegations);
    CHECK(kind_of(remove_agency(targets, "m")) == ErrorKind::not_found);
}

TEST_CASE("the words before signing tell every change") {
    tuf::Root before = four_roles();
    before.header = {3, kNow + std::chrono::days(10)};
    tuf::Root after = before;
    RootEdit edit;
    const tuf::Key added = new_key();
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
