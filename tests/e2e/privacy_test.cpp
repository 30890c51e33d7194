// A word typed at the real screen program is found in no file afterwards, in any form.
#include <csignal>

#include <catch2/catch.hpp>

#include "tests/e2e/centre.h"
#include "tests/e2e/screen.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

constexpr const char* kCanary = "qarğazqx";

const std::string kTypeCanary = typing({kCanary}) + "expect-text \"" + kCanary + "\"\n";

const std::string kErase = R"(
tap bar.finish
tap erase.yes
wait attract.start
)";

const std::string kFinish = R"(
tap receipt.saved_code
tap receipt.finish
wait attract.start
)";

Ended walk(const World& world, const std::string& journey, const std::string& fault = "") {
    Command command = world.walking(journey);
    command.environment["KOSK_FAULT"] = fault;
    return run(command);
}

}  // namespace

TEST_CASE("what was typed is in no file after Finish and erase") {
    const World world;
    const Ended kosk = walk(world, kTypeCanary + kErase);
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
    const Ended kosk = walk(world, kTypeCanary + sending() + kFinish);
    INFO(kosk.err);
    REQUIRE(kosk.exit_code == 0);
    CHECK(world.files_with(kCanary) == std::vector<std::string>());
    CHECK(world.pending() == 1);

    Centre centre(world.folder / "centre", world.desk.forms());
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
        const Ended kosk = walk(world, kTypeCanary + sending(), point);
        INFO(kosk.err);
        CHECK(kosk.signal == SIGKILL);
        CHECK(world.pending() == saved);
        CHECK(world.files_with(kCanary) == std::vector<std::string>());
        // It starts again, and the next citizen finds nothing of the one before.
        CHECK(walk(world, "wait attract.start\n").exit_code == 0);
    }
}
