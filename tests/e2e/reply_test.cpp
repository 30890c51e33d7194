// From the agency's answer to the citizen who reads it at another terminal, with nothing but the
// code.
#include <csignal>
#include <regex>

#include <catch2/catch.hpp>

#include "tests/e2e/centre.h"
#include "tests/e2e/desk.h"
#include "tests/e2e/screen.h"
#include "tests/e2e/terminal.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

constexpr const char* kReply = "Uydurma cavab: terminal yanvarda qoyulacaq.";

const std::string kHandIn = typing({"uydurma"}) + sending() + R"(
save receipt.code CODE
tap receipt.saved_code
)";

Ended screen(const Terminal& terminal, const fs::path& notes, const std::string& journey) {
    fs::create_directories(notes / "log");
    write_text(notes / "journey.drive", journey);
    return run({program("kosk"),
                {"--content",
                 terminal.content_db().string(),
                 "--outbox",
                 terminal.outbox_db().string(),
                 "--root",
                 terminal.root().string(),
                 "--allow-no-display",
                 "--renderer",
                 "software",
                 "--drive",
                 (notes / "journey.drive").string(),
                 "--pictures",
                 notes.string()},
                {{"SDL_VIDEODRIVER", "offscreen"}},
                notes / "log"});
}

bool holds(const fs::path& folder, const std::string& word) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && read_text(entry.path()).find(word) != std::string::npos) {
            return true;
        }
    }
    return false;
}

std::string first_match(const std::string& text, const std::string& pattern) {
    std::smatch found;
    return std::regex_search(text, found, std::regex(pattern)) ? found[1].str() : std::string();
}

}  // namespace

TEST_CASE(
    "an agency's reply is read at another terminal by whoever has the code, and stays sealed") {
    const test::TempFolder folder;
    const Desk desk(folder / "desk");
    desk.publish();
    const std::string repository = "file://" + desk.repository().string();
    const Terminal here(folder / "here", desk.root());
    const Terminal there(folder / "there", desk.root());
    REQUIRE(here.agent({repository, ""}).exit_code == 0);
    REQUIRE(there.agent({repository, ""}).exit_code == 0);

    const Ended handed_in = screen(here, folder / "notes-here", kHandIn);
    INFO(handed_in.err);
    REQUIRE(handed_in.exit_code == 0);
    std::string code = read_text(folder / "notes-here/CODE.txt");
    code.erase(code.find_last_not_of(" \n") + 1);

    Centre centre(folder / "centre", desk.forms());
    centre.start();
    REQUIRE(here.agent({"", centre.url()}).exit_code == 0);
    REQUIRE(centre.inbox().size() == 1);
    const std::string instance = centre.inbox().front();
    const Ended opened = centre.open_all(desk.recipient_key("programme-working-group"));
    INFO(opened.out << opened.err);
    const std::string key = first_match(opened.out, "replyKey: (\\S+)");
    REQUIRE_FALSE(key.empty());
    write_text(folder / "reply.txt", kReply);
    const Ended answered = centre.kosk_central({"inbox",
                                                "answer",
                                                instance,
                                                "--data",
                                                (folder / "centre/data").string(),
                                                "--stage",
                                                "answered",
                                                "--registration",
                                                "9/2026",
                                                "--reply",
                                                (folder / "reply.txt").string(),
                                                "--reply-key",
                                                key});
    INFO(answered.err);
    REQUIRE(answered.exit_code == 0);

    Process agent(there.agent_command({"", centre.url()}));
    const Ended read =
        screen(there,
               folder / "notes-there",
               "tap attract.start\ntap language.az\ntap home.track\ntype \"" + code +
                   "\"\ntap track.look_up\nwait track.reply\nexpect-text \"" + kReply +
                   "\"\nexpect-text \"9/2026\"\ntap bar.finish\ntap erase.yes\n"
                   "wait attract.start\n");
    agent.signal(SIGTERM);
    (void)agent.wait();
    INFO(read.err);
    CHECK(read.exit_code == 0);

    // Neither the centre nor the terminals hold the reply or the code, before or after.
    for (const fs::path& place : {folder / "centre", here.folder(), there.folder()}) {
        INFO(place);
        CHECK_FALSE(holds(place, kReply));
        CHECK_FALSE(holds(place, code));
    }
    CHECK_FALSE(holds(there.folder(), instance));
}
