#include "content/publisher/trust/staging.h"

#include <filesystem>

#include <nlohmann/json.hpp>

#include "content/publisher/trust/metadata_words.h"
#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

// A repository with its files, opened for staging.
struct Desk {
    Desk() { small.init(); }

    [[nodiscard]] Staging staging() const {
        auto opened = Staging::open(files, small.clock, {});
        REQUIRE(opened);
        return std::move(*opened);
    }
    // A file with the signatures of these keys over what waits of `role`.
    [[nodiscard]] Path signed_by(const std::string& role,
                                 const std::vector<std::string>& names) const {
        const std::string waiting = *staging().payload(role);
        const SigningKeys keys = small.holders.keys(names);
        const auto signatures = sign_payload(waiting, keys.all());
        REQUIRE(signatures);
        const auto text = signature_file(role, waiting, *signatures);
        REQUIRE(text);
        const Path file = small.work() / "back.sig";
        REQUIRE(write_file(file, *text));
        return file;
    }

    SmallRepository small;
    RepositoryFiles files = small.files();
};

}  // namespace

TEST_CASE("targets are prepared over a build, as the next version") {
    const Desk desk;
    desk.small.write("rights/a.json", "A");
    Staging staging = desk.staging();
    CHECK(kind_of(staging.payload("targets")) == ErrorKind::not_found);
    CHECK(staging.trusted("targets") == std::nullopt);
    REQUIRE(staging.make_targets(desk.small.build()));
    auto targets = tuf::parse_targets(*staging.payload("targets"));
    REQUIRE(targets);
    CHECK(targets->header.version == 1);
    CHECK(targets->header.expires == desk.small.clock.now() + std::chrono::days(365));
    CHECK(targets->published == desk.small.clock.now());
    CHECK(targets->targets.at("rights/a.json") == tuf::describe_target("A"));

    desk.small.publish();
    targets = tuf::parse_targets([&] {
        Staging next = desk.staging();
        REQUIRE(next.make_targets(std::nullopt));  // over what is published
        return *next.payload("targets");
    }());
    CHECK(targets->header.version == 2);
    CHECK(targets->targets.size() == 1);
    CHECK(desk.staging().trusted("targets") ==
          read_file(desk.files.metadata("targets", 1)).value());
    CHECK(kind_of(desk.staging().make_targets(desk.small.work() / "none")) == ErrorKind::not_found);
}

TEST_CASE("nothing is prepared before there is a root") {
    const SmallRepository small;
    const RepositoryFiles files = small.files();
    auto staging = Staging::open(files, small.clock, {});
    REQUIRE(staging);
    CHECK(kind_of(staging->make_targets(std::nullopt)) == ErrorKind::not_found);
    CHECK(kind_of(staging->edit_root({})) == ErrorKind::not_found);
    CHECK(staging->trusted("root") == std::nullopt);
    CHECK(staging->trusted("m") == std::nullopt);
}

TEST_CASE("signatures are counted against the threshold, each key once") {
    const Desk desk;
    desk.small.write("rights/a.json", "A");
    Staging staging = desk.staging();
    REQUIRE(staging.make_targets(desk.small.build()));
    const auto count = [&] {
        const auto counts = staging.signatures("targets");
        REQUIRE(counts);
        REQUIRE(counts->size() == 1);
        CHECK(counts->front().needed == 2);
        return counts->front().key_ids.size();
    };
    CHECK(count() == 0);
    for (int i = 0; i < 2; ++i) {
        CHECK(staging.add_signatures(desk.signed_by("targets", {"targets-1"}), "") == "targets");
        CHECK(count() == 1);
    }
    CHECK(staging.add_signatures(desk.signed_by("targets", {"targets-2"}), "") == "targets");
    CHECK(count() == 2);
    CHECK(tuf::verify(*staging.payload("targets"), desk.small.root(), tuf::Role::targets));
    // Prepared anew: what was signed before is worth nothing.
    desk.small.write("rights/a.json", "A2");
    REQUIRE(staging.make_targets(desk.small.build()));
    CHECK(count() == 0);
}

TEST_CASE("signatures that do not belong here are refused and change nothing") {
    const Desk desk;
    desk.small.write("rights/a.json", "A");
    Staging staging = desk.staging();
    REQUIRE(staging.make_targets(desk.small.build()));
    const std::string waiting = *staging.payload("targets");
    const auto refused = [&](const Path& file, ErrorKind kind, const std::string& why) {
        const auto added = staging.add_signatures(file, "");
        CHECK(kind_of(added) == kind);
        CHECK_THAT(detail_of(added), Contains(why));
        CHECK(staging.payload("targets") == waiting);
    };

    SECTION("by a key of another role") {
        refused(desk.signed_by("targets", {"targets-1", "snapshot"}),
                ErrorKind::untrusted,
                "may not sign it");
    }
    SECTION("by a key that nobody lists") {
        refused(desk.signed_by("targets", {"stranger"}), ErrorKind::untrusted, "may not sign it");
    }
    SECTION("that do not hold") {
        const Path file = desk.signed_by("targets", {"targets-1"});
        auto text = nlohmann::json::parse(*read_file(file));
        text["signatures"][0]["sig"] = std::string(128, '0');
        REQUIRE(write_file(file, text.dump()));
        refused(file,
                ErrorKind::untrusted,
                "targets: key " + short_id(desk.small.holders.id("targets-1")));
    }
    SECTION("over another payload") {
        const Path file = desk.signed_by("targets", {"targets-1"});
        auto text = nlohmann::json::parse(*read_file(file));
        text["payload_sha256"] = std::string(64, '0');
        REQUIRE(write_file(file, text.dump()));
        refused(file, ErrorKind::untrusted, file.string());
    }
    SECTION("of a role of which nothing waits") {
        const Path file = desk.signed_by("targets", {"targets-1"});
        auto text = nlohmann::json::parse(*read_file(file));
        text["role"] = "root";
        REQUIRE(write_file(file, text.dump()));
        refused(file, ErrorKind::not_found, "root");
    }
    SECTION("in a file that is none") {
        const Path file = desk.small.work() / "back.sig";
        REQUIRE(write_file(file, "scribble"));
        refused(file, ErrorKind::corrupt, file.string());
        REQUIRE(write_file(file, R"({"payload_sha256": 1})"));
        refused(file, ErrorKind::corrupt, file.string());
        refused(desk.small.work() / "none", ErrorKind::not_found, "none");
    }
    SECTION("as metadata over something else") {
        const SigningKeys keys = desk.small.holders.keys({"targets-1"});
        const Path file = desk.small.work() / "targets.json";
        REQUIRE(write_file(file,
                           *tuf::sign_targets({{1, desk.small.clock.now()}, {}, {}}, keys.all())));
        refused(file, ErrorKind::untrusted, "another targets");
    }
}

TEST_CASE("metadata with signatures gives them like a file of signatures") {
    const Desk desk;
    desk.small.write("rights/a.json", "A");
    Staging staging = desk.staging();
    REQUIRE(staging.make_targets(desk.small.build()));
    std::string copy = *staging.payload("targets");
    const SigningKeys keys = desk.small.holders.keys({"targets-2"});
    const auto signatures = sign_payload(copy, keys.all());
    REQUIRE(signatures);
    for (const tuf::Signature& signature : *signatures) {
        copy = *tuf::add_signature(copy, signature);
    }
    REQUIRE(write_file(desk.small.work() / "copy", copy));
    CHECK(staging.add_signatures(desk.small.work() / "copy", "targets") == "targets");
    CHECK(staging.signatures("targets")->front().key_ids ==
          std::vector<std::string>{desk.small.holders.id("targets-2")});
}

TEST_CASE("a changed root needs its new keys and the present ones") {
    const Desk desk;
    Staging staging = desk.staging();
    RootEdit edit;
    edit.add[tuf::Role::root] = {desk.small.holders.key("root-3")};
    edit.remove[tuf::Role::root] = {desk.small.holders.id("root-1")};
    REQUIRE(staging.edit_root(edit));
    const auto root = tuf::parse_root(*staging.payload("root"));
    REQUIRE(root);
    CHECK(root->header.version == 2);
    CHECK(root->header.expires == desk.small.clock.now() + std::chrono::days(730));
    auto counts = staging.signatures("root");
    REQUIRE(counts);
    REQUIRE(counts->size() == 2);
    CHECK(staging.add_signatures(desk.signed_by("root", {"root-1", "root-2"}), "") == "root");
    counts = staging.signatures("root");
    CHECK(counts->at(0).key_ids.size() == 1);  // of the new keys root-2 alone
    CHECK(counts->at(1).key_ids.size() == 2);
    CHECK(staging.add_signatures(desk.signed_by("root", {"root-3"}), "") == "root");
    CHECK(staging.signatures("root")->at(0).key_ids.size() == 2);
    // A second edit goes on from the first and drops its signatures.
    edit = {};
    edit.add[tuf::Role::snapshot] = {desk.small.holders.key("snapshot-2")};
    REQUIRE(staging.edit_root(edit));
    CHECK(tuf::parse_root(*staging.payload("root"))->roles[tuf::Role::snapshot].key_ids.size() ==
          2);
    CHECK(staging.signatures("root")->at(0).key_ids.empty());
    CHECK(kind_of(staging.edit_root(edit)) == ErrorKind::invalid);  // that key is there now
}

TEST_CASE("a damaged file that waits is named") {
    const Desk desk;
    REQUIRE(write_file(desk.files.staged("root"), "cut"));
    REQUIRE(write_file(desk.files.staged("targets"), "cut"));
    Staging staging = desk.staging();
    CHECK(kind_of(staging.edit_root({})) == ErrorKind::corrupt);
    CHECK_THAT(detail_of(staging.edit_root({})), StartsWith(desk.files.staged("root").string()));
    CHECK(kind_of(staging.terms("targets")) == ErrorKind::corrupt);
    CHECK_THAT(detail_of(staging.terms("targets")), StartsWith(desk.files.staged("root").string()));
    CHECK_THAT(detail_of(staging.make_targets(std::nullopt)),
               StartsWith(desk.files.staged("targets").string()));
}

TEST_CASE("an agency's metadata is prepared over its own paths alone") {
    const Desk desk;
    desk.small.write("rights/a.json", "A");
    desk.small.write("services/m-x.txt", "M");
    Staging staging = desk.staging();
    // Before it is trusted here its paths are given.
    CHECK(kind_of(staging.make_agency("m", desk.small.build(), {})) == ErrorKind::not_found);
    CHECK(kind_of(staging.make_agency("m", desk.small.build(), {"forms/m/*"})) ==
          ErrorKind::invalid);
    REQUIRE(staging.make_agency("m", desk.small.build(), {"services/m-*"}));
    const auto targets = tuf::parse_targets(*staging.payload("m"));
    REQUIRE(targets);
    CHECK(targets->header.version == 1);
    CHECK(targets->targets.size() == 1);
    CHECK(targets->targets.count("services/m-x.txt") == 1);
    CHECK(kind_of(staging.terms("m")) == ErrorKind::not_found);
    desk.small.add_agency("m", "services/m-*");
    const auto terms = staging.terms("m");
    REQUIRE(terms);
    CHECK(terms->role.key_ids == std::vector<std::string>{desk.small.holders.id("m")});
    CHECK_FALSE(terms->also);
}

TEST_CASE("an agency hands in metadata only signed by its keys and over its paths") {
    const Desk desk;
    desk.small.add_agency("m", "services/m-*");
    Staging staging = desk.staging();
    const Path file = desk.small.work() / "m.json";
    const auto hand_in = [&](const std::string& target, const std::string& key) {
        tuf::Targets targets;
        targets.header = {1, desk.small.clock.now() + std::chrono::days(365)};
        targets.targets[target] = tuf::describe_target("M");
        const SigningKeys keys = desk.small.holders.keys({key});
        REQUIRE(write_file(file, *tuf::sign_targets(targets, keys.all())));
        return staging.add_signatures(file, "");
    };
    CHECK(kind_of(hand_in("services/m-x.txt", "stranger")) == ErrorKind::untrusted);
    CHECK(kind_of(hand_in("services/m-x.txt", "targets-1")) == ErrorKind::untrusted);
    CHECK(kind_of(hand_in("rights/a.json", "m")) == ErrorKind::rejected);
    CHECK(kind_of(staging.payload("m")) == ErrorKind::not_found);
    CHECK(hand_in("services/m-x.txt", "m") == "m");
    CHECK(staging.payload("m") == read_file(file).value());
    CHECK(kind_of(staging.add_signatures(file, "n")) == ErrorKind::not_found);
}
