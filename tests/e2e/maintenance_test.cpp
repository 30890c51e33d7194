// Staff at the real program: PIN set by its command, entered on the glass, diagnostics on a stick.
#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "tests/e2e/screen.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

constexpr const char* kCanary = "qarğazqx";

Ended set_pin(const World& world, const std::string& pin) {
    write_text(world.folder / "new-pin", pin + "\n");
    return run({"/bin/sh",
                {"-c",
                 program("kosk").string() + " --set-pin " + (world.folder / "pin").string() + " <" +
                     (world.folder / "new-pin").string()},
                {},
                world.terminal.folder() / "log"});
}

Ended walk(const World& world, const std::string& journey) {
    return run(world.walking(journey,
                             {"--pin-file",
                              (world.folder / "pin").string(),
                              "--media-root",
                              (world.folder / "media").string(),
                              "--media-any-folder"}));
}

std::string diagnostics(const World& world) {
    for (const auto& entry : fs::directory_iterator(world.folder / "media/STICK")) {
        if (entry.path().filename().string().starts_with("kosk-diagnostics-")) {
            return read_text(entry.path());
        }
    }
    return {};
}

}  // namespace

TEST_CASE("a PIN is set by a command, which keeps it from everybody's eyes") {
    const World world;
    CHECK(set_pin(world, "123456").exit_code == 64);
    CHECK_FALSE(fs::exists(world.folder / "pin"));
    const Ended set = set_pin(world, "482913");
    INFO(set.err);
    REQUIRE(set.exit_code == 0);
    const std::string stored = read_text(world.folder / "pin");
    CHECK(stored.starts_with("$scrypt$"));
    CHECK(stored.find("482913") == std::string::npos);
    struct stat status {};
    REQUIRE(::stat((world.folder / "pin").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("staff gets in with the PIN alone, takes diagnostics home, and restarts the program") {
    const World world;
    REQUIRE(set_pin(world, "482913").exit_code == 0);
    fs::create_directories(world.folder / "media/STICK");
    // A citizen hands in something first: what staff takes home must hold nothing of it.
    const Ended kosk = walk(world, typing({kCanary}) + sending() + R"(
save receipt.code CODE
tap receipt.saved_code
tap receipt.finish
wait attract.start
hold 6
wait pin.field
type "482914"
tap pin.open
wait pin.notice
)");
    INFO(kosk.err);
    REQUIRE(kosk.exit_code == 0);
    CHECK(kosk.err.find("msg=maintenance.wrong_pin wrong=1") != std::string::npos);
    const std::string code = read_text(world.tmp() / "CODE.txt").substr(0, 8);
    REQUIRE(code.size() == 8);

    // Whoever starts the program anew still waits: five seconds since the wrong one.
    const Ended inside = walk(world, R"(
hold 6
wait pin.field
type "482913"
tap pin.open
wait maintenance.summary
tap maintenance.trials
tap trials.2
expect-text "kosk-diagnostics-"
tap trials.restart
)");
    INFO(inside.err);
    CHECK(inside.exit_code == 0);
    CHECK(inside.err.find("msg=maintenance.begin") != std::string::npos);
    CHECK(inside.err.find("msg=maintenance.end why=restart") != std::string::npos);
    CHECK(inside.err.find("482913") == std::string::npos);

    const std::string text = diagnostics(world);
    INFO(text);
    CHECK(text.find("pending: 1") != std::string::npos);
    CHECK(text.find("root version: 1") != std::string::npos);
    CHECK(text.find("release: ") != std::string::npos);
    CHECK(text.find("[keys of recipients]\nin order: 4\n") != std::string::npos);
    CHECK(text.find(kCanary) == std::string::npos);
    CHECK(text.find(code) == std::string::npos);
    CHECK(text.find("uuid:") == std::string::npos);
    CHECK(text.find("482913") == std::string::npos);
}
