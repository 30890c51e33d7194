// A word typed at the real screen program is found in no file afterwards, in any form.
#include <algorithm>
#include <csignal>

#include <catch2/catch.hpp>

#include "shared/submission/outbox.h"
#include "tests/e2e/centre.h"
#include "tests/e2e/desk.h"
#include "tests/e2e/terminal.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

constexpr const char* kCanary = "qarğazqx";

// From the attract screen to the canary typed into the feedback form.
const std::string kTypeCanary = std::string(R"(
tap attract.start
tap language.az
tap home.programme
tap chapter.3
tap activity.3.4.4
tap activity.comment
tap form.next
tap choice./data/kind.works
tap form.next
type ")") + kCanary + "\"\nexpect-text \"" +
                                kCanary + "\"\n";

const std::string kErase = R"(
tap bar.finish
tap erase.yes
wait attract.start
)";

const std::string kSend = R"(
tap form.next
tap form.next
tap choice./data/wants_answer.no
tap form.next
tap review.consent
tap review.send
wait receipt.code
)";

const std::string kFinish = R"(
tap receipt.saved_code
tap receipt.finish
wait attract.start
)";

// A terminal with content. Everything the programs may write to is below terminal().
struct World {
    test::TempFolder folder;
    Desk desk{folder / "desk"};
    Terminal terminal{folder / "terminal", desk.root()};

    World() {
        fs::create_directories(terminal.folder() / "tmp");
        desk.publish();
        REQUIRE(terminal.agent({"file://" + desk.repository().string(), ""}).exit_code == 0);
    }

    // kosk walks the journey, whose script is outside of what is searched.
    [[nodiscard]] Ended kosk(const std::string& journey, const std::string& fault = "") const {
        write_text(folder / "journey.drive", journey);
        const std::string tmp = (terminal.folder() / "tmp").string();
        return run({program("kosk"),
                    {"--content",
                     terminal.content_db().string(),
                     "--outbox",
                     terminal.outbox_db().string(),
                     "--atlas-cache",
                     (terminal.folder() / "letters").string(),
                     "--allow-no-display",
                     "--renderer",
                     "software",
                     "--drive",
                     (folder / "journey.drive").string(),
                     "--pictures",
                     tmp},
                    {{"SDL_VIDEODRIVER", "offscreen"},
                     {"TMPDIR", tmp},
                     {"HOME", tmp},
                     {"KOSK_FAULT", fault}},
                    terminal.folder() / "log"});
    }

    // Files of the terminal that hold `word`.
    [[nodiscard]] std::vector<std::string> files_with(const std::string& word) const {
        std::vector<std::string> found;
        for (const auto& entry : fs::recursive_directory_iterator(terminal.folder())) {
            if (entry.is_regular_file() &&
                read_text(entry.path()).find(word) != std::string::npos) {
                found.push_back(entry.path().string());
            }
        }
        return found;
    }

    [[nodiscard]] int pending() const {
        const SystemClock clock;
        const auto outbox = submission::Outbox::open(terminal.outbox_db(), clock);
        REQUIRE(outbox);
        return outbox->counts()->pending;
    }
};

}  // namespace

TEST_CASE("what was typed is in no file after Finish and erase") {
    const World world;
    const Ended kosk = world.kosk(kTypeCanary + kErase);
    INFO(kosk.err);
    REQUIRE(kosk.exit_code == 0);
    CHECK(world.files_with(kCanary) == std::vector<std::string>());
    CHECK(world.pending() == 0);
    // The search does find what is there.
    write_text(world.terminal.folder() / "tmp/proof", std::string("..") + kCanary);
    CHECK(world.files_with(kCanary).size() == 1);
}

TEST_CASE("what was sent is only sealed at the terminal, and readable at the agency") {
    const World world;
    const Ended kosk = world.kosk(kTypeCanary + kSend + kFinish);
    INFO(kosk.err);
    REQUIRE(kosk.exit_code == 0);
    CHECK(world.files_with(kCanary) == std::vector<std::string>());
    CHECK(world.pending() == 1);

    Centre centre(world.folder / "centre", world.desk.build() / "forms");
    centre.start();
    const Ended agent = world.terminal.agent({"", centre.url()});
    INFO(agent.err);
    CHECK(agent.exit_code == 0);
    CHECK(world.files_with(kCanary) == std::vector<std::string>());
    const Ended opened = centre.open_all(world.desk.recipient_key("programme-working-group"));
    CHECK(opened.out.find(kCanary) != std::string::npos);
}

TEST_CASE("a screen program killed while it saves has saved the whole submission or none") {
    for (const auto& [point, saved] :
         {std::pair{"outbox.save.before_commit", 0}, std::pair{"outbox.save.after_commit", 1}}) {
        INFO(point);
        const World world;
        const Ended kosk = world.kosk(kTypeCanary + kSend, point);
        INFO(kosk.err);
        CHECK(kosk.signal == SIGKILL);
        CHECK(world.pending() == saved);
        CHECK(world.files_with(kCanary) == std::vector<std::string>());
        // It starts again, and the next citizen finds nothing of the one before.
        CHECK(world.kosk("wait attract.start\n").exit_code == 0);
    }
}
