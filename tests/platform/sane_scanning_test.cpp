// Scanning for real: SANE with its test device, whose manners the test decides.
#include "platform/sane_scanning.h"

#include <chrono>
#include <cstdlib>
#include <future>
#include <thread>

#include <catch2/catch.hpp>

#include "shared/base/files.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::platform;

namespace {

// SANE reads its environment once in a process: one folder for all cases.
const Path& configuration() {
    static const test::TempFolder folder;
    return folder.path();
}

std::unique_ptr<Scanner> scanner(const std::string& manners, SaneOptions options = {}) {
    REQUIRE(write_file(configuration() / "dll.conf", "test\n"));
    REQUIRE(write_file(
        configuration() / "test.conf",
        "number_of_devices 1\ngeometry_max 300\ntest-picture \"Solid black\"\n" + manners));
    ::setenv("SANE_CONFIG_DIR", configuration().c_str(), 1);
    options.dots_per_inch = 50;
    return make_sane_scanner(std::move(options));
}

ScannerTrouble trouble_of(const ScanResult& result) {
    REQUIRE_FALSE(result);
    return result.error().trouble;
}

}  // namespace

TEST_CASE("a page is scanned whole, in A4 and colour") {
    const auto device = scanner("");
    CHECK_FALSE(device->trouble());
    const auto page = device->scan({});
    REQUIRE(page);
    CHECK(page->channels == 3);
    CHECK(page->dots_per_inch == 50);
    CHECK(std::abs(page->width - 413) < 12);   // 210 mm at 50 dots an inch
    CHECK(std::abs(page->height - 585) < 12);  // 297 mm
    CHECK(page->pixels.size() == page->row_bytes() * static_cast<std::size_t>(page->height));
    CHECK(page->pixels == std::vector<std::uint8_t>(page->pixels.size(), 0));
    REQUIRE(device->scan({}));  // and the next one
}

TEST_CASE("what is wrong with a scanner is told apart") {
    const auto told = [](const std::string& status) {
        return trouble_of(scanner("read-status-code \"" + status + "\"\n")->scan({}));
    };
    CHECK(told("SANE_STATUS_JAMMED") == ScannerTrouble::jam);
    CHECK(told("SANE_STATUS_NO_DOCS") == ScannerTrouble::no_paper);
    CHECK(told("SANE_STATUS_COVER_OPEN") == ScannerTrouble::open);
    CHECK(told("SANE_STATUS_DEVICE_BUSY") == ScannerTrouble::busy);
    CHECK(told("SANE_STATUS_IO_ERROR") == ScannerTrouble::absent);
    CHECK(told("SANE_STATUS_NO_MEM") == ScannerTrouble::failed);
}

TEST_CASE("a scanner may come and go") {
    CHECK_FALSE(scanner("")->trouble());
    const auto device = scanner("");
    REQUIRE(write_file(configuration() / "dll.conf", "# unplugged\n"));
    REQUIRE(device->trouble());
    CHECK(device->trouble()->trouble == ScannerTrouble::absent);
    CHECK(trouble_of(device->scan({})) == ScannerTrouble::absent);
    REQUIRE(write_file(configuration() / "dll.conf", "test\n"));
    CHECK_FALSE(device->trouble());
    CHECK(device->scan({}));
    const auto another = scanner("", {.device = "genesys"});
    CHECK(trouble_of(another->scan({})) == ScannerTrouble::absent);
}

TEST_CASE("a scan is stopped when it is asked to, long before its end") {
    // 413 pixels × 585 lines, a byte every 0.2 s.
    const auto device = scanner(
        "read-limit true\nread-limit-size 1\nread-delay true\nread-delay-duration 200000\n");
    std::stop_source stop;
    auto result = std::async(std::launch::async, [&] { return device->scan(stop.get_token()); });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto asked = std::chrono::steady_clock::now();
    stop.request_stop();
    CHECK(trouble_of(result.get()) == ScannerTrouble::cancelled);
    CHECK(std::chrono::steady_clock::now() - asked < std::chrono::seconds(20));
}

TEST_CASE("a terminal without a scanner says so") {
    CHECK(make_no_scanner()->trouble()->trouble == ScannerTrouble::absent);
    CHECK(trouble_of(make_no_scanner()->scan({})) == ScannerTrouble::absent);
}
