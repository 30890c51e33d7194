#include "kiosk/app/pin_guard.h"

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

namespace kosk::app {

namespace {

using namespace std::chrono_literals;
using Verdict = session::PinAnswer::Verdict;

// "482913" at the lowest cost, so that the tests need not wait for scrypt.
constexpr const char* kPin =
    "$scrypt$ln=4,r=8,p=1$a29zaw==$8oLt8BtShLXOYGbHPY4tSyEx9OioXkBJvQnvaNXKoso=\n";
constexpr Time kNow{std::chrono::milliseconds(1795467067000)};

struct Fixture {
    test::TempFolder folder;
    ManualClock clock{kNow};
    PinGuard guard = open();

    Fixture() { REQUIRE(write_file(folder / "pin", kPin)); }
    PinGuard open() { return {folder / "pin", folder / "tries", clock}; }
};

}  // namespace

TEST_CASE("the right PIN opens, a wrong one makes everybody wait twice as long") {
    Fixture f;
    CHECK(f.guard.ask().verdict == Verdict::ask);
    CHECK(f.guard.check("482913").verdict == Verdict::right);
    std::chrono::seconds wait = 5s;
    for (int i = 0; i < 4; ++i) {
        const auto answer = f.guard.check("111111");
        CHECK(answer.verdict == Verdict::wrong);
        CHECK(answer.wait == wait);
        // Too early the right one is not looked at either, and does not count.
        CHECK(f.guard.check("482913").verdict == Verdict::too_early);
        f.clock.advance(wait);
        wait *= 2;
    }
    CHECK(f.guard.check("482913").verdict == Verdict::right);
    CHECK(f.guard.check("111111").wait == 5s);  // counted anew
}

TEST_CASE("the delays grow up to an hour") {
    CHECK(delay_after(0) == 0s);
    CHECK(delay_after(1) == 5s);
    CHECK(delay_after(2) == 10s);
    CHECK(delay_after(10) == 2560s);
    CHECK(delay_after(11) == 1h);
    CHECK(delay_after(100000) == 1h);
}

TEST_CASE("starting the program anew, or setting its clock back, buys no try") {
    Fixture f;
    f.guard.check("111111");
    f.clock.advance(5s);
    CHECK(f.guard.check("111111").wait == 10s);
    PinGuard after = f.open();
    CHECK(after.ask().verdict == Verdict::too_early);
    CHECK(after.ask().wait == 10s);
    CHECK(after.check("482913").verdict == Verdict::too_early);
    f.clock.set(kNow - std::chrono::hours(1000));
    CHECK(after.ask().wait == 10s);  // and nobody is locked out for a thousand hours
    f.clock.set(kNow + 15s);
    CHECK(after.check("482913").verdict == Verdict::right);
}

TEST_CASE("without a PIN, or with one that is damaged, nobody gets in") {
    Fixture f;
    CHECK(PinGuard({}, f.folder / "tries", f.clock).ask().verdict == Verdict::no_pin);
    CHECK(PinGuard(f.folder / "none", f.folder / "tries", f.clock).check("482913").verdict ==
          Verdict::no_pin);
    REQUIRE(write_file(f.folder / "pin", "482913\n"));
    CHECK(f.guard.check("482913").verdict == Verdict::broken);
    f.clock.advance(1h);
    CHECK(f.guard.check("482913").verdict == Verdict::broken);
}

TEST_CASE("a try that cannot be counted is not made") {
    Fixture f;
    std::filesystem::remove(f.folder / "tries");
    std::filesystem::create_directory(f.folder / "tries");
    CHECK(f.guard.check("482913").verdict == Verdict::broken);
}

TEST_CASE("a count whose file stands in the working folder is kept like any other") {
    Fixture f;
    const Path before = std::filesystem::current_path();
    std::filesystem::current_path(f.folder.path());
    std::filesystem::remove("tries");
    PinGuard guard(f.folder / "pin", "tries", f.clock);
    std::filesystem::remove("tries");
    const auto answer = guard.check("482913");
    std::filesystem::current_path(before);
    CHECK(answer.verdict == Verdict::right);
}

TEST_CASE("a damaged count is taken for many wrong ones") {
    Fixture f;
    REQUIRE(write_file(f.folder / "tries", "made up"));
    CHECK(f.guard.check("111111").wait == 1h);
    PinGuard after = f.open();
    CHECK(after.ask().wait == 1h);
}

}  // namespace kosk::app
