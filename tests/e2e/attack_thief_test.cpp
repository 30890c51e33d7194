// A thief of a terminal, or who buys its disk: after everything was accepted nothing on it tells
// who wrote, what, for whom or at which minute.
#include <regex>

#include <catch2/catch.hpp>

#include "shared/sqlite/connection.h"
#include "tests/e2e/centre.h"
#include "tests/e2e/screen.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

constexpr const char* kWords = "oğurlanmışsöz";
constexpr const char* kForm = "programme-feedback";
constexpr std::int64_t kHour = 3'600'000;

// All that the programs of a terminal left, but the content that everybody may read.
std::map<std::string, std::string> left_behind(const World& world) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(world.terminal.folder())) {
        if (entry.is_regular_file() &&
            !entry.path().filename().string().starts_with("content.db") &&
            entry.path().extension() != ".png") {
            files[entry.path().string()] = read_text(entry.path());
        }
    }
    return files;
}

}  // namespace

TEST_CASE("a stolen disk tells nothing of what was handed in and accepted") {
    const World world;
    Centre centre(world.folder / "centre", world.desk.forms());
    REQUIRE(run(world.walking(typing({kWords}) + sending())).exit_code == 0);
    CHECK(world.pending() == 1);
    {
        // What waits is sealed: the words are nowhere, though its form is told.
        for (const auto& [file, bytes] : left_behind(world)) {
            INFO(file);
            CHECK(bytes.find(kWords) == std::string::npos);
        }
    }
    centre.start();
    REQUIRE(world.terminal.agent({"", centre.url()}).exit_code == 0);
    CHECK(world.pending() == 0);
    REQUIRE(centre.inbox().size() == 1);

    const std::string identity = centre.inbox().front();
    for (const auto& [file, bytes] : left_behind(world)) {
        INFO(file);
        CHECK(bytes.find(kWords) == std::string::npos);
        CHECK(bytes.find(kForm) == std::string::npos);
        CHECK(bytes.find("submission.xml.enc") == std::string::npos);
        if (!file.ends_with("outbox.db")) {  // there it stays for 30 days, against doubling
            CHECK(bytes.find(identity) == std::string::npos);
        }
    }
    const auto database = sqlite::Connection::open(world.terminal.outbox_db(), {});
    REQUIRE(database);
    auto row = database->prepare("SELECT saved_at, accepted_at, form_id, manifest FROM submission");
    REQUIRE(row);
    REQUIRE(row->step().value());
    CHECK(row->number(0) % kHour == 0);
    CHECK(row->number(1) % kHour == 0);
    CHECK(row->text(2).empty());
    CHECK(row->text(3).empty());
}
