// The program itself, from its command line to its exit code.
#include <cstdlib>
#include <fstream>

#include <catch2/catch.hpp>
#include <sys/wait.h>

#include "tests/kiosk/screens/terminal.h"

namespace kosk::screens {

namespace {

int run_kosk(const std::string& arguments) {
    const std::string command =
        std::string(KOSK_BIN_DIR) + "/kosk " + arguments + " >/dev/null 2>&1";
    return WEXITSTATUS(std::system(command.c_str()));
}

// Walks `script` without a display and returns the exit code.
int walk(const Terminal& terminal, const std::string& script, const std::string& more = "") {
    const Path file = terminal.folder() / "journey.txt";
    std::ofstream(file) << script;
    return run_kosk("--content " + exported_content().string() + " --outbox " +
                    (terminal.folder() / "walked.db").string() + " --display 540x960 --pitch 0.5" +
                    " --renderer software --allow-no-display --drive " + file.string() +
                    " --pictures " + terminal.folder().string() + " " + more);
}

}  // namespace

TEST_CASE("wrong arguments are told from everything else by the exit code") {
    CHECK(run_kosk("") == 64);
    CHECK(run_kosk("--content a.db --outbox b.db --display large") == 64);
    CHECK(run_kosk("--content a.db --outbox b.db --renderer paper") == 64);
    CHECK(run_kosk("--help") == 0);
}

TEST_CASE(
    "a journey through the real program ends well, or says with its exit code that it did not") {
    const Terminal terminal;
    CHECK(walk(terminal, "tap attract.start\ntap language.az\nwait home.rights\npicture home\n") ==
          0);
    CHECK(std::filesystem::file_size(terminal.folder() / "home.png") > 1000);
    CHECK(walk(terminal, "dance\n") == 65);
}

TEST_CASE("the program begins at home or at a document, and says when no screen shows it") {
    const Terminal terminal;
    CHECK(walk(terminal,
               "expect-text \"Know your rights\"\ntap home.rights\n",
               "--open home --language en") == 0);
    CHECK(walk(terminal, "wait article.title\n", "--open rights/work") == 0);
    CHECK(walk(terminal, "wait article.title\n", "--open rights/nowhere-at-all") == 66);
}

TEST_CASE("the real program is walked by the keys of a keypad") {
    const Terminal terminal;
    CHECK(walk(terminal,
               "key Return\nwait language.az\nkey Down\nkey Down\nkey Return\nwait home.rights\n"
               "expect-text \"Know your rights\"\nkey F8\nkey Return\nwait rights.search\n"
               "key F1\nwait speech.pause\nkey F3\nkey F1\n") == 0);
}

}  // namespace kosk::screens
