// Going back in time and expiry (specification 5.3.10, 5.4.3, 5.5.5, 5.6.5), seen from outside.
#include <catch2/catch.hpp>

#include "tests/kiosk/tuf_client/simulator.h"

using namespace kosk;
using namespace kosk::tuf::testing;

namespace {

const Names kAll{"targets", "snapshot", "timestamp"};
constexpr std::chrono::days kDay{1};

}  // namespace

TEST_CASE("an older timestamp is refused") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    repository.publish({"timestamp"});
    REQUIRE(client.refresh() == 0);
    repository.forget("timestamp");
    repository.publish({"timestamp"});
    CHECK(client.refresh() == 1);
    CHECK(client.version("timestamp") == 2);
    CHECK(repository.take_requests().back() == "timestamp");
}

TEST_CASE("an older snapshot, older targets and a vanished role are refused") {
    Simulator repository;
    repository.announce_hashes = GENERATE(false, true);
    repository.delegate("targets", {"delegated", {}, false, {"d/*"}, {}});
    repository.publish({"delegated"});
    repository.publish(kAll);
    Client client(repository);
    REQUIRE(client.init() == 0);
    REQUIRE(client.refresh() == 0);
    repository.take_requests();
    SECTION("snapshot") {
        repository.forget("snapshot");
        repository.publish({"snapshot", "timestamp"});
        CHECK(client.refresh() == 1);
        CHECK(client.version("timestamp") == 2);
        CHECK(repository.take_requests().back() == "timestamp");
    }
    SECTION("targets") {
        repository.forget("targets");
        repository.publish(kAll);
        CHECK(client.refresh() == 1);
        CHECK(client.version("targets") == 2);
    }
    SECTION("a delegated role vanished") {
        repository.snapshot.meta.erase("delegated.json");
        repository.publish({"snapshot", "timestamp"});
        CHECK(client.refresh() == 1);
    }
    SECTION("a delegated role went back") {
        repository.forget("delegated");
        repository.snapshot.meta["delegated.json"].version = 0;
        repository.publish({"snapshot", "timestamp"});
        CHECK(client.refresh() == 1);
    }
    CHECK(client.version("snapshot") == 2);
}

TEST_CASE("new keys free a repository that was hurried forward") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    repository.delegate("targets", {"delegated", {}, false, {"d/*"}, {}});
    repository.publish({"delegated"});
    for (int i = 0; i < 99; ++i) {
        repository.publish(kAll);
    }
    REQUIRE(client.refresh() == 0);
    REQUIRE(client.trusted() == Names{"root 1", "snapshot 100", "targets 100", "timestamp 100"});
    SECTION("targets, by the snapshot's key") {
        repository.rotate("snapshot");
        repository.forget("targets");
        repository.snapshot.meta.erase("delegated.json");
        repository.publish({"root", "targets", "snapshot", "timestamp"});
        CHECK(client.refresh() == 0);
        CHECK(client.version("targets") == 1);
        CHECK(client.version("snapshot") == 101);
    }
    SECTION("the snapshot, by its key and the timestamp's") {
        repository.rotate("snapshot");
        repository.rotate("timestamp");
        repository.forget("snapshot");
        repository.publish({"root", "targets", "snapshot", "timestamp"});
        CHECK(client.refresh() == 0);
        CHECK(client.version("snapshot") == 1);
    }
    SECTION("the timestamp, by its key") {
        repository.rotate("timestamp");
        repository.forget("timestamp");
        repository.publish({"root", "timestamp"});
        CHECK(client.refresh() == 0);
        CHECK(client.version("timestamp") == 1);
    }
}

TEST_CASE("a key that is only added does not open the way back") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    repository.publish({"timestamp"});
    REQUIRE(client.refresh() == 0);
    repository.add_key("timestamp");
    repository.forget("timestamp");
    repository.publish({"root", "timestamp"});
    CHECK(client.refresh() == 1);
    CHECK(client.version("timestamp") == 2);
}

TEST_CASE("an expired role is not trusted, those before it are") {
    struct Case {
        const char* role;
        Names trusted;
    };
    const auto one = GENERATE(values<Case>({{"root", {"root 2"}},
                                            {"timestamp", {"root 2"}},
                                            {"snapshot", {"root 2", "timestamp 2"}},
                                            {"targets", {"root 2", "snapshot 2", "timestamp 2"}}}));
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    const std::string role = one.role;
    (role == "root"        ? repository.root.header
     : role == "timestamp" ? repository.timestamp.header
     : role == "snapshot"  ? repository.snapshot.header
                           : repository.targets["targets"].header)
        .expires = repository.now - kDay;
    repository.publish({"root", "targets", "snapshot", "timestamp"});
    CHECK(client.refresh() == 1);
    CHECK(client.trusted() == one.trusted);
}

TEST_CASE("an expired root between two good ones is no obstacle") {
    Simulator repository;
    const std::string first = repository.last("root");
    repository.root.header.expires = repository.now - kDay;
    repository.publish({"root"});
    repository.root.header.expires = repository.later;
    repository.publish({"root"});
    Client client(repository);
    REQUIRE(client.init(first) == 0);
    CHECK(client.refresh() == 0);
    CHECK(client.version("root") == 3);
}

TEST_CASE("what expired at home still serves to go on") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    repository.root.header.expires = repository.timestamp.header.expires =
        repository.snapshot.header.expires = repository.targets["targets"].header.expires =
            repository.now + 7 * kDay;
    repository.publish({"root", "targets", "snapshot", "timestamp"});
    REQUIRE(client.refresh() == 0);

    repository.root.header.expires = repository.timestamp.header.expires =
        repository.snapshot.header.expires = repository.targets["targets"].header.expires =
            repository.now + 21 * kDay;
    SECTION("there is something newer") {
        repository.publish({"root", "targets", "snapshot", "timestamp"});
        CHECK(client.refresh(std::chrono::days(18)) == 0);
        CHECK(client.trusted() == Names{"root 3", "snapshot 3", "targets 3", "timestamp 3"});
    }
    SECTION("there is nothing newer") {
        CHECK(client.refresh(std::chrono::days(18)) == 1);
    }
    SECTION("it still stands against going back") {
        repository.forget("snapshot");
        repository.publish({"root", "targets", "snapshot", "timestamp"});
        CHECK(client.refresh(std::chrono::days(18)) == 1);
        CHECK(client.version("timestamp") == 2);
    }
}
