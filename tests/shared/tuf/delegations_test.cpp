#include "shared/tuf/delegations.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "tests/shared/tuf/repository_fixture.h"

namespace kosk::tuf {
namespace {

struct Pattern {
    const char* path;
    const char* pattern;
    bool matches;
};

TEST_CASE("A path pattern is matched segment by segment", "[tuf]") {
    const Pattern cases[] = {
        {"targets/foo.tgz", "targets/*.tgz", true},  // the four of the specification
        {"targets/foo.txt", "targets/*.tgz", false},
        {"foo-version-2.tgz", "foo-version-?.tgz", true},
        {"foo-version-alpha.tgz", "foo-version-?.tgz", false},
        {"foo.tgz", "*.tgz", true},
        {"targets/foo.tgz", "*.tgz", false},
        {"foo.tgz", "foo.tgz", true},
        {"a/b/c", "*", false},
        {"a/b/c", "*/*", false},
        {"a/b/c", "*/*/*", true},
        {"a/b", "a?b", false},
        {"", "*", true},
        {"a", "", false},
        {"abcbcd", "a*bcd", true},
        {"abcbce", "a*bcd", false},
        {"a**", "a**", true},
        {".hidden", "*", true},
        {"ə.json", "?.json", true},
        {"b", "[abc]", true},
        {"d", "[abc]", false},
        {"d", "[!abc]", true},
        {"ğ", "[a-ş]", true},
        {"-", "[a-]", true},
        {"]", "[]]", true},
        {"[", "[", true},
        {"[x", "[x", true},
        {"*", "\\*", false},
        {"\\x", "\\*", true},
    };
    for (const Pattern& one : cases) {
        INFO(one.path << " against " << one.pattern);
        CHECK(matches_pattern(one.path, one.pattern) == one.matches);
    }
}

TEST_CASE("A pattern full of stars is answered at once", "[tuf]") {
    std::string pattern;
    for (int i = 0; i < 200; ++i) {
        pattern += "a*";
    }
    CHECK_FALSE(matches_pattern(std::string(5000, 'a') + "b", pattern + "c"));
}

DelegatedRole role(std::string name, std::vector<std::string> paths, bool terminating = false) {
    return {std::move(name), {}, terminating, std::move(paths), {}};
}

std::vector<std::string> names(const std::vector<Delegate>& delegates) {
    std::vector<std::string> out;
    for (const Delegate& delegate : delegates) {
        out.push_back(delegate.name);
    }
    return out;
}

TEST_CASE("Delegates come in order, and a terminating one is the last", "[tuf]") {
    Delegations delegations;
    delegations.roles = {role("a", {"x/*"}), role("b", {"y/*", "*/1"}, true), role("c", {"*/*"})};
    CHECK(names(delegates_for(delegations, "x/0")) == std::vector<std::string>{"a", "c"});
    CHECK(names(delegates_for(delegations, "x/1")) == std::vector<std::string>{"a", "b"});
    CHECK(names(delegates_for(delegations, "z/z")) == std::vector<std::string>{"c"});
    CHECK(delegates_for(delegations, "z").empty());
}

TEST_CASE("Prefixes of a path's hash delegate it", "[tuf]") {
    const std::string digest = hex(crypto::sha256("a/b.json"));
    Delegations delegations;
    delegations.roles = {{"other", {}, false, {}, {digest[0] == '0' ? "1" : "0"}},
                         {"mine", {}, false, {}, {"zz", digest.substr(0, 5)}}};
    CHECK(names(delegates_for(delegations, "a/b.json")) == std::vector<std::string>{"mine"});
}

TEST_CASE("Succinct bins are counted and named as TAP 15 says", "[tuf]") {
    SuccinctRoles bins{{{"k"}, 1}, 5, "bin"};
    CHECK(bin_names(bins).size() == 32);
    CHECK(bin_names(bins).front() == "bin-00");
    CHECK(bin_names(bins).back() == "bin-1f");
    // SHA-256 of "abc" begins ba7816bf: 10111 010…
    CHECK(bin_name(bins, "abc") == "bin-17");
    bins.bit_length = 32;
    CHECK(bin_name(bins, "abc") == "bin-ba7816bf");
    bins.bit_length = 1;
    CHECK(bin_name(bins, "abc") == "bin-1");

    Delegations delegations;
    delegations.succinct = bins;
    CHECK(delegates_for(delegations, "abc").at(0).terminating);
    CHECK(keys_of(delegations, "bin-1") != nullptr);
    CHECK(keys_of(delegations, "bin-g") == nullptr);
    CHECK(keys_of(delegations, "bin-01") == nullptr);
    CHECK(keys_of(delegations, "ben-1") == nullptr);
}

TEST_CASE("Delegations survive writing and reading", "[tuf]") {
    const auto owner = *crypto::SigningKey::generate(crypto::Scheme::ecdsa_p256_sha256);
    const auto agency = *crypto::SigningKey::generate(crypto::Scheme::rsa_pss_sha256);
    const Key key = public_half(agency);
    Targets targets{{3, testing::kLater}, {}, std::nullopt};
    targets.delegations.emplace();
    targets.delegations->keys[key_id(key)] = key;
    targets.delegations->roles = {
        {"migration", {{key_id(key)}, 1}, true, {"services/migration/*"}, {}},
        {"bins", {{key_id(key)}, 1}, false, {}, {"00", "01"}}};

    const auto bytes = sign_targets(targets, {&owner});
    REQUIRE(bytes);
    const auto read = parse_targets(*bytes);
    REQUIRE(read);
    REQUIRE(read->delegations);
    CHECK(read->delegations->roles == targets.delegations->roles);
    CHECK(key_id(read->delegations->keys.at(key_id(key))) == key_id(key));

    const auto own = sign_targets({{1, testing::kLater}, {}, std::nullopt}, {&agency});
    REQUIRE(own);
    CHECK(verify(*own, read->delegations->keys, read->delegations->roles[0].keys, "migration"));
    CHECK_FALSE(
        verify(*bytes, read->delegations->keys, read->delegations->roles[0].keys, "migration"));
}

TEST_CASE("Delegations that contradict themselves are refused", "[tuf]") {
    const std::string head =
        R"({"signatures":[],"signed":{"_type":"targets","spec_version":"1.0.31","version":1,)"
        R"("expires":"2030-01-01T00:00:00Z","targets":{},"delegations":)";
    const auto parse = [&](const std::string& delegations) {
        return parse_targets(head + delegations + "}}");
    };
    const std::string role =
        R"({"name":"a","keyids":[],"threshold":1,"terminating":false,"paths":["*"]})";
    CHECK(parse(R"({"keys":{},"roles":[)" + role + "]}"));
    CHECK_FALSE(parse(R"({"keys":{},"roles":[)" + role + "," + role + "]}"));
    CHECK_FALSE(parse(R"({"roles":[]})"));
    CHECK_FALSE(parse(R"({"keys":{}})"));
    CHECK_FALSE(parse("[]"));
    for (const char* bad :
         {R"({"name":"targets","keyids":[],"threshold":1,"paths":[]})",
          R"({"name":"","keyids":[],"threshold":1,"paths":[]})",
          R"({"name":"a","keyids":[],"threshold":0,"paths":[]})",
          R"({"name":"a","keyids":["k","k"],"threshold":1,"paths":[]})",
          R"({"name":"a","keyids":[],"threshold":1,"paths":[1]})",
          R"({"name":"a","keyids":[],"threshold":1,"terminating":"no","paths":[]})",
          R"({"name":"a","keyids":[],"threshold":1,"paths":[],"path_hash_prefixes":[]})"}) {
        INFO(bad);
        CHECK_FALSE(parse(std::string(R"({"keys":{},"roles":[)") + bad + "]}"));
    }
    CHECK(parse(R"({"keys":{},"succinct_roles":{"keyids":[],"threshold":1,"bit_length":8,)"
                R"("name_prefix":"b"}})"));
    CHECK_FALSE(parse(R"({"keys":{},"succinct_roles":{"keyids":[],"threshold":1,"bit_length":33,)"
                      R"("name_prefix":"b"}})"));
}

TEST_CASE("A key that another tool wrote keeps its extra fields and so its id", "[tuf]") {
    testing::Fixture fixture;
    const auto foreign = *crypto::SigningKey::generate(crypto::Scheme::ed25519);
    Key key = public_half(foreign);
    key.object = R"({"keytype":"ed25519","scheme":"ed25519","keyval":{"public":")" +
                 foreign.public_key() + R"("},"x-owner":"@made-up"})";
    const std::string id = key_id(key);
    CHECK(id != key_id(public_half(foreign)));
    fixture.root.keys[id] = key;
    const auto read = parse_root(fixture.root_bytes());
    REQUIRE(read);
    const auto again = parse_root(*sign_root(*read, {}));
    REQUIRE(again);
    CHECK(again->keys.count(id) == 1);
}

TEST_CASE("A signature made elsewhere is added, and replaces an older one of its key", "[tuf]") {
    testing::Fixture fixture;
    const crypto::SigningKey& signer = fixture.key(Role::root);
    const std::string unsigned_root = *sign_root(fixture.root, {});
    CHECK_FALSE(verify(unsigned_root, fixture.root, Role::root));
    const auto payload = parse_envelope(unsigned_root)->canonical_signed;
    const Signature wrong{key_id(public_half(signer)), "not it"};
    const Signature good{wrong.key_id, *signer.sign(payload)};
    auto bytes = add_signature(unsigned_root, wrong);
    REQUIRE(bytes);
    bytes = add_signature(*bytes, good);
    REQUIRE(bytes);
    CHECK(verify(*bytes, fixture.root, Role::root));
    CHECK(parse_envelope(*bytes)->signatures.size() == 1);
}

TEST_CASE("A staged release says who takes it", "[tuf]") {
    testing::Fixture fixture;
    Snapshot snapshot{{1, testing::kLater}, {{"targets.json", {}}}, Rollout{{"pilot"}, 5}};
    const auto read = parse_snapshot(*sign_snapshot(snapshot, {&fixture.key(Role::snapshot)}));
    REQUIRE(read);
    CHECK(read->rollout == snapshot.rollout);
}

}  // namespace
}  // namespace kosk::tuf
