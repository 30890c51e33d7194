#include "content/publisher/release/terminal_run.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::publisher;

namespace {

// A program that writes its arguments and the video driver to a file beside it, then ends so.
Path program(const test::TempFolder& folder, int exit_code) {
    const Path file = folder / "kosk";
    REQUIRE(write_file(file,
                       "#!/bin/sh\n{ echo \"$SDL_VIDEODRIVER\"; for a in \"$@\"; do echo \"$a\"; "
                       "done; } > \"$0.out\"\nexit " +
                           std::to_string(exit_code) + "\n"));
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    return file;
}

}  // namespace

TEST_CASE("the terminal's program gets the folder's databases and further arguments") {
    const test::TempFolder folder;
    TerminalRun run;
    run.kosk = program(folder, 0);
    run.folder = folder / "data";
    run.add("--lang", "en");
    run.add("--display", "");  // nothing to say
    REQUIRE(run_terminal(run));
    CHECK(*read_file(folder / "kosk.out") ==
          "\n--content\n" + (folder / "data/content.db").string() + "\n--outbox\n" +
              (folder / "data/outbox.db").string() + "\n--lang\nen\n");
}

TEST_CASE("without a window it draws into memory") {
    const test::TempFolder folder;
    TerminalRun run;
    run.kosk = program(folder, 0);
    run.offscreen = true;
    REQUIRE(run_terminal(run));
    const std::string told = *read_file(folder / "kosk.out");
    CHECK(told.starts_with("offscreen\n"));
    CHECK(told.ends_with("--renderer\nsoftware\n--allow-no-display\n"));
}

TEST_CASE("a program that fails or is not there is told apart") {
    const test::TempFolder folder;
    TerminalRun run;
    run.kosk = program(folder, 3);
    CHECK(run_terminal(run).error().kind == ErrorKind::internal);
    run.kosk = folder / "none";
    const auto missing = run_terminal(run);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == ErrorKind::not_found);
    CHECK(missing.error().detail.find((folder / "none").string()) != std::string::npos);
}
