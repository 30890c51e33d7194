// The top-level workflow (specification 5.2 to 5.6), seen from outside.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "tests/kiosk/tuf_client/simulator.h"

using namespace kosk;
using namespace kosk::tuf::testing;
using nlohmann::json;

namespace {

const Names kAll{"targets", "snapshot", "timestamp"};
const Names kFirst{"2.root", "timestamp", "1.snapshot", "1.targets"};

}  // namespace

TEST_CASE("init asks nothing, a first refresh exactly four files") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    CHECK(repository.take_requests().empty());
    CHECK(client.trusted() == Names{"root 1"});
    CHECK(client.refresh() == 0);
    CHECK(repository.take_requests() == kFirst);
    for (const std::string role : {"root", "timestamp", "snapshot", "targets"}) {
        CHECK(client.metadata(role) == repository.last(role));
    }
    CHECK(client.refresh() == 0);
    CHECK(repository.take_requests() == Names{"2.root", "timestamp"});
}

TEST_CASE("download refreshes first, also when the target is nowhere") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    CHECK(client.download({"nonexistent artifact"}) == 1);
    CHECK(repository.take_requests() == kFirst);
    CHECK(client.trusted() == Names{"root 1", "snapshot 1", "targets 1", "timestamp 1"});
    CHECK(client.downloads().empty());
}

TEST_CASE("a first root that is malformed or not signed is never followed") {
    Simulator repository;
    auto root = json::parse(repository.last("root"));
    SECTION("malformed") {
        root["signed"].erase("version");
    }
    SECTION("not signed") {
        root["signatures"][0]["sig"] = std::string(140, 'a');
    }
    Client client(repository);
    client.init(root.dump());
    CHECK(client.refresh() == 1);
    CHECK(repository.take_requests().empty());
}

TEST_CASE("a role that is not signed is refused, those before it are kept") {
    struct Case {
        const char* role;
        Names trusted;
    };
    const auto one = GENERATE(values<Case>({{"root", {"root 1"}},
                                            {"timestamp", {"root 2"}},
                                            {"snapshot", {"root 2", "timestamp 2"}},
                                            {"targets", {"root 2", "snapshot 2", "timestamp 2"}}}));
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    repository.signers[one.role].clear();
    repository.publish({"root", "targets", "snapshot", "timestamp"});
    CHECK(client.refresh() == 1);
    CHECK(client.trusted() == one.trusted);
}

TEST_CASE("a file whose version is not that of its name is refused") {
    struct Case {
        const char* role;
        Names trusted;
    };
    const auto one = GENERATE(values<Case>({{"root", {"root 1"}},
                                            {"snapshot", {"root 2", "timestamp 2"}},
                                            {"targets", {"root 2", "snapshot 2", "timestamp 2"}}}));
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    const std::string role = one.role;
    (role == "root"       ? repository.root.header
     : role == "snapshot" ? repository.snapshot.header
                          : repository.targets["targets"].header)
        .version += 1;
    repository.publish({"root", "targets"});
    repository.publish({"snapshot", "timestamp"});
    if (role != "root") {  // it stands under the name that was announced
        (role == "snapshot" ? repository.timestamp.snapshot
                            : repository.snapshot.meta["targets.json"])
            .version = 2;
        if (role == "targets") {
            repository.forget("snapshot");
            repository.publish({"snapshot", "snapshot"});
        }
        repository.forget("timestamp");
        repository.publish({"timestamp", "timestamp"});
    }
    CHECK(client.refresh() == 1);
    CHECK(client.trusted() == one.trusted);
}

TEST_CASE("a timestamp of the same version with other content is not taken") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    REQUIRE(client.refresh() == 0);
    const auto kept = client.metadata("timestamp");
    repository.take_requests();
    repository.timestamp.snapshot.version = 100;
    repository.forget("timestamp");
    repository.publish({"timestamp"});
    CHECK(client.refresh() == 0);
    CHECK(repository.take_requests() == Names{"2.root", "timestamp"});
    CHECK(client.metadata("timestamp") == kept);
}

TEST_CASE("hashes and lengths of metadata hold") {
    Simulator repository;
    repository.announce_hashes = true;
    repository.publish(kAll);
    Client client(repository);
    REQUIRE(client.init() == 0);
    CHECK(client.refresh() == 0);
    repository.publish({"targets"});
    SECTION("a wrong hash") {
        repository.snapshot.meta["targets.json"].hashes["sha256"] = std::string(64, '0');
    }
    SECTION("a length too small") {
        repository.snapshot.meta["targets.json"].length = 10;
    }
    SECTION("a length too large") {
        *repository.snapshot.meta["targets.json"].length += 1;
    }
    SECTION("no hash of a known kind") {
        repository.snapshot.meta["targets.json"].hashes = {{"md5", "00"}};
    }
    repository.publish({"snapshot", "timestamp"});
    CHECK(client.refresh() == 1);
    CHECK(client.version("snapshot") == 3);
    CHECK(client.version("targets") == 2);
}

TEST_CASE("bytes are kept as they came") {
    Simulator repository;
    const std::string bytes = json::parse(repository.last("timestamp")).dump(3) + " \n";
    repository.replace_last("timestamp", bytes);
    Client client(repository);
    REQUIRE(client.init() == 0);
    CHECK(client.refresh() == 0);
    CHECK(client.metadata("timestamp") == bytes);
}

TEST_CASE("fields nobody knows are part of what is signed") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    const Signer signer = new_signer();
    tuf::Key key = tuf::public_half(*signer);
    key.object = json({{"keytype", "ecdsa"},
                       {"scheme", "ecdsa-sha2-nistp256"},
                       {"keyval", {{"public", key.public_key}}},
                       {"keyid_hash_algorithms", "md5"},
                       {"extra-field", {{"a", 1}, {"b", 2}}}})
                     .dump();
    const std::string id = tuf::key_id(key);
    repository.root.keys[id] = key;
    repository.root.roles[tuf::Role::snapshot] = {{id}, 1};
    repository.signers["snapshot"] = {};
    repository.bend["snapshot"] = [&](const std::string& bytes) {
        const auto payload = tuf::parse_envelope(bytes)->canonical_signed;
        return *tuf::add_signature(bytes, {id, *signer->sign(payload)});
    };
    repository.bend["root"] = [&](const std::string& bytes) {
        auto file = json::parse(bytes);
        file["signed"]["custom-field"] = "value ə \" \\ \n";
        file["signed"]["roles"]["root"]["another-field"] = json::array({1, -2, nullptr, true});
        file["signatures"] = json::array();
        const auto payload = tuf::parse_envelope(file.dump())->canonical_signed;
        const auto& root_signer = *repository.signers["root"][0];
        return *tuf::add_signature(
            file.dump(), {tuf::key_id(tuf::public_half(root_signer)), *root_signer.sign(payload)});
    };
    repository.publish({"root", "snapshot", "timestamp"});
    CHECK(client.refresh() == 0);
    CHECK(client.trusted() == Names{"root 2", "snapshot 2", "targets 1", "timestamp 2"});
}

TEST_CASE("what is announced and not there stops the refresh") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    REQUIRE(client.refresh() == 0);
    repository.take_requests();
    SECTION("snapshot") {
        repository.timestamp.snapshot.version += 1;
        repository.publish({"timestamp"});
        CHECK(client.refresh() == 1);
        CHECK(repository.take_requests().back() == "2.snapshot");
        CHECK(client.trusted() == Names{"root 1", "snapshot 1", "targets 1", "timestamp 2"});
    }
    SECTION("targets") {
        repository.snapshot.meta["targets.json"].version += 1;
        repository.publish({"snapshot", "timestamp"});
        CHECK(client.refresh() == 1);
        CHECK(repository.take_requests().back() == "2.targets");
        CHECK(client.trusted() == Names{"root 1", "snapshot 2", "targets 1", "timestamp 2"});
    }
    SECTION("timestamp") {
        repository.forget("timestamp");
        CHECK(client.refresh() == 1);
        CHECK(repository.take_requests().back() == "timestamp");
    }
}

TEST_CASE("a snapshot signed with the timestamp's key is no timestamp") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    repository.add_key("snapshot", repository.signers["timestamp"][0]);
    repository.snapshot.meta = {{"snapshot.json", {1, {}, {}}}};
    repository.publish({"root", "snapshot"});
    repository.replace_last("timestamp", repository.last("snapshot"));
    CHECK(client.refresh() == 1);
    CHECK(client.trusted() == Names{"root 2"});
}

TEST_CASE("a specification of another major version is refused") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    const std::string version =
        GENERATE(as<std::string>(), "2.0.0", "0.9.9", "1", "", "1.x", "11.0");
    repository.bend["timestamp"] = [&](const std::string& bytes) {
        auto file = json::parse(bytes);
        file["signed"]["spec_version"] = version;
        const auto payload = tuf::parse_envelope(file.dump())->canonical_signed;
        const auto& signer = *repository.signers["timestamp"][0];
        return *tuf::add_signature(file.dump(),
                                   {tuf::key_id(tuf::public_half(signer)), *signer.sign(payload)});
    };
    repository.publish({"timestamp"});
    CHECK(client.refresh() == 1);
    CHECK(client.trusted() == Names{"root 1"});
}

TEST_CASE("a server that gives more than a role may have is cut off") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    repository.replace_last("timestamp", repository.last("timestamp") + std::string(20'000, ' '));
    CHECK(client.refresh() == 1);
    CHECK(client.trusted() == Names{"root 1"});
}

TEST_CASE("repositories without consistent snapshots are read too") {
    Simulator repository;
    repository.root.consistent_snapshot = false;
    repository.delegate("targets", {"some/role", {}, false, {"dir/*"}, {}});
    repository.add_target("some/role", "dir/a file.txt", "plain");
    repository.publish({"some/role", "targets", "snapshot", "timestamp", "root"});
    Client client(repository);
    REQUIRE(client.init() == 0);
    CHECK(client.refresh() == 0);
    CHECK(repository.take_requests() == Names{"3.root", "timestamp", "snapshot", "targets"});
    CHECK(client.download({"dir/a file.txt"}) == 1);  // the simulator does not decode targets
    CHECK(repository.take_requests().back() == "some%2Frole");
    CHECK(repository.take_target_requests() == Names{"dir/a%20file.txt"});
}

TEST_CASE("arguments in error end with 1") {
    Simulator repository;
    Client client(repository);
    CHECK(client.refresh() == 1);  // nothing trusted yet
    CHECK(client.init("no json") == 1);
    CHECK(repository.take_requests().empty());
}
