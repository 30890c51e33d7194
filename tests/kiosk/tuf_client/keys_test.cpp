// Keys, thresholds and their rotation (specification 4.2, 5.3.4, 5.3.11), seen from outside.
#include <algorithm>
#include <cctype>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/kiosk/tuf_client/simulator.h"

using namespace kosk;
using namespace kosk::tuf::testing;
using kosk::tuf::Role;
using nlohmann::json;

namespace {

std::vector<Signer> ten_signers() {
    static std::vector<Signer> made;
    while (made.size() < 10) {
        made.push_back(std::make_shared<crypto::SigningKey>(
            *crypto::SigningKey::generate(crypto::Scheme::ed25519)));
    }
    return made;
}

// Keys of the role, threshold, who signs.
struct Version {
    std::vector<std::size_t> keys;
    int threshold;
    std::vector<std::size_t> signs;
};

struct Rotation {
    const char* name;
    std::vector<Version> versions;
    bool accepted;  // of the last version
};

void set_keys(Simulator& repository, const std::string& role, Role which, const Version& version) {
    repository.root.roles[which] = {{}, version.threshold};
    repository.signers[role].clear();
    for (const std::size_t i : version.keys) {
        const tuf::Key key = tuf::public_half(*ten_signers()[i]);
        repository.root.keys[tuf::key_id(key)] = key;
        repository.root.roles[which].key_ids.push_back(tuf::key_id(key));
    }
    for (const std::size_t i : version.signs) {
        repository.signers[role].push_back(ten_signers()[i]);
    }
}

// A key as another tool may write it, and its id.
std::pair<tuf::Key, std::string> key_of(const char* keytype,
                                        const char* scheme,
                                        const std::string& public_key) {
    tuf::Key key;
    key.public_key = public_key;
    key.object =
        json({{"keytype", keytype}, {"scheme", scheme}, {"keyval", {{"public", public_key}}}})
            .dump();
    return {key, tuf::key_id(key)};
}

const std::vector<std::size_t> k5{0, 1, 2, 3, 4};
const std::vector<std::size_t> k5b{0, 1, 3, 4, 5};

}  // namespace

TEST_CASE("roots follow one another by the old threshold and by their own") {
    const auto one = GENERATE(values<Rotation>(
        {{"one key", {{{1}, 1, {1}}, {{2}, 1, {2, 1}}, {{2}, 1, {2}}}, true},
         {"unused signatures",
          {{{1}, 1, {3, 1, 4}}, {{2}, 1, {3, 2, 1, 4}}, {{2}, 1, {3, 2, 4}}},
          true},
         {"3 of 5, other signers",
          {{k5, 3, {0, 2, 4}}, {k5, 3, {0, 4, 1}}, {k5, 3, {0, 1, 3}}, {k5, 3, {0, 1, 3}}},
          true},
         {"3 of 5, one rotated", {{k5, 3, {0, 2, 4}}, {k5b, 3, {0, 4, 1}}}, true},
         {"3 of 5, one rotated with a step between",
          {{k5, 3, {0, 2, 4}}, {k5b, 3, {0, 2, 4, 5}}, {k5b, 3, {0, 4, 5}}},
          true},
         {"3 of 5, all rotated",
          {{k5, 3, {0, 2, 4}},
           {{5, 6, 7, 8, 9}, 3, {0, 2, 4, 5, 6, 7}},
           {{5, 6, 7, 8, 9}, 3, {5, 6, 7}}},
          true},
         {"a higher threshold", {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {1, 2}}}, true},
         {"a lower threshold",
          {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1, 2}}, {{1, 2, 3}, 1, {1}}},
          true},
         {"one more key", {{{1}, 1, {1}}, {{1, 2}, 2, {1, 2}}}, true},
         {"not signed by the old", {{{1}, 1, {1}}, {{2}, 1, {2, 3, 4}}}, false},
         {"not signed by the new", {{{1}, 1, {1}}, {{2}, 1, {1, 3, 4}}}, false},
         {"too few of the new", {{k5, 3, {0, 2, 4}}, {k5b, 3, {0, 2, 4}}}, false},
         {"too few of the old", {{k5, 3, {0, 2, 4}}, {k5b, 3, {0, 4, 5}}}, false},
         {"the new threshold is not met", {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {2}}}, false},
         {"the old threshold is not met", {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1}}}, false}}));
    INFO(one.name);
    Simulator repository;
    repository.forget("root");
    std::vector<std::string> roots;
    for (const Version& version : one.versions) {
        set_keys(repository, "root", Role::root, version);
        repository.publish({"root"});
        roots.push_back(repository.last("root"));
    }
    Client client(repository);
    REQUIRE(client.init(roots[0]) == 0);
    CHECK(client.refresh() == (one.accepted ? 0 : 1));
    CHECK(client.metadata("root") == (one.accepted ? roots.back() : roots[roots.size() - 2]));
}

TEST_CASE("other roles change keys with the root") {
    const auto one =
        GENERATE(values<Rotation>({{"rotated", {{{2}, 1, {2}}}, true},
                                   {"unused signatures", {{{1}, 1, {3, 1, 4}}}, true},
                                   {"not signed by the new", {{{2}, 1, {1, 3, 4}}}, false},
                                   {"2 of the 3 needed", {{k5b, 3, {0, 2, 4}}}, false},
                                   {"3 of 5", {{k5, 3, {2, 3, 4}}}, true}}));
    INFO(one.name);
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    const std::pair<const char*, Role> roles[] = {
        {"timestamp", Role::timestamp}, {"snapshot", Role::snapshot}, {"targets", Role::targets}};
    for (const auto& [role, which] : roles) {
        set_keys(repository, role, which, one.versions[0]);
        repository.publish({"root", "targets", "snapshot", "timestamp"});
        CHECK(client.refresh() == (one.accepted ? 0 : 1));
        if (one.accepted) {
            CHECK(client.metadata(role) == repository.last(role));
        }
    }
}

TEST_CASE("a snapshot below its threshold is refused") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    SECTION("a signer is missing") {
        repository.root.roles[Role::snapshot].threshold = 3;
        repository.add_key("snapshot", ten_signers()[0]);
        repository.add_key("snapshot", ten_signers()[1]);
        repository.publish({"root", "targets", "snapshot", "timestamp"});
        CHECK(client.refresh() == 0);
        repository.signers["snapshot"].pop_back();
        repository.publish({"snapshot", "timestamp"});
        CHECK(client.refresh() == 1);
        CHECK(client.version("snapshot") == 2);
    }
    SECTION("there are not as many keys") {
        repository.root.roles[Role::snapshot].threshold = 6;
        for (std::size_t i = 0; i < 4; ++i) {
            repository.add_key("snapshot", ten_signers()[i]);
        }
        repository.publish({"root", "snapshot", "timestamp"});
        CHECK(client.refresh() == 1);
        CHECK(client.version("root") == 2);
        CHECK(client.version("snapshot") == 0);
    }
}

TEST_CASE("one key does not count twice") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    const Signer signer = ten_signers()[0];
    SECTION("the same id again and again in the signatures") {
        auto file = json::parse(repository.last("snapshot"));
        file["signatures"].push_back(file["signatures"][0]);
        repository.replace_last("snapshot", file.dump());
    }
    SECTION("the same id again and again in the role") {
        repository.root.roles[Role::snapshot].threshold = 2;
        repository.add_key("snapshot", signer);
        repository.add_key("snapshot", signer);
        repository.publish({"root", "snapshot", "timestamp"});
    }
    SECTION("under another id, by an extra field") {
        tuf::Key key = tuf::public_half(*signer);
        repository.add_key("snapshot", signer);
        key.object = json({{"keytype", "ed25519"},
                           {"scheme", "ed25519"},
                           {"keyval", {{"public", key.public_key}}},
                           {"note", "again"}})
                         .dump();
        const std::string id = tuf::key_id(key);
        repository.root.keys[id] = key;
        repository.root.roles[Role::snapshot] = {{tuf::key_id(tuf::public_half(*signer)), id}, 2};
        repository.signers["snapshot"] = {signer};
        repository.bend["snapshot"] = [&](const std::string& bytes) {
            const auto payload = tuf::parse_envelope(bytes)->canonical_signed;
            return *tuf::add_signature(bytes, {id, *signer->sign(payload)});
        };
        repository.publish({"root", "snapshot", "timestamp"});
    }
    SECTION("under another id, written otherwise") {
        repository.add_key("snapshot", signer);
        std::string digits = tuf::public_half(*signer).public_key;
        std::transform(digits.begin(), digits.end(), digits.begin(), ::toupper);
        const auto [key, id] = key_of("ed25519", "ed25519", digits);
        repository.root.keys[id] = key;
        repository.root.roles[Role::snapshot] = {{tuf::key_id(tuf::public_half(*signer)), id}, 2};
        repository.signers["snapshot"] = {signer};
        repository.bend["snapshot"] = [&, id = id](const std::string& bytes) {
            const auto payload = tuf::parse_envelope(bytes)->canonical_signed;
            return *tuf::add_signature(bytes, {id, *signer->sign(payload)});
        };
        repository.publish({"root", "snapshot", "timestamp"});
    }
    CHECK(client.refresh() == 1);
    CHECK(client.version("snapshot") == 0);
}

TEST_CASE("what a key calls itself must fit what it is") {
    struct Case {
        crypto::Scheme scheme;
        const char* keytype;
        const char* scheme_name;
        bool good;
    };
    using crypto::Scheme;
    const auto one = GENERATE(values<Case>({
        {Scheme::ecdsa_p256_sha256, "ecdsa", "ecdsa-sha2-nistp256", true},
        {Scheme::ecdsa_p256_sha256, "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", true},
        {Scheme::rsa_pss_sha256, "rsa", "rsassa-pss-sha256", true},
        {Scheme::ed25519, "ed25519", "ed25519", true},
        {Scheme::ed25519, "rsa", "ed25519", false},
        {Scheme::ed25519, "ed25519", "ecdsa-sha2-nistp256", false},
        {Scheme::ecdsa_p256_sha256, "rsa", "rsassa-pss-sha256", false},
        {Scheme::rsa_pss_sha256, "ecdsa", "ecdsa-sha2-nistp256", false},
        {Scheme::ecdsa_p256_sha256, "ecdsa", "ecdsa-sha2-nistp384", false},
    }));
    CAPTURE(one.keytype, one.scheme_name);
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    const Signer signer = new_signer(one.scheme);
    const auto [key, id] =
        key_of(one.keytype, one.scheme_name, tuf::public_half(*signer).public_key);
    repository.root.keys[id] = key;
    repository.root.roles[Role::timestamp] = {{id}, 1};
    repository.signers["timestamp"] = {};
    repository.bend["timestamp"] = [&, id = id](const std::string& bytes) {
        const auto payload = tuf::parse_envelope(bytes)->canonical_signed;
        return *tuf::add_signature(bytes, {id, *signer->sign(payload)});
    };
    repository.publish({"root", "timestamp"});
    CHECK(client.refresh() == (one.good ? 0 : 1));
    CHECK(client.version("timestamp") == (one.good ? 2 : 0));
}

TEST_CASE("every kind of key signs a root, and its wrong signature is refused") {
    const auto scheme = GENERATE(
        crypto::Scheme::ed25519, crypto::Scheme::ecdsa_p256_sha256, crypto::Scheme::rsa_pss_sha256);
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    const Signer signer = new_signer(scheme);
    repository.add_key("root", signer);
    repository.root.roles[Role::root].threshold = 2;
    repository.publish({"root"});
    CHECK(client.refresh() == 0);
    CHECK(client.version("root") == 2);

    repository.publish({"root"});
    const std::string id = tuf::key_id(tuf::public_half(*signer));
    const std::string other = *signer->sign("something else");
    repository.replace_last("root", *tuf::add_signature(repository.last("root"), {id, other}));
    CHECK(client.refresh() == 1);
    CHECK(client.version("root") == 2);
}

TEST_CASE("a wrong signature beside enough good ones does no harm") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    const std::string id = tuf::key_id(tuf::public_half(*repository.signers["timestamp"][0]));
    const std::string wrong =
        GENERATE(as<std::string>(), "", "00", "a signature that is no signature");
    repository.add_key("timestamp", ten_signers()[0]);
    repository.publish({"root", "timestamp"});
    repository.replace_last("timestamp",
                            *tuf::add_signature(repository.last("timestamp"), {id, wrong}));
    CHECK(client.refresh() == 0);
    CHECK(client.version("timestamp") == 2);
}

TEST_CASE("a key under a wrong id is refused") {
    Simulator repository;
    Client client(repository);
    REQUIRE(client.init() == 0);
    const tuf::Key key = tuf::public_half(*ten_signers()[0]);
    const std::string id(64, 'a');
    repository.root.keys[id] = key;
    repository.root.roles[Role::targets].key_ids.push_back(id);
    repository.publish({"root"});
    CHECK(client.refresh() == 1);
    CHECK(client.version("root") == 1);
}

TEST_CASE("an endless line of roots ends, and goes on with the next refresh") {
    Simulator repository;
    const std::string first = repository.last("root");
    for (int i = 0; i < 260; ++i) {
        repository.publish({"root"});
    }
    Client client(repository);
    REQUIRE(client.init(first) == 0);
    CHECK(client.refresh() == 0);
    CHECK(client.version("root") == 257);
    CHECK(client.refresh() == 0);
    CHECK(client.version("root") == 261);
    CHECK(std::filesystem::exists(client.folder / "metadata/root_history/200.root.json"));
}
