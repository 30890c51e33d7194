#include "content/publisher/trust/repository.h"

#include <filesystem>

#include "content/publisher/trust/staging.h"
#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

Result<Publication> publish(const SmallRepository& small, const std::vector<std::string>& names) {
    return small.repository().publish({small.build(), {}, {}}, small.holders.keys(names));
}

// Signs what waits of `role` with these keys and hands the signatures in.
void have_signed(const SmallRepository& small,
                 const std::string& role,
                 const std::vector<std::string>& names) {
    const RepositoryFiles files = small.files();
    auto staging = Staging::open(files, small.clock, {});
    REQUIRE(staging);
    const std::string waiting = staging->payload(role).value();
    const SigningKeys keys = small.holders.keys(names);
    const Path file = small.work() / "back.sig";
    REQUIRE(write_file(file, *signature_file(role, waiting, *sign_payload(waiting, keys.all()))));
    REQUIRE(staging->add_signatures(file, ""));
}

// The targets over the build, prepared to be signed elsewhere.
void stage_targets(const SmallRepository& small) {
    const RepositoryFiles files = small.files();
    auto staging = Staging::open(files, small.clock, {});
    REQUIRE(staging);
    REQUIRE(staging->make_targets(small.build()));
}

std::string everything_in(const Path& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().filename() != ".lock") {
            all += entry.path().string() + *read_file(entry.path());
        }
    }
    return all;
}

}  // namespace

TEST_CASE("a repository begins once, when its root has its signatures") {
    const SmallRepository small;
    const auto half = small.repository().init(small.root(), small.holders.keys({"root-1"}));
    REQUIRE(half);
    CHECK_FALSE(*half);  // waits for the second signature
    CHECK_FALSE(std::filesystem::exists(small.files().metadata("root", 1)));
    CHECK(kind_of(small.repository().commit_root(small.everybody())) == ErrorKind::untrusted);
    have_signed(small, "root", {"root-2"});
    CHECK(small.repository().commit_root(small.everybody()) == 1);
    CHECK(small.files().staged_roles().empty());
    const auto again = small.repository().init(small.root(), small.everybody());
    CHECK(kind_of(again) == ErrorKind::rejected);
    CHECK_THAT(detail_of(again), Contains(small.folder().string()));
}

TEST_CASE("a root that cannot be is never begun with") {
    const SmallRepository small;
    tuf::Root root = small.root();
    root.roles[tuf::Role::root].threshold = 3;
    CHECK(kind_of(small.repository().init(root, small.everybody())) == ErrorKind::invalid);
    CHECK_FALSE(std::filesystem::exists(small.folder() / "metadata"));
}

TEST_CASE("a publication is counted, and one of the same build is none") {
    const SmallRepository small;
    small.write("rights/a.json", "A");
    small.write("rights/b.json", "B");
    CHECK(kind_of(publish(small, {"snapshot"})) == ErrorKind::not_found);  // no repository
    small.init();
    CHECK(kind_of(small.repository().verify()) == ErrorKind::not_found);
    Publication done = small.publish();
    CHECK(done.release == 1);
    CHECK(done.added == 2);
    CHECK(small.publish().nothing());
    small.write("rights/a.json", "A2");
    small.write("rights/c.json", "C");
    std::filesystem::remove(small.build() / "rights/b.json");
    done = small.publish();
    CHECK(done.release == 2);
    CHECK(done.added == 1);
    CHECK(done.changed == 1);
    CHECK(done.removed == 1);
    const auto refused = small.repository().verify();
    REQUIRE(refused);
    CHECK(refused->empty());
}

TEST_CASE("too few keys publish nothing and write nothing") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    const auto missing = GENERATE(as<std::string>{}, "targets-2", "snapshot", "timestamp");
    CAPTURE(missing);
    std::vector<std::string> names{"targets-1", "targets-2", "snapshot", "timestamp"};
    std::erase(names, missing);
    const std::string before = everything_in(small.folder());
    const auto published = publish(small, names);
    CHECK(kind_of(published) == ErrorKind::untrusted);
    CHECK_THAT(detail_of(published), Contains(missing.substr(0, missing.find('-'))));
    CHECK(everything_in(small.folder()) == before);
}

TEST_CASE("a key that the root does not list signs nothing") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    CHECK(kind_of(publish(small, {"targets-1", "stranger", "snapshot", "timestamp"})) ==
          ErrorKind::untrusted);
}

TEST_CASE("what others signed is published by the online keys alone") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    stage_targets(small);
    have_signed(small, "targets", {"targets-1"});
    const auto one_of_two = publish(small, {"snapshot", "timestamp"});
    CHECK(kind_of(one_of_two) == ErrorKind::untrusted);
    CHECK_THAT(detail_of(one_of_two), Contains("targets: 1 of 2 signatures. Give"));
    have_signed(small, "targets", {"targets-2"});
    // Another build than the signed one.
    small.write("rights/a.json", "A, altered");
    CHECK(kind_of(publish(small, {"snapshot", "timestamp"})) == ErrorKind::rejected);
    small.write("rights/a.json", "A");
    const auto done = publish(small, {"snapshot", "timestamp"});
    REQUIRE(done);
    CHECK(done->added == 1);
    CHECK(small.files().staged_roles().empty());
}

TEST_CASE("signatures over a version that is no longer the next are not taken") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    stage_targets(small);
    have_signed(small, "targets", {"targets-1", "targets-2"});
    const std::string signed_before = *small.files().load_staged("targets").value();
    small.publish();
    small.write("rights/a.json", "A2");
    small.publish();
    REQUIRE(write_file(small.files().staged("targets"), signed_before));
    small.write("rights/a.json", "A");
    const auto rolled_back = publish(small, {"snapshot", "timestamp"});
    CHECK(kind_of(rolled_back) == ErrorKind::untrusted);
    CHECK_THAT(detail_of(rolled_back), Contains("signed as version 1, but 3 is next"));
}

TEST_CASE("a file that was signed and is not here stops the publication, or comes from --files") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    stage_targets(small);
    have_signed(small, "targets", {"targets-1", "targets-2"});
    const auto keys = small.online();
    const auto missing = small.repository().publish({}, keys);
    CHECK(kind_of(missing) == ErrorKind::not_found);
    CHECK_THAT(detail_of(missing), Contains("rights/a.json"));
    CHECK(small.repository().publish({std::nullopt, {small.build()}, {}}, keys));
    CHECK(small.repository().verify());
}

TEST_CASE("a document that an agency would take away stays until the agency signs it") {
    const SmallRepository small;
    small.init();
    small.write("services/m-x.txt", "M");
    small.publish();
    small.add_agency("m", "services/m-*");
    const auto vanished = publish(small, {"targets-1", "targets-2", "snapshot", "timestamp"});
    CHECK(kind_of(vanished) == ErrorKind::rejected);
    CHECK_THAT(detail_of(vanished), Contains("services/m-x.txt"));
    CHECK(small.publish({"m"}).removed == 0);
}

TEST_CASE("an agency that rolls back or has expired is not taken") {
    SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    small.write("services/m-x.txt", "M");
    small.publish();
    std::filesystem::remove(small.build() / "services/m-x.txt");
    small.publish();
    small.add_agency("m", "services/m-*");
    small.write("services/m-x.txt", "M");
    small.publish({"m"});
    const SigningKeys m = small.holders.keys({"m"});
    const auto hand_in = [&](std::int64_t version, std::chrono::days validity) {
        tuf::Targets targets;
        targets.header = {version, small.clock.now() + validity};
        targets.targets["services/m-x.txt"] = tuf::describe_target("M");
        REQUIRE(write_file(small.files().staged("m"), *tuf::sign_targets(targets, m.all())));
        return publish(small, {"snapshot", "timestamp"});
    };
    const auto again = hand_in(1, std::chrono::days(30));
    CHECK(kind_of(again) == ErrorKind::untrusted);
    CHECK_THAT(detail_of(again), Contains("version 1 was handed in, but 1 is published"));
    const auto expired = hand_in(2, std::chrono::days(0));
    CHECK(kind_of(expired) == ErrorKind::untrusted);
    CHECK_THAT(detail_of(expired), Contains("expired"));
    CHECK(hand_in(2, std::chrono::days(30)));
}

TEST_CASE("a refresh needs the timestamp key alone until the snapshot ends soon") {
    SmallRepository small;
    CHECK(kind_of(small.repository().refresh(small.online())) == ErrorKind::not_found);
    small.init();
    CHECK(kind_of(small.repository().refresh(small.online())) == ErrorKind::not_found);
    small.write("rights/a.json", "A");
    small.publish();
    const auto timestamp_key = small.holders.keys({"timestamp"});
    small.clock.advance(std::chrono::days(10));
    REQUIRE(small.repository().refresh(timestamp_key));
    auto now = small.files().load();
    CHECK(now->timestamp.header.version == 2);
    CHECK(now->timestamp.header.expires == small.clock.now() + std::chrono::days(14));
    CHECK(now->snapshot.header.version == 1);
    CHECK(kind_of(small.repository().refresh(small.holders.keys({"snapshot"}))) ==
          ErrorKind::untrusted);

    small.clock.advance(std::chrono::days(300));  // less than kRenewBefore is left
    CHECK(kind_of(small.repository().refresh(timestamp_key)) == ErrorKind::untrusted);
    REQUIRE(small.repository().refresh(small.online()));
    now = small.files().load();
    CHECK(now->snapshot.header.version == 2);
    // Targets expire, and no refresh makes them good again.
    small.clock.advance(std::chrono::days(60));
    CHECK(kind_of(small.repository().refresh(small.online())) == ErrorKind::untrusted);
}

TEST_CASE("a rollout is announced by a refresh and ends with the next release") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    const tuf::Rollout some{{"schools"}, 10};
    REQUIRE(small.repository().publish({small.build(), {}, some}, small.everybody()));
    CHECK(small.files().load()->snapshot.rollout == some);
    const tuf::Rollout more{{"schools"}, 50};
    REQUIRE(small.repository().refresh(small.online(), more));
    CHECK(small.files().load()->snapshot.rollout == more);
    REQUIRE(small.repository().refresh(small.online()));
    CHECK(small.files().load()->snapshot.rollout == more);
    small.write("rights/a.json", "A2");
    small.publish();
    CHECK(small.files().load()->snapshot.rollout == std::nullopt);
}

TEST_CASE("a damaged target or role is found by verify") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    small.publish();
    REQUIRE(small.repository().verify());
    const Path target = small.files().target("rights/a.json", tuf::describe_target("A"));
    REQUIRE(write_file(target, "B"));
    const auto changed = small.repository().verify();
    CHECK(kind_of(changed) == ErrorKind::untrusted);
    CHECK_THAT(detail_of(changed), Contains("rights/a.json"));
    std::filesystem::remove(target);
    CHECK(kind_of(small.repository().verify()) == ErrorKind::not_found);
}

TEST_CASE("a root is committed with the signatures of its new and its present keys") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    small.publish();
    CHECK(kind_of(small.repository().commit_root(small.everybody())) == ErrorKind::not_found);
    {
        const RepositoryFiles files = small.files();
        auto staging = Staging::open(files, small.clock, {});
        RootEdit edit;
        edit.add[tuf::Role::timestamp] = {small.holders.key("timestamp-2")};
        edit.remove[tuf::Role::timestamp] = {small.holders.id("timestamp")};
        REQUIRE(staging->edit_root(edit));
    }
    have_signed(small, "root", {"root-1"});
    CHECK(kind_of(small.repository().commit_root(small.everybody())) == ErrorKind::untrusted);
    have_signed(small, "root", {"root-2"});
    // What is published has to be signed by the new key, too.
    CHECK(kind_of(small.repository().commit_root(small.online())) == ErrorKind::untrusted);
    CHECK_FALSE(std::filesystem::exists(small.files().metadata("root", 2)));
    CHECK(small.repository().commit_root(
              small.holders.keys({"snapshot", "timestamp", "timestamp-2"})) == 2);
    CHECK(small.repository().verify());
    CHECK(small.files().staged_roles().empty());
}

TEST_CASE("one publication at a time") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    const auto lock = RepositoryLock::take(small.folder());
    REQUIRE(lock);
    CHECK(kind_of(small.repository().publish({small.build(), {}, {}}, small.everybody())) ==
          ErrorKind::busy);
    CHECK(kind_of(small.repository().refresh(small.online())) == ErrorKind::busy);
    CHECK(kind_of(small.repository().commit_root(small.everybody())) == ErrorKind::busy);
    CHECK(kind_of(small.repository().export_usb(
              small.work() / "stick", std::chrono::days(30), small.online())) == ErrorKind::busy);
}

TEST_CASE("signers are counted before anything is signed") {
    const KeyHolders holders;
    const SigningKeys keys = holders.keys({"a", "b"});
    CHECK(enough_signers(keys, {{holders.id("a"), holders.id("b")}, 2}, "root")->size() == 2);
    const auto few = enough_signers(keys, {{holders.id("a"), holders.id("c")}, 2}, "root");
    CHECK(kind_of(few) == ErrorKind::untrusted);
    CHECK_THAT(detail_of(few), Contains("root: 1 of 2"));
}
