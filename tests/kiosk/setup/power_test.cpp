// A terminal is set up or it is not, wherever the power goes.
#include <cerrno>

#include <catch2/catch.hpp>

#include "kiosk/setup/config_files.h"
#include "kiosk/setup/terminal_key.h"
#include "tests/disk/every_cut.h"
#include "tests/kiosk/setup/sample.h"
#include "tests/temp_folder.h"

namespace kosk::setup {

namespace {

// Without a PIN: its digest takes long, and is another each time.
std::vector<ConfigFile> sample_files() {
    Setup setup = read_setup(kFile, {kMac}).value();
    setup.pin.clear();
    return config_files(setup, "the root", true);
}

bool set_up(const Path& machine) {
    return terminal_key_lines(machine, "baku-001") && write_config_files(sample_files(), machine);
}

}  // namespace

TEST_CASE(
    "power cut at every operation of a set-up: all is there before a terminal counts as set up") {
    const test::TempFolder folder;
    const Path machine = folder / "machine";
    test::LossyDisk disk(folder.path());
    test::cut_at_every_operation(
        disk,
        [&] { return set_up(machine); },
        [&](bool done) {
            CHECK((is_set_up(machine) || !done));
            if (is_set_up(machine)) {
                for (const ConfigFile& file : sample_files()) {
                    INFO(file.path);
                    CHECK(read_file(machine / file.path).value_or("") == file.bytes);
                }
                CHECK(terminal_key_lines(machine, "baku-001"));
            }
            // The same stick once more.
            CHECK(set_up(machine));
        });
}

TEST_CASE("a full disk leaves a terminal that is not set up, and says so") {
    const test::TempFolder folder;
    const Path machine = folder / "machine";
    test::LossyDisk disk(folder.path());
    disk.fail_with(ENOSPC);
    CHECK(terminal_key_lines(machine, "baku-001").error().kind == ErrorKind::no_space);
    CHECK(write_config_files(sample_files(), machine).error().kind == ErrorKind::no_space);
    CHECK_FALSE(is_set_up(machine));
    disk.fail_with(0);
    CHECK(set_up(machine));
}

}  // namespace kosk::setup
