// Targets and delegations (specification 4.5, 5.6.7, 5.7), seen from outside.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "tests/kiosk/tuf_client/simulator.h"

using namespace kosk;
using namespace kosk::tuf::testing;

namespace {

const Names kAll{"targets", "snapshot", "timestamp"};

struct Edge {
    const char* from;
    const char* name;
    bool terminating = false;
    Names paths{"*"};
};

void build(Simulator& repository, const std::vector<Edge>& edges) {
    for (const Edge& edge : edges) {
        repository.delegate(edge.from, {edge.name, {}, edge.terminating, edge.paths, {}});
    }
}

void publish_all(Simulator& repository) {
    for (const auto& [role, targets] : repository.targets) {
        if (role != "targets") {
            repository.publish({role});
        }
    }
    repository.publish(kAll);
}

// Delegated roles that were asked for, in order.
Names visited(Simulator& repository) {
    Names names = repository.take_requests();
    names.erase(names.begin(), names.begin() + 4);
    for (std::string& name : names) {
        name = name.substr(name.find('.') + 1);
    }
    return names;
}

}  // namespace

TEST_CASE("a target is fetched, kept and not fetched again") {
    Simulator repository;
    const std::string path = GENERATE(as<std::string>(), "target_file.txt", "path/to/a/target.txt");
    repository.add_target("targets", path, "target file contents");
    repository.publish(kAll);
    Client client(repository);
    REQUIRE(client.init() == 0);
    REQUIRE(client.refresh() == 0);
    CHECK(client.downloads().empty());
    CHECK(client.download({path}) == 0);
    CHECK(client.downloads() == Names{"target file contents"});
    CHECK(client.download({path}) == 0);
    CHECK(repository.take_target_requests().size() == 1);

    repository.add_target("targets", path, "changed");
    repository.publish(kAll);
    CHECK(client.download({path}) == 0);
    CHECK(client.downloads() == Names{"changed"});
}

TEST_CASE("a target that is not what was signed is not kept") {
    Simulator repository;
    repository.add_target("targets", "one", "genuine");
    repository.add_target("targets", "two", "genuine too");
    repository.publish(kAll);
    Client client(repository);
    REQUIRE(client.init() == 0);
    REQUIRE(client.download({"one"}) == 0);
    auto& targets = repository.targets["targets"].targets;
    const auto genuine = targets;
    const std::string other =
        GENERATE(as<std::string>(), "forged", "Genuine too", "genuine too and an endless tail");
    repository.add_target("targets", "two", other);
    targets = genuine;  // never published; the name of the genuine one leads to the other bytes
    const std::string digest = genuine.at("two").hashes.at("sha256");
    repository.bend.clear();
    SECTION("other bytes under the genuine name") {
        targets["two"].hashes = {{"sha256", tuf::describe_target(other).hashes.at("sha256")}};
        targets["two"].hashes["sha512"] = std::string(128, '0');
        targets["two"].length = other.size();
        repository.publish(kAll);
        CHECK(client.download({"two"}) == 1);
    }
    SECTION("a length that does not fit") {
        targets["two"] = tuf::describe_target(other);
        targets["two"].length += GENERATE(-1, 1);
        repository.publish(kAll);
        CHECK(client.download({"two"}) == 1);
    }
    CHECK(client.downloads() == Names{"genuine"});
}

TEST_CASE("names are taken in order up to the first that fails") {
    Simulator repository;
    for (const char* name : {"a", "b", "c"}) {
        repository.add_target("targets", name, name);
    }
    repository.publish(kAll);
    Client client(repository);
    REQUIRE(client.init() == 0);
    CHECK(client.download({"a", "missing", "c"}) == 1);
    CHECK(client.downloads() == Names{"a"});
    CHECK(client.download({"c", "b", "a"}) == 0);
    CHECK(client.downloads() == Names{"a", "b", "c"});
}

TEST_CASE("sha256 and sha512 are known, alone and together, and no other hash is enough") {
    Simulator repository;
    const std::string bytes = "target file contents";
    repository.add_target("targets", "t", bytes);
    auto& hashes = repository.targets["targets"].targets["t"].hashes;
    const std::string sha512 = hex(crypto::sha512(bytes));
    int wanted = 0;
    SECTION("sha256") {}
    SECTION("both") {
        hashes["sha512"] = sha512;
    }
    SECTION("one known, one not") {
        hashes["blake3"] = "00";
    }
    SECTION("none known") {
        hashes = {{"unknown-hash", sha512}};
        wanted = 1;
    }
    SECTION("one of the two is wrong") {
        hashes["sha512"] = std::string(128, 'f');
        wanted = 1;
    }
    repository.publish(kAll);
    Client client(repository);
    REQUIRE(client.init() == 0);
    CHECK(client.download({"t"}) == wanted);
    CHECK(client.downloads() == (wanted == 0 ? Names{bytes} : Names{}));
}

TEST_CASE("delegations are searched depth first, in order") {
    struct Case {
        const char* name;
        std::vector<Edge> edges;
        Names visited;
    };
    const auto one = GENERATE(values<Case>({
        {"one", {{"targets", "A"}}, {"A"}},
        {"two", {{"targets", "A"}, {"targets", "B"}}, {"A", "B"}},
        {"two levels", {{"targets", "A"}, {"targets", "B"}, {"B", "C"}}, {"A", "B", "C"}},
        {"depth before breadth",
         {{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"A", "D"}},
         {"A", "C", "D", "B"}},
        {"three levels",
         {{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"C", "D"}},
         {"A", "C", "D", "B"}},
        {"terminating",
         {{"targets", "A"}, {"targets", "B"}, {"A", "C", true}, {"A", "D"}},
         {"A", "C"}},
        {"terminating, with descendants",
         {{"targets", "A"}, {"targets", "B"}, {"A", "C", true}, {"C", "D"}},
         {"A", "C", "D"}},
        {"paths that do not match",
         {{"targets", "A", false, {"*.py"}}, {"targets", "B"}, {"A", "C"}},
         {"B"}},
        {"paths that do not match further down",
         {{"targets", "A"}, {"targets", "B"}, {"A", "C", false, {"*.py"}}, {"C", "D"}},
         {"A", "B"}},
        {"in a circle",
         {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"C", "D"}, {"D", "B"}},
         {"A", "B", "C", "D"}},
    }));
    INFO(one.name);
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    build(repository, one.edges);
    publish_all(repository);
    CHECK(client.download({"missingpath"}) == 1);
    CHECK(visited(repository) == one.visited);
}

TEST_CASE("a target is found through the roles that may speak of it") {
    struct Case {
        const char* path;
        bool found;
        Names visited;
    };
    const auto one = GENERATE(values<Case>({{"targetfile", true, {}},
                                            {"README.md", true, {"A"}},
                                            {"releases/x/x_v1", true, {"B", "C"}},
                                            {"releases/y/y_v1.zip", true, {"B", "D"}},
                                            {"releases/z/z_v1.zip", false, {"B"}}}));
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    build(repository,
          {{"targets", "A", false, {"*.doc", "*.md"}},
           {"targets", "B", false, {"releases/*/*"}},
           {"B", "C", false, {"releases/x/*"}},
           {"B", "D", false, {"releases/y/*.zip"}}});
    repository.add_target("targets", "targetfile", "0");
    repository.add_target("A", "README.md", "1");
    repository.add_target("C", "releases/x/x_v1", "2");
    repository.add_target("D", "releases/y/y_v1.zip", "3");
    repository.add_target("D", "releases/z/z_v1.zip", "4");
    publish_all(repository);
    CHECK(client.download({one.path}) == (one.found ? 0 : 1));
    CHECK(client.downloads().size() == (one.found ? 1U : 0U));
    CHECK(visited(repository) == one.visited);
}

TEST_CASE("hash prefixes and succinct bins lead to the role") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    const std::string path = "some/target.bin";
    const std::string digest = hex(crypto::sha256(path));
    std::string role = "by-hash";
    SECTION("prefixes") {
        repository.delegate("targets", {"by-hash", {}, true, {}, {digest.substr(0, 3)}});
    }
    SECTION("bins") {
        role = "bin-" + digest.substr(0, 2);
        repository.delegate("targets", {role, {}, true, {}, {}});
        auto& delegations = *repository.targets["targets"].delegations;
        delegations.succinct = {delegations.roles[0].keys, 8, "bin"};
        delegations.roles.clear();
    }
    repository.add_target(role, path, "found");
    publish_all(repository);
    CHECK(client.download({path}) == 0);
    CHECK(visited(repository) == Names{role});
    CHECK(client.downloads() == Names{"found"});
}

TEST_CASE("a search ends after 32 delegated roles") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    std::string from = "targets";
    for (int i = 0; i < 40; ++i) {
        const std::string name = "r" + std::to_string(i);
        repository.delegate(from, {name, {}, false, {"*"}, {}});
        from = name;
    }
    repository.add_target("r35", "deep", "too deep");
    repository.add_target("r30", "less", "deep enough");
    publish_all(repository);
    CHECK(client.download({"deep"}) == 1);
    CHECK(visited(repository).size() == 32);
    CHECK(client.download({"less"}) == 0);
}

TEST_CASE("a role that is not in the snapshot, or badly signed, ends the search") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    build(repository, {{"targets", "A"}, {"targets", "B"}});
    repository.add_target("B", "t", "behind it");
    SECTION("not in the snapshot") {
        repository.publish({"A", "B"});
        repository.snapshot.meta.erase("A.json");
        repository.publish(kAll);
        CHECK(client.download({"t"}) == 1);
        CHECK(visited(repository).empty());
    }
    SECTION("badly signed") {
        repository.signers["A"] = {new_signer()};
        publish_all(repository);
        CHECK(client.download({"t"}) == 1);
        CHECK(visited(repository) == Names{"A"});
    }
    SECTION("expired") {
        repository.targets["A"].header.expires = repository.now - std::chrono::days(1);
        publish_all(repository);
        CHECK(client.download({"t"}) == 1);
        CHECK(visited(repository) == Names{"A"});
    }
    CHECK(client.downloads().empty());
    CHECK(client.trusted() == Names{"root 1", "snapshot 2", "targets 2", "timestamp 2"});
}

TEST_CASE("a role kept at home is asked again whether its delegator still stands for it") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    repository.delegate("targets", {"agency", {}, false, {"a/*"}, {}});
    repository.add_target("agency", "a/one", "one");
    repository.add_target("agency", "a/two", "two");
    publish_all(repository);
    REQUIRE(client.download({"a/one"}) == 0);
    SECTION("the key was taken away") {
        auto& delegations = *repository.targets["targets"].delegations;
        const tuf::Key key = tuf::public_half(*new_signer());
        delegations.keys = {{tuf::key_id(key), key}};
        delegations.roles[0].keys = {{tuf::key_id(key)}, 1};
        repository.publish(kAll);
        CHECK(client.download({"a/two"}) == 1);
        CHECK(client.downloads() == Names{"one"});
    }
    SECTION("it expired meanwhile") {
        repository.targets["agency"].header.expires = repository.now + std::chrono::days(7);
        publish_all(repository);
        REQUIRE(client.download({"a/one"}) == 0);
        CHECK(client.download({"a/two"}, std::chrono::days(18)) == 1);
        repository.targets["agency"].header.expires = repository.now + std::chrono::days(21);
        publish_all(repository);
        CHECK(client.download({"a/two"}, std::chrono::days(18)) == 0);
    }
}

TEST_CASE("a role is trusted by each delegator for itself") {
    // C is signed with the key that A names; B names another one.
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    build(repository, {{"targets", "A", false, {"a/*"}}, {"targets", "B", false, {"b/*"}}});
    build(repository, {{"B", "C", false, {"b/*"}}, {"A", "C", false, {"a/*"}}});
    repository.signers["C"] = {repository.signers["C"][1]};
    repository.add_target("C", "a/t", "by way of A");
    repository.add_target("C", "b/t", "by way of B");
    publish_all(repository);
    CHECK(client.download({"a/t", "b/t"}) == 1);
    CHECK(client.downloads() == Names{"by way of A"});
}

TEST_CASE("strange role names are quoted in requests and stay in the folder") {
    const std::string role = GENERATE(
        as<std::string>(), "?", "#", "/delegatedrole", "../delegatedrole", "..", ".", "a b", "ə%");
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    repository.delegate("targets", {role, {}, false, {"*"}, {}});
    publish_all(repository);
    CHECK(client.download({"nonexistent target"}) == 1);
    CHECK(repository.take_requests().back() == "1." + percent_encode(role));
    CHECK(client.trusted().size() == 5);
    CHECK(std::distance(std::filesystem::directory_iterator(client.folder), {}) == 3);
}

TEST_CASE("strange target paths stay in the folder") {
    const std::string path =
        GENERATE(as<std::string>(), "..", "../../out", "/etc/x", "a//b", "%2e%2e");
    Simulator repository;
    repository.add_target("targets", path, "inside");
    repository.publish(kAll);
    Client client(repository);
    REQUIRE(client.init() == 0);
    (void)client.download({path});
    CHECK(std::distance(std::filesystem::directory_iterator(client.folder), {}) == 3);
    for (const auto& entry : std::filesystem::directory_iterator(client.folder / "targets")) {
        CHECK(entry.is_regular_file());
    }
}
