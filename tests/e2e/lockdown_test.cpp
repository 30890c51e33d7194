// Somebody tries to get out of the real program on a real X server.
#include <csignal>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "tests/e2e/screen.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

// An X server without a screen; nothing manages its windows.
class Server {
  public:
    explicit Server(const fs::path& logs)
        : name_(free_name()),
          process_({"/usr/bin/Xvfb",
                    {name_, "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"},
                    {},
                    logs}),
          logs_(logs) {
        REQUIRE(eventually([&] { return fs::exists(socket_of(name_)); }));
    }
    [[nodiscard]] const std::string& name() const { return name_; }

    // What a hand, or another program, does to the display; its output.
    [[nodiscard]] std::string xdo(const std::string& what) const {
        const Ended ended = run({"/bin/sh",
                                 {"-c", "xdotool " + what},
                                 {{"DISPLAY", name_}, {"LC_ALL", "C.UTF-8"}},
                                 logs_});
        return ended.out;
    }

  private:
    static fs::path socket_of(const std::string& name) {
        return "/tmp/.X11-unix/X" + name.substr(1);
    }
    static std::string free_name() {
        int number = 100 + static_cast<int>(::getpid() % 20000);
        while (fs::exists(socket_of(":" + std::to_string(number)))) {
            ++number;
        }
        return ":" + std::to_string(number);
    }

    std::string name_;
    Process process_;
    fs::path logs_;
};

Command locked(const World& world, const Server& server) {
    return {program("kosk"),
            {"--content",
             world.terminal.content_db().string(),
             "--outbox",
             world.terminal.outbox_db().string(),
             "--atlas-cache",
             (world.terminal.folder() / "letters").string(),
             "--renderer",
             "software",
             "--locked"},
            {{"SDL_VIDEODRIVER", "x11"}, {"DISPLAY", server.name()}, {"SDL_AUDIODRIVER", "dummy"}},
            world.terminal.folder() / "log"};
}

}  // namespace

TEST_CASE("no key, no click and no other window gets one out of a locked terminal") {
    const World world;
    const Server server(world.terminal.folder() / "log");
    Process kosk(locked(world, server));
    REQUIRE(
        eventually([&] { return kosk.err().find("display.first_frame") != std::string::npos; }));
    const std::string window = server.xdo("search --class kosk");
    INFO(kosk.err());
    REQUIRE_FALSE(window.empty());
    const std::string id = window.substr(0, window.find('\n'));
    const auto fills = [&] {
        const std::string geometry = server.xdo("getwindowgeometry --shell " + id);
        return geometry.find("X=0\n") != std::string::npos &&
               geometry.find("Y=0\n") != std::string::npos &&
               geometry.find("WIDTH=1280\n") != std::string::npos &&
               geometry.find("HEIGHT=800\n") != std::string::npos;
    };
    const auto has_keys = [&] { return server.xdo("getwindowfocus").find(id) == 0; };
    CHECK(eventually(fills));
    CHECK(eventually(has_keys));

    CHECK(server.xdo("key --delay 20 alt+F4 alt+Tab alt+space ctrl+alt+Delete ctrl+alt+BackSpace "
                     "ctrl+c ctrl+q ctrl+w ctrl+Escape super+d super Print alt+Print Menu F11 "
                     "ctrl+alt+t Escape") == "");
    CHECK(server.xdo("mousemove 640 400 click 3 click 2 click 4 click 5 click 8 click 9") == "");
    CHECK(kosk.running());

    // Pushed away, made small, hidden: it comes back.
    CHECK(server.xdo("windowmove " + id + " 300 200") == "");
    CHECK(eventually(fills));
    CHECK(server.xdo("windowsize " + id + " 400 300") == "");
    CHECK(eventually(fills));
    CHECK(server.xdo("windowunmap " + id) == "");
    CHECK(eventually([&] {
        return server.xdo("search --onlyvisible --class kosk").find(id) != std::string::npos;
    }));
    CHECK(eventually(has_keys));
    CHECK(kosk.running());

    // Its supervisor ends it as any service.
    kosk.signal(SIGTERM);
    const Ended ended = kosk.wait();
    INFO(ended.err);
    CHECK(ended.exit_code == 0);
}
