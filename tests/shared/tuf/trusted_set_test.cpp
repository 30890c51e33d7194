#include "shared/tuf/trusted_set.h"

#include <catch2/catch.hpp>

#include "tests/shared/tuf/repository_fixture.h"

using namespace kosk;
using namespace kosk::tuf;
using kosk::tuf::testing::Fixture;
using kosk::tuf::testing::kLater;
using kosk::tuf::testing::kNow;

namespace {

TrustedSet begin(const Fixture& fixture, Time now = kNow) {
    auto trusted = TrustedSet::create(fixture.root_bytes(), now);
    REQUIRE(trusted);
    return std::move(*trusted);
}

ErrorKind kind_of(const Result<>& result) {
    REQUIRE_FALSE(result);
    return result.error().kind;
}

}  // namespace

TEST_CASE("the whole chain is followed from root to targets") {
    const Fixture fixture;
    auto trusted = begin(fixture);
    CHECK(trusted.finish_roots());
    const auto snapshot = fixture.snapshot_bytes();
    CHECK(trusted.update_timestamp(fixture.timestamp_bytes(1, snapshot, 1)) ==
          TrustedSet::Fresh::newer);
    CHECK(trusted.update_snapshot(snapshot));
    CHECK(trusted.snapshot_current());
    CHECK_FALSE(trusted.targets_current());
    CHECK(trusted.update_targets(fixture.targets_bytes()));
    CHECK(trusted.targets_current());
    CHECK(trusted.targets()->targets.count("rights/a.json") == 1);
}

TEST_CASE("a root must sign itself") {
    Fixture fixture;
    const std::string honest = fixture.root_bytes();
    fixture.rotate(Role::root);
    Root lying = fixture.root;
    const auto stranger = *crypto::SigningKey::generate(crypto::Scheme::ed25519);
    CHECK(TrustedSet::create(honest, kNow));
    CHECK(TrustedSet::create(*sign_root(lying, {&stranger}), kNow).error().kind ==
          ErrorKind::untrusted);
}

TEST_CASE("a new root is signed by the old threshold and its own, one version higher") {
    Fixture fixture;
    auto trusted = begin(fixture);
    const auto old_key = fixture.key(Role::root);
    fixture.rotate(Role::root);
    fixture.root.header.version = 2;
    CHECK(kind_of(trusted.update_root(fixture.root_bytes())) == ErrorKind::untrusted);
    CHECK(kind_of(trusted.update_root(*sign_root(fixture.root, {&old_key}))) ==
          ErrorKind::untrusted);
    fixture.root.header.version = 3;
    CHECK(kind_of(trusted.update_root(fixture.root_bytes({&old_key}))) == ErrorKind::untrusted);
    fixture.root.header.version = 2;
    CHECK(trusted.update_root(fixture.root_bytes({&old_key})));
    CHECK(trusted.root().header.version == 2);
    CHECK(kind_of(trusted.update_root(fixture.root_bytes({&old_key}))) == ErrorKind::untrusted);
}

TEST_CASE("expiry of the root counts only at the end of the chain") {
    Fixture fixture;
    fixture.root.header.expires = kNow - std::chrono::seconds(1);
    auto trusted = begin(fixture);
    CHECK(kind_of(trusted.finish_roots()) == ErrorKind::untrusted);
    fixture.root.header = {2, kLater};
    CHECK(trusted.update_root(fixture.root_bytes()));
    CHECK(trusted.finish_roots());
}

TEST_CASE("a timestamp may not roll back, nor its snapshot, nor be expired") {
    const Fixture fixture;
    const auto snapshot = fixture.snapshot_bytes(5);
    auto trusted = begin(fixture);
    REQUIRE(trusted.update_timestamp(fixture.timestamp_bytes(5, snapshot, 5)));
    CHECK(trusted.update_timestamp(fixture.timestamp_bytes(4, snapshot, 5)).error().kind ==
          ErrorKind::untrusted);
    CHECK(trusted.update_timestamp(fixture.timestamp_bytes(6, snapshot, 4)).error().kind ==
          ErrorKind::untrusted);
    CHECK(trusted.update_timestamp(fixture.timestamp_bytes(6, snapshot, 5, kNow)).error().kind ==
          ErrorKind::untrusted);
    CHECK(trusted.update_timestamp(fixture.timestamp_bytes(5, snapshot, 5)) ==
          TrustedSet::Fresh::unchanged);
    CHECK(trusted.timestamp()->header.version == 5);
}

TEST_CASE("a stored timestamp that expired still remembers its version") {
    const Fixture fixture;
    const auto snapshot = fixture.snapshot_bytes(5);
    auto trusted = begin(fixture);
    REQUIRE(trusted.load_timestamp(fixture.timestamp_bytes(5, snapshot, 5, kNow)));
    CHECK(trusted.update_timestamp(fixture.timestamp_bytes(4, snapshot, 5)).error().kind ==
          ErrorKind::untrusted);
    CHECK(trusted.update_timestamp(fixture.timestamp_bytes(5, snapshot, 5, kNow)).error().kind ==
          ErrorKind::untrusted);
    CHECK(trusted.update_timestamp(fixture.timestamp_bytes(6, snapshot, 5)));
}

TEST_CASE("a snapshot is exactly the announced one and forgets no role") {
    const Fixture fixture;
    const auto snapshot = fixture.snapshot_bytes(2, 3);
    auto trusted = begin(fixture);
    REQUIRE(trusted.load_timestamp(fixture.timestamp_bytes(1, fixture.snapshot_bytes(1, 4), 1)));
    REQUIRE(trusted.load_snapshot(fixture.snapshot_bytes(1, 4)));
    REQUIRE(trusted.update_timestamp(fixture.timestamp_bytes(2, snapshot, 2)));
    CHECK_FALSE(trusted.snapshot_current());
    CHECK(kind_of(trusted.update_snapshot(fixture.snapshot_bytes(2, 4))) == ErrorKind::untrusted);
    CHECK(kind_of(trusted.update_snapshot(snapshot)) == ErrorKind::untrusted);  // targets 4 → 3
    const auto fine = fixture.snapshot_bytes(2, 5);
    REQUIRE(trusted.update_timestamp(fixture.timestamp_bytes(3, fine, 2)));
    CHECK(kind_of(trusted.update_snapshot(fine.substr(0, fine.size() / 2))) ==
          ErrorKind::untrusted);
    CHECK(trusted.update_snapshot(fine));
    const auto expired = fixture.snapshot_bytes(3, 5, kNow);
    REQUIRE(trusted.update_timestamp(fixture.timestamp_bytes(4, expired, 3)));
    CHECK(kind_of(trusted.update_snapshot(expired)) == ErrorKind::untrusted);
    CHECK(trusted.snapshot()->header.version == 2);
}

TEST_CASE("a role that a snapshot knew is in the next one, too") {
    const Fixture fixture;
    Snapshot with_agency{{1, kLater}, {}};
    with_agency.meta["targets.json"] = describe(fixture.targets_bytes(), 1);
    with_agency.meta["agency.json"] = describe("agency", 1);
    const auto first = *sign_snapshot(with_agency, {&fixture.key(Role::snapshot)});
    auto trusted = begin(fixture);
    REQUIRE(trusted.update_timestamp(fixture.timestamp_bytes(1, first, 1)));
    REQUIRE(trusted.update_snapshot(first));
    const auto without = fixture.snapshot_bytes(2);
    REQUIRE(trusted.update_timestamp(fixture.timestamp_bytes(2, without, 2)));
    CHECK(kind_of(trusted.update_snapshot(without)) == ErrorKind::untrusted);
}

TEST_CASE("targets are exactly the announced ones and not expired") {
    const Fixture fixture;
    auto trusted = begin(fixture);
    const auto snapshot = fixture.snapshot_bytes(1, 2);
    REQUIRE(trusted.update_timestamp(fixture.timestamp_bytes(1, snapshot, 1)));
    REQUIRE(trusted.update_snapshot(snapshot));
    CHECK(kind_of(trusted.update_targets(fixture.targets_bytes(1))) == ErrorKind::untrusted);
    CHECK(kind_of(trusted.update_targets("")) == ErrorKind::untrusted);
    CHECK(trusted.update_targets(fixture.targets_bytes(2)));
}

TEST_CASE("new keys for timestamp or snapshot are noticed") {
    Fixture fixture;
    const Root before = fixture.root;
    CHECK_FALSE(TrustedSet::dropped_online_keys(before, fixture.root));
    fixture.rotate(Role::targets);
    CHECK_FALSE(TrustedSet::dropped_online_keys(before, fixture.root));
    fixture.rotate(Role::timestamp);
    CHECK(TrustedSet::dropped_online_keys(before, fixture.root));
}
