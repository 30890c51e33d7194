// The real program has the libraries of printer, scanner and voice in its memory from the first job
// on, and not before; without them it goes on.
#include <csignal>

#include <catch2/catch.hpp>

#include "tests/e2e/screen.h"
#include "tests/platform/modules/libraries.h"
#include "tests/platform/print_shop.h"

using namespace kosk;
using namespace kosk::e2e;

namespace {

using Words = std::vector<std::string>;

const Words kDevices{
    "libcups.so", "libsane.so", "libpango-1.0.so", "libcairo.so", "libespeak-ng.so"};
constexpr const char* kRest = "wait attract.start\n";
constexpr const char* kSpeak = "wait attract.start\nkey F1\nwait language.az\n";
constexpr const char* kPrint =
    "wait booklet.print\ntap booklet.print\nexpect-text \"It is printed\"\n";

// A program that has walked `journey` and is there to be looked at, with every device.
Command standing(const World& world, const std::string& journey, const Words& more) {
    Command command = world.walking(
        journey + "picture there\nwait nothing.one\n",
        {"--printer-a4", "a4", "--printer-roll", "roll", "--scanner", "any", "--language", "en"});
    command.arguments.insert(command.arguments.end(), more.begin(), more.end());
    command.environment["SDL_AUDIODRIVER"] = "dummy";
    std::filesystem::remove(world.tmp() / "there.png");
    return command;
}

void wait_for(const World& world, Process& kosk) {
    eventually([&] { return world.has_picture("there") || !kosk.running(); });
    INFO(kosk.err());
    REQUIRE(world.has_picture("there"));
}

Words libraries_of(const Process& kosk) {
    Words found;
    for (const std::string& library : kDevices) {
        if (test::has_library(kosk.id(), library)) {
            found.push_back(library);
        }
    }
    return found;
}

// Those that are there after the journey, within a while those that are expected.
Words libraries_after(const World& world,
                      const std::string& journey,
                      const Words& more,
                      const Words& expected) {
    Process kosk(standing(world, journey, more));
    wait_for(world, kosk);
    eventually([&] { return libraries_of(kosk) == expected; });
    return libraries_of(kosk);
}

std::size_t times(const std::string& text, const std::string& words) {
    std::size_t count = 0;
    for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("the library of a device is there from its first job on and not before") {
    const World world;
    const test::PrintShop shop;
    const Words printing{"--cups-socket", shop.options().socket};
    const Words voice{"libespeak-ng.so"};
    const Words paper{"libcups.so", "libpango-1.0.so", "libcairo.so"};
    Words booklet = printing;
    booklet.insert(booklet.end(), {"--open", "booklets/ask-for-information"});
    CHECK(libraries_after(world, kRest, printing, {}).empty());
    CHECK(libraries_after(world, kSpeak, printing, voice) == voice);
    CHECK(libraries_after(world, kPrint, booklet, paper) == paper);
    CHECK(shop.printed().size() == 1);

    // Without them the program goes on, and its log says what is missing.
    Process kosk(standing(world,
                          "wait booklet.title\nkey F1\n",
                          {"--modules",
                           (world.folder / "empty").string(),
                           "--open",
                           "booklets/ask-for-information"}));
    wait_for(world, kosk);
    const auto told = [&](const std::string& module) {
        return times(kosk.err(), "msg=module.load module=" + module + " kind=not_found");
    };
    CHECK(eventually([&] { return told("kosk-printing.so") == 1; }));
    CHECK(eventually([&] { return told("kosk-voice.so") == 1; }));
    CHECK(kosk.running());
    CHECK(libraries_of(kosk).empty());
}
