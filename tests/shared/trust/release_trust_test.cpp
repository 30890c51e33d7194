#include "shared/trust/release_trust.h"

#include <map>

#include <catch2/catch.hpp>

#include "shared/content/metadata_names.h"
#include "tests/shared/tuf/repository_fixture.h"

using namespace kosk;
using namespace kosk::trust;
using tuf::Role;

namespace {

// A release of the operator and of one agency, as the agent would have stored it.
class Release {
  public:
    Release() {
        sign_agency({{"forms/migration/x.json", tuf::describe_target("form of the agency")}});
        sign_all(1);
    }

    void sign_agency(std::map<std::string, tuf::TargetFile> files) {
        agency_ = *tuf::sign_targets({{1, tuf::testing::kLater}, std::move(files), std::nullopt},
                                     {&agency_key_});
    }

    // Signs top-level targets and the snapshot at `version`.
    void sign_all(std::int64_t version) {
        const auto agency = tuf::public_half(agency_key_);
        tuf::Delegations delegations;
        delegations.keys[tuf::key_id(agency)] = agency;
        delegations.roles.push_back(
            {"migration", {{tuf::key_id(agency)}, 1}, true, {"forms/migration/*"}, {}});
        tuf::Targets targets{{version, tuf::testing::kLater}, top, std::nullopt, delegations};
        const std::string bytes = *tuf::sign_targets(targets, {&repository.key(Role::targets)});
        tuf::Snapshot snapshot{{version, tuf::testing::kLater}, {}};
        snapshot.meta["targets.json"] = tuf::describe(bytes, version);
        snapshot.meta["migration.json"] = tuf::describe(agency_, 1);
        stored["targets"] = bytes;
        stored["snapshot"] = *tuf::sign_snapshot(snapshot, {&repository.key(Role::snapshot)});
        stored[content::metadata_name("migration")] = agency_;
    }

    [[nodiscard]] Result<ReleaseTrust> load(const std::string& root) const {
        return ReleaseTrust::load(
            root, [this](const std::string& name) -> Result<std::optional<std::string>> {
                const auto found = stored.find(name);
                return found == stored.end() ? std::nullopt : std::optional(found->second);
            });
    }
    [[nodiscard]] Result<ReleaseTrust> load() const { return load(repository.root_bytes()); }

    tuf::testing::Fixture repository;
    std::map<std::string, tuf::TargetFile> top{
        {"site.json", tuf::describe_target("site")},
        {"forms/a.json", tuf::describe_target("form of the operator")}};
    std::map<std::string, std::string> stored;

  private:
    crypto::SigningKey agency_key_ = *crypto::SigningKey::generate(crypto::Scheme::ed25519);
    std::string agency_;
};

bool untrusted(const Result<std::string>& signer) {
    return !signer && signer.error().kind == ErrorKind::untrusted;
}

}  // namespace

TEST_CASE("whoever signed a document is named by its role") {
    const Release release;
    auto trust = release.load();
    REQUIRE(trust);
    CHECK(trust->signer_of("site.json", "site").value() == kTopRole);
    CHECK(trust->signer_of("forms/migration/x.json", "form of the agency").value() == "migration");
    CHECK(trust->versions() == Versions{1, 1, 1});
}

TEST_CASE("other bytes, another path and a path of nobody are not vouched for") {
    const Release release;
    auto trust = release.load();
    REQUIRE(trust);
    CHECK(untrusted(trust->signer_of("site.json", "site of somebody else")));
    CHECK(untrusted(trust->signer_of("forms/a.json", "site")));
    CHECK(untrusted(trust->signer_of("forms/b.json", "site")));
    CHECK(untrusted(trust->signer_of("forms/migration/y.json", "form of the agency")));
}

TEST_CASE("what an agency says of paths that are not its own is not looked at") {
    Release release;
    release.sign_agency({{"site.json", tuf::describe_target("another site")}});
    release.top.erase("site.json");
    release.sign_all(1);
    auto trust = release.load();
    REQUIRE(trust);
    CHECK(untrusted(trust->signer_of("site.json", "another site")));
}

TEST_CASE("each part of the way that is changed, missing or of another root is refused") {
    const Release good;
    const Release other;
    CHECK_FALSE(good.load(other.repository.root_bytes()));
    CHECK_FALSE(good.load("{}"));
    for (const char* part : {"targets", "snapshot"}) {
        Release release = good;
        release.stored[part] = other.stored.at(part);
        CHECK_FALSE(release.load());
        release.stored.erase(part);
        CHECK_FALSE(release.load());
    }
    Release release = good;
    release.stored[content::metadata_name("migration")] =
        other.stored.at(content::metadata_name("migration"));
    auto trust = release.load();
    REQUIRE(trust);  // the operator's own documents are in order
    CHECK(trust->signer_of("site.json", "site").has_value());
    CHECK(untrusted(trust->signer_of("forms/migration/x.json", "form of the agency")));
}

TEST_CASE("targets of another release than the snapshot's are refused") {
    Release release;
    const std::string old = release.stored.at("targets");
    release.sign_all(2);
    REQUIRE(release.load());
    release.stored["targets"] = old;
    CHECK(release.load().error().kind == ErrorKind::untrusted);
}

TEST_CASE("targets of the same version that are not the snapshot's are refused") {
    Release release;
    const std::string others = release.stored.at("targets");
    release.top["rights/b.json"] = tuf::describe_target("b");
    release.sign_all(1);
    REQUIRE(release.load());
    release.stored["targets"] = others;
    CHECK(release.load().error().kind == ErrorKind::untrusted);
}

TEST_CASE("new roots are followed from an old root file, each signed by the one before") {
    Release release;
    const std::string first = release.repository.root_bytes();
    const crypto::SigningKey old = release.repository.key(Role::root);
    release.repository.rotate(Role::root);
    release.repository.rotate(Role::targets);
    release.repository.root.header.version = 2;
    release.stored[content::root_metadata_name(2)] = release.repository.root_bytes({&old});
    release.sign_all(2);
    auto trust = release.load(first);
    REQUIRE(trust);
    CHECK(trust->versions() == Versions{2, 2, 2});
    CHECK(trust->signer_of("site.json", "site").has_value());

    release.stored[content::root_metadata_name(2)] = release.repository.root_bytes();
    CHECK(release.load(first).error().kind == ErrorKind::untrusted);
    release.stored.erase(content::root_metadata_name(2));
    CHECK(release.load(first).error().kind == ErrorKind::untrusted);
}
