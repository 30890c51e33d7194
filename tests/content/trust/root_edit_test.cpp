// Who may sign for which role, as values.
#include "content/publisher/trust/root_edit.h"

#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

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

}  // namespace

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

TEST_CASE("a key is removed by the digits its id begins with, when only one begins so") {
    tuf::Root root = four_roles();
    RootEdit edit;
    edit.add[tuf::Role::root] = {new_key()};
    REQUIRE(apply(root, edit));
    const std::string id = root.roles[tuf::Role::root].key_ids.front();
    edit = {};
    edit.remove[tuf::Role::root] = {""};  // both begin so
    CHECK(kind_of(apply(root, edit)) == ErrorKind::not_found);
    CHECK_THAT(detail_of(apply(root, edit)), Contains("root: 2 keys"));
    edit.remove[tuf::Role::root] = {id.substr(0, 16)};
    CHECK(apply(root, edit));
    CHECK(root.roles[tuf::Role::root].key_ids.size() == 1);
    CHECK(root.keys.count(id) == 0);
}

TEST_CASE("a key is not added twice and a threshold can be met") {
    tuf::Root root = four_roles();
    const tuf::Root before = root;
    RootEdit edit;
    const std::string id = root.roles[tuf::Role::targets].key_ids.front();
    edit.add[tuf::Role::targets] = {root.keys.at(id)};
    CHECK(kind_of(apply(root, edit)) == ErrorKind::invalid);
    CHECK_THAT(detail_of(apply(root, edit)), Contains("targets: has key " + id.substr(0, 8)));
    for (const int threshold : {0, -1, 2}) {
        edit = {};
        edit.thresholds[tuf::Role::snapshot] = threshold;
        CHECK(kind_of(apply(root, edit)) == ErrorKind::invalid);
    }
    CHECK(root.roles == before.roles);
}

TEST_CASE("a root is checked as it is, too") {
    CHECK(check_root(four_roles()));
    tuf::Root root = four_roles();
    root.roles.erase(tuf::Role::snapshot);
    CHECK_THAT(detail_of(check_root(root)), Contains("snapshot: no key"));
    root = four_roles();
    root.roles[tuf::Role::root].key_ids.push_back("feed");
    CHECK(kind_of(check_root(root)) == ErrorKind::invalid);  // an id without its key
}

TEST_CASE("roles are named as in metadata") {
    for (const tuf::Role role :
         {tuf::Role::root, tuf::Role::targets, tuf::Role::snapshot, tuf::Role::timestamp}) {
        CHECK(role_named(tuf::name(role)) == role);
    }
    CHECK(kind_of(role_named("agency")) == ErrorKind::invalid);
    CHECK(kind_of(role_named("")) == ErrorKind::invalid);
}
