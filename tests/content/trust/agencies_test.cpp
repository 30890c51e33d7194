// Who may sign which paths, as values.
#include "content/publisher/trust/agencies.h"

#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;

namespace {

tuf::Key new_key() {
    return tuf::public_half(*crypto::SigningKey::generate(crypto::Scheme::ed25519));
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

TEST_CASE("an agency is taken only on terms that can hold") {
    const tuf::Root root = SmallRepository().root();
    tuf::Targets targets;
    targets.targets["services/m-x.txt"] = tuf::describe_target("x");
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

TEST_CASE("an agency that is refused changes nothing") {
    const tuf::Root root = SmallRepository().root();
    tuf::Targets targets;
    const tuf::Key key = new_key();
    REQUIRE(add_agency(targets, root, {"m", {key}, 1, {"services/m-*"}}));
    const tuf::Targets before = targets;
    CHECK(kind_of(add_agency(targets, root, {"n", {new_key()}, 1, {"services/*"}})) ==
          ErrorKind::rejected);  // it would take a path of m
    CHECK(kind_of(add_agency(targets, root, {"n", {key}, 1, {"x/*"}})) == ErrorKind::invalid);
    const tuf::Key twice = new_key();
    CHECK(kind_of(add_agency(targets, root, {"n", {twice, twice}, 2, {"x/*"}})) ==
          ErrorKind::invalid);  // one key is not two
    CHECK(kind_of(add_agency(targets, root, {"n", {new_key()}, 0, {"x/*"}})) == ErrorKind::invalid);
    CHECK(kind_of(rotate_agency(targets, root, {"m", {}, 1, {}})) == ErrorKind::invalid);
    CHECK(kind_of(rotate_agency(targets, root, {"m", {new_key()}, 1, {"/x"}})) ==
          ErrorKind::invalid);
    CHECK(kind_of(rotate_agency(targets, root, {"n", {new_key()}, 1, {}})) == ErrorKind::not_found);
    CHECK(same_delegations(targets, before));
}

TEST_CASE("a path belongs to the agency whose pattern it matches") {
    const tuf::Root root = SmallRepository().root();
    tuf::Targets targets;
    CHECK(agency_of(targets, "services/m-x.txt") == nullptr);
    CHECK(find_agency(targets, "m") == nullptr);
    REQUIRE(add_agency(targets, root, {"m", {new_key()}, 1, {"services/m-*", "forms/m/*"}}));
    REQUIRE(add_agency(targets, root, {"n", {new_key()}, 1, {"services/n-*"}}));
    const tuf::DelegatedRole* m = find_agency(targets, "m");
    REQUIRE(m != nullptr);
    CHECK(agency_of(targets, "services/m-x.txt") == m);
    CHECK(agency_of(targets, "forms/m/list.csv") == m);
    CHECK(agency_of(targets, "forms/m/deeper/list.csv") == nullptr);  // `*` stays in a folder
    CHECK(agency_of(targets, "rights/a.json") == nullptr);
    CHECK(owns(*m, "services/m-x.txt"));
    CHECK_FALSE(owns(*m, "services/n-x.json"));
}

TEST_CASE("an agency's metadata stays within its paths and hands nothing on") {
    tuf::DelegatedRole role;
    role.name = "m";
    role.paths = {"services/m-*"};
    tuf::Targets theirs;
    theirs.targets["services/m-x.txt"] = tuf::describe_target("x");
    CHECK(check_agency_metadata(role, theirs));
    tuf::Targets outside = theirs;
    outside.targets["rights/a.json"] = tuf::describe_target("a");
    CHECK(kind_of(check_agency_metadata(role, outside)) == ErrorKind::rejected);
    tuf::Targets hostile = theirs;
    hostile.targets["services/m-../../x"] = tuf::describe_target("a");
    CHECK(kind_of(check_agency_metadata(role, hostile)) == ErrorKind::rejected);
    theirs.delegations.emplace();
    CHECK(kind_of(check_agency_metadata(role, theirs)) == ErrorKind::rejected);
}

TEST_CASE("delegations are the same when roles and their keys are") {
    const tuf::Root root = SmallRepository().root();
    tuf::Targets one;
    tuf::Targets other;
    CHECK(same_delegations(one, other));
    const tuf::Key key = new_key();
    REQUIRE(add_agency(one, root, {"m", {key}, 1, {"services/m-*"}}));
    CHECK_FALSE(same_delegations(one, other));
    REQUIRE(add_agency(other, root, {"m", {key}, 1, {"services/m-*"}}));
    CHECK(same_delegations(one, other));
    REQUIRE(rotate_agency(other, root, {"m", {new_key()}, 1, {}}));
    CHECK_FALSE(same_delegations(one, other));
}
