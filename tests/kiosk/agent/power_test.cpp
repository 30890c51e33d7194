// What the agent itself remembers, with the power cut at every write and sync of it.
#include <catch2/catch.hpp>

#include "kiosk/agent/last_look.h"
#include "shared/content/metadata_names.h"
#include "shared/sync/content_metadata.h"
#include "tests/disk/every_cut.h"
#include "tests/shared/tuf/repository_fixture.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::test;

namespace {

constexpr Time kThen{std::chrono::seconds(1800000000)};
constexpr Time kNow = kThen + std::chrono::hours(5);

std::string outcome_in(const content::Store& store) {
    const auto stored = store.metadata(agent::kLastLook).value();
    const auto look = stored ? agent::recall(*stored) : std::nullopt;
    return look ? look->outcome : "";
}

std::string root_of(std::int64_t version) {
    tuf::testing::Fixture repository;
    repository.root.header.version = version;
    return repository.root_bytes();
}

// A root, the time and the outcome of a look, as after one look for news; whether all of it stands.
bool look(content::Store& store, const std::string& root, Time at, const std::string& outcome) {
    sync::ContentMetadata metadata(store);
    const bool kept = metadata.save("root", root) && metadata.set_latest_time(at);
    agent::LastLook last;
    last.at = at;
    last.outcome = outcome;
    agent::remember(store, last);
    return kept && outcome_in(store) == outcome;
}

}  // namespace

TEST_CASE("power cut at every operation of remembering a look: root, time and outcome in order") {
    const TempFolder folder;
    const Path file = folder / "content.db";
    const std::string first = root_of(1);
    const std::string second = root_of(2);
    {
        auto store = content::Store::open(file);
        REQUIRE(store);
        REQUIRE(look(*store, first, kThen, "current"));
    }
    LossyDisk disk(folder.path());
    cut_at_every_operation(
        disk,
        [&] {
            auto store = content::Store::open(file);
            return store && look(*store, second, kNow, "offline");
        },
        [&](bool done) {
            auto store = content::Store::open(file);
            REQUIRE(store);
            CHECK_FALSE(store->recovered());
            sync::ContentMetadata metadata(*store);
            const auto root = metadata.load("root").value();
            // The way from an old root file to the newest is never interrupted.
            const auto kept = store->metadata(content::root_metadata_name(root == second ? 2 : 1));
            CHECK(kept.value() == root);
            const Time time = metadata.latest_time(kThen).value();
            const std::string outcome = outcome_in(*store);
            const int steps =
                (root == second ? 1 : 0) + (time == kNow ? 1 : 0) + (outcome == "offline" ? 1 : 0);
            CHECK((root == second || (root == first && steps == 0)));
            CHECK((time == kNow || (time == kThen && steps == 1) || steps == 0));
            CHECK((outcome == "offline" || (outcome == "current" && steps < 3)));
            CHECK((steps == 3 || !done));
        });
}
