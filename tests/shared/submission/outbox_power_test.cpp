// The power cut at every write and sync of the outbox, on a disk that forgets what was not synced.
#include <catch2/catch.hpp>

#include "shared/base/files.h"
#include "shared/submission/outbox.h"
#include "tests/disk/every_cut.h"
#include "tests/shared/submission/samples.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::submission;
using namespace kosk::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kSize = 30000;  // over several pages

struct Fixture {
    TempFolder folder;
    ManualClock clock{kNoon};
    Path file = folder / "data/outbox.db";

    Result<Outbox> open() { return Outbox::open(file, clock, {.reserve = 0}); }
    // Whether the sealed bytes are in any file.
    [[nodiscard]] bool canary() const {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
            if (entry.is_regular_file() &&
                read_file(entry.path()).value().find(kCanary) != std::string::npos) {
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] bool moved_aside() const {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
            if (entry.path().extension() == ".bad") {
                return true;
            }
        }
        return false;
    }
};

}  // namespace

TEST_CASE("power cut at every operation of a save: whole or absent, and kept once it was told") {
    Fixture f;
    const bool first = GENERATE(true, false);  // the very first, that makes folder and file too
    if (!first) {
        REQUIRE(f.open()->save(sample("before")));
    }
    LossyDisk disk(f.folder.path());
    cut_at_every_operation(
        disk,
        [&] {
            auto outbox = f.open();
            return outbox && outbox->save(sample("a", kSize));
        },
        [&](bool done) {
            auto outbox = f.open();
            REQUIRE(outbox);
            CHECK_FALSE(f.moved_aside());
            if (!first) {
                CHECK(same(outbox->take(60s).value()->submission, sample("before")));
            }
            const auto kept = outbox->take(60s).value();
            CHECK((kept || !done));
            CHECK((!kept || same(kept->submission, sample("a", kSize))));
            CHECK(outbox->save(sample("a", kSize)));
        });
}

TEST_CASE("power cut at every operation of erasing what was sent: all of it is there, or nothing") {
    Fixture f;
    {
        auto outbox = f.open();
        REQUIRE(outbox->save(sample("a", kSize)));
        REQUIRE(outbox->take(60s).value());
    }
    LossyDisk disk(f.folder.path());
    cut_at_every_operation(
        disk,
        [&] {
            auto outbox = f.open();
            return outbox && outbox->accepted("uuid:a");
        },
        [&](bool done) {
            // Also without the program that would clean up: what was told to be erased is.
            CHECK_FALSE((done && f.canary()));
            {
                auto outbox = f.open();
                REQUIRE(outbox);
                CHECK_FALSE(f.moved_aside());
                const State state = outbox->find("uuid:a").value()->state;
                CHECK((state == State::accepted || (!done && state == State::sending)));
                if (state == State::sending) {
                    f.clock.advance(60s);
                    CHECK(same(outbox->take(60s).value()->submission, sample("a", kSize)));
                    f.clock.advance(-60s);
                    REQUIRE(outbox->accepted("uuid:a"));
                }
                REQUIRE(outbox->scrub());
            }
            CHECK_FALSE(f.canary());
        });
}

TEST_CASE("power cut at every operation of the steps between: an entry keeps its bytes") {
    Fixture f;
    {
        auto outbox = f.open();
        REQUIRE(outbox->save(sample("a", kSize)));
    }
    LossyDisk disk(f.folder.path());
    cut_at_every_operation(
        disk,
        [&] {
            auto outbox = f.open();
            return outbox && outbox->take(60s) && outbox->part_sent("uuid:a", "scan.jpg.enc") &&
                   outbox->postpone("uuid:a", f.clock.now() + 5s, "offline");
        },
        [&](bool done) {
            auto outbox = f.open();
            REQUIRE(outbox);
            if (done) {
                CHECK_FALSE(outbox->take(60s).value());  // not before its time
            }
            f.clock.advance(60s);
            const auto again = outbox->take(60s).value();
            f.clock.advance(-60s);
            REQUIRE(again);
            CHECK(same(again->submission, sample("a", kSize)));
            CHECK((!done || again->sent == std::vector<std::string>{"scan.jpg.enc"}));
        });
}
