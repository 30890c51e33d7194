// The power cut at every write and sync of a publication, on a disk that forgets what was not
// synced.
#include <catch2/catch.hpp>

#include "content/publisher/trust/repository.h"
#include "content/publisher/trust/root_edit.h"
#include "content/publisher/trust/staging.h"
#include "tests/disk/every_cut.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::publisher;
using namespace kosk::test;

namespace {

SigningKeys new_keys(const Path& folder) {
    REQUIRE(generate_keys(
        folder, {"root", "targets", "snapshot", "timestamp"}, crypto::Scheme::ed25519, ""));
    return SigningKeys::load(folder, [](std::string_view) { return Result<std::string>(); })
        .value();
}

struct Fixture {
    TempFolder other;  // keys and builds: not on the disk that is tested
    TempFolder folder;
    ManualClock clock{*parse_utc("2026-11-26T00:00:00Z")};
    SigningKeys keys = new_keys(other / "keys");
    Repository repository{folder / "repository", clock};

    Fixture() {
        for (const std::string release : {"1", "2"}) {
            const Path build = other / ("build" + release);
            REQUIRE(write_file(build / "rights/a.json", "{\"release\":" + release + "}"));
            REQUIRE(write_file(build / "media/picture.png", std::string(9000, release[0])));
            REQUIRE(write_file(build / ("rights/only" + release + ".json"), "{}"));
        }
        tuf::Root root;
        RootEdit edit;
        for (const tuf::Role role :
             {tuf::Role::root, tuf::Role::targets, tuf::Role::snapshot, tuf::Role::timestamp}) {
            edit.add[role] = keys.named(tuf::name(role));
        }
        REQUIRE(apply(root, edit));
        REQUIRE(repository.init(root, keys).value());
    }
    Result<Publication> publish(const std::string& release) const {
        return repository.publish({other / ("build" + release), {}, std::nullopt}, keys);
    }
    // The release that a terminal gets now, every file of it read; 0 for none.
    [[nodiscard]] std::int64_t release() const {
        const auto now = repository.files().load();
        REQUIRE(now);
        if (!now->any()) {
            return 0;
        }
        const auto refused = repository.verify();
        CHECK(refused);
        CHECK((refused && refused->empty()));
        const auto version = now->top.targets.header.version;
        const std::string path = "rights/only" + std::to_string(version) + ".json";
        CHECK(now->content().contains(path));
        CHECK(now->content().size() == 3);
        return version;
    }
};

}  // namespace

TEST_CASE("power cut at every operation of a publication: the old release or the new") {
    Fixture f;
    const int before = GENERATE(0, 1);
    if (before == 1) {
        REQUIRE(f.publish("1"));
    }
    const std::string next = std::to_string(before + 1);
    LossyDisk disk(f.folder.path());
    const int operations = cut_at_every_operation(
        disk,
        [&] { return f.publish(next).has_value(); },
        [&](bool done) {
            const auto release = f.release();
            CHECK((release == before + 1 || (!done && release == before)));
            CHECK(f.publish(next));
            CHECK(f.release() == before + 1);
        });
    CHECK(operations > 25);
}

TEST_CASE("power cut at every operation of a new root: the repository can be read and finished") {
    Fixture f;
    REQUIRE(f.publish("1"));
    // A key that leaves and one that comes: terminals must follow from the old root.
    auto staging = Staging::open(f.repository.files(), f.clock, {});
    REQUIRE(staging);
    RootEdit edit;
    edit.add[tuf::Role::timestamp] = {
        tuf::public_half(*crypto::SigningKey::generate(crypto::Scheme::ed25519))};
    REQUIRE(staging->edit_root(edit));
    const auto staged = f.repository.files().load_staged("root").value();
    REQUIRE(staged);
    const tuf::RoleKeys root_keys = f.repository.files().load()->root.roles.at(tuf::Role::root);
    REQUIRE(write_file(f.repository.files().staged("root"),
                       tuf::sign_root(*tuf::parse_root(*staged), f.keys.of(root_keys)).value()));
    LossyDisk disk(f.folder.path());
    cut_at_every_operation(
        disk,
        [&] { return f.repository.commit_root(f.keys).has_value(); },
        [&](bool done) {
            CHECK(f.release() == 1);
            const auto roots = f.repository.files().load()->roots.size();
            CHECK((roots == 2 || (!done && roots == 1)));
            if (roots == 1) {
                CHECK(f.repository.commit_root(f.keys));
            }
            CHECK(f.publish("2"));
            CHECK(f.release() == 2);
        });
}
