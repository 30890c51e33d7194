#include "tests/e2e/screen.h"

#include <catch2/catch.hpp>

#include "shared/submission/outbox.h"

namespace kosk::e2e {

namespace fs = std::filesystem;

World::World() {
    fs::create_directories(tmp());
    desk.publish();
    REQUIRE(terminal.agent({"file://" + desk.repository().string(), ""}).exit_code == 0);
}

Command World::walking(const std::string& journey, const std::vector<std::string>& more) const {
    write_text(folder / "journey.drive", journey);
    Command command{
        program("kosk"),
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
         (folder / "journey.drive").string(),
         "--pictures",
         tmp().string()},
        {{"SDL_VIDEODRIVER", "offscreen"}, {"TMPDIR", tmp().string()}, {"HOME", tmp().string()}},
        terminal.folder() / "log"};
    command.arguments.insert(command.arguments.end(), more.begin(), more.end());
    return command;
}

bool World::has_picture(const std::string& name) const {
    return fs::exists(tmp() / (name + ".png"));
}

std::vector<std::string> World::files_with(const std::string& word) const {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(terminal.folder())) {
        if (entry.is_regular_file() && read_text(entry.path()).find(word) != std::string::npos) {
            found.push_back(entry.path().string());
        }
    }
    return found;
}

int World::pending() const {
    const SystemClock clock;
    const auto outbox = submission::Outbox::open(terminal.outbox_db(), clock);
    REQUIRE(outbox);
    return outbox->counts()->pending;
}

std::string typing(const std::vector<std::string>& pieces) {
    std::string journey = R"(
tap attract.start
tap language.az
tap home.programme
tap chapter.3
tap activity.3.4.4
tap activity.comment
tap form.next
tap choice./data/kind.works
tap form.next
)";
    for (const std::string& piece : pieces) {
        journey += "type \"" + piece + "\"\n";
    }
    return journey;
}

std::string sending() {
    return R"(
tap form.next
tap form.next
tap choice./data/wants_answer.no
tap form.next
)" + to_receipt();
}

std::string to_home() {
    return "tap attract.start\ntap language.az\n";
}

std::string to_own_words() {
    return R"(
tap home.services
tap service.citizens-appeal
tap service.start
tap form.next
tap choice./data/to/body.ministry_of_justice
tap form.next
tap choice./data/to/kind.proposal
tap form.next
)";
}

std::string to_document_after(const std::string& typed) {
    return typed + R"(
tap form.next
tap choice./data/to/before.no
tap form.next
tap choice./data/have_documents.yes
tap form.next
tap card.open./data/document[1]
tap form.next
)";
}

std::string to_document() {
    return to_home() + to_own_words() + to_document_after("type \"a\"\n");
}

std::string to_receipt() {
    return "tap review.consent\ntap review.send\nwait receipt.code\n";
}

}  // namespace kosk::e2e
