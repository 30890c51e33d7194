// How often the PIN was wrong, with the power cut at every write and sync of it.
#include <catch2/catch.hpp>

#include "kiosk/app/pin_guard.h"
#include "tests/disk/every_cut.h"
#include "tests/temp_folder.h"

namespace kosk::app {

namespace {

using Verdict = session::PinAnswer::Verdict;
using namespace std::chrono_literals;

// "482913" at the lowest cost, so that the tests need not wait for scrypt.
constexpr const char* kPin =
    "$scrypt$ln=4,r=8,p=1$a29zaw==$8oLt8BtShLXOYGbHPY4tSyEx9OioXkBJvQnvaNXKoso=\n";

struct Fixture {
    test::TempFolder folder;
    ManualClock clock{Time(std::chrono::milliseconds(1795467067000))};

    Fixture() { REQUIRE(write_file(folder / "pin", kPin)); }
    PinGuard open() { return {folder / "pin", folder / "tries", clock}; }
};

}  // namespace

TEST_CASE("pulling the plug buys no try, whenever it is pulled") {
    Fixture f;
    const int before = GENERATE(-1, 0, 2);  // wrong ones; -1: the guard never ran
    for (int i = 0; i < before; ++i) {
        REQUIRE(f.open().check("111111").verdict == Verdict::wrong);
        f.clock.advance(1h);
    }
    if (before == 0) {
        f.open();
    }
    const auto wait = delay_after(std::max(before, 0) + 1);
    test::LossyDisk disk(f.folder.path());
    test::cut_at_every_operation(
        disk,
        [&] { return f.open().check("111111").verdict == Verdict::wrong; },
        [&](bool done) {
            const auto now = f.open().ask();
            CHECK((now.verdict == Verdict::too_early || (!done && now.verdict == Verdict::ask)));
            CHECK((!done || now.wait == wait));
            f.clock.advance(1h);
            CHECK(f.open().check("482913").verdict == Verdict::right);
            f.clock.advance(-1h);
        });
}

TEST_CASE("a count that is forgotten after the right PIN is the old one or none") {
    Fixture f;
    REQUIRE(f.open().check("111111").verdict == Verdict::wrong);
    f.clock.advance(5s);
    test::LossyDisk disk(f.folder.path());
    test::cut_at_every_operation(
        disk,
        [&] {
            // Whoever knows the PIN gets in, whether or not it could be forgotten that others
            // tried.
            return f.open().check("482913").verdict == Verdict::right && !disk.is_cut();
        },
        [&](bool done) {
            const auto now = f.open().ask();
            CHECK((now.verdict == Verdict::ask || (!done && now.wait == 10s)));
        });
}

}  // namespace kosk::app
