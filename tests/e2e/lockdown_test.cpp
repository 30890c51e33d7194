// Somebody tries to get out of the real program on a real X server.
#include <array>
#include <csignal>
#include <optional>

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
    explicit Server(const fs::path& logs, std::string name = free_name())
        : name_(std::move(name)),
          process_({"/usr/bin/Xvfb",
                    {name_, "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"},
                    {},
                    logs}),
          logs_(logs) {
        REQUIRE(eventually([&] { return fs::exists(socket_of(name_)); }));
    }
    static std::string free_name() {
        int number = 100 + static_cast<int>(::getpid() % 20000);
        while (fs::exists(socket_of(":" + std::to_string(number)))) {
            ++number;
        }
        return ":" + std::to_string(number);
    }
    [[nodiscard]] const std::string& name() const { return name_; }

    // What a hand, or another program, does to the display; its output.
    [[nodiscard]] std::string xdo(const std::string& what) const {
        return shell("xdotool " + what).out;
    }
    // Another program puts `words` into a selection ("clipboard") and keeps it.
    void own(const std::string& selection, const std::string& words) const {
        // It lives as long as the server.
        const Ended owner = shell("printf '%s' '" + words + "' | xclip -i -selection " + selection +
                                  " >/dev/null 2>&1");
        REQUIRE(owner.exit_code == 0);
    }
    // What a program that pastes gets; nullopt when nobody owns the selection.
    [[nodiscard]] std::optional<std::string> pasted(const std::string& selection) const {
        const Ended ended = shell("xclip -o -selection " + selection);
        return ended.exit_code == 0 ? std::optional(ended.out) : std::nullopt;
    }

  private:
    [[nodiscard]] Ended shell(const std::string& line) const {
        return run({"/bin/sh", {"-c", line}, {{"DISPLAY", name_}, {"LC_ALL", "C.UTF-8"}}, logs_});
    }
    static fs::path socket_of(const std::string& name) {
        return "/tmp/.X11-unix/X" + name.substr(1);
    }
    std::string name_;
    Process process_;
    fs::path logs_;
};

Command locked(const World& world, const std::string& display) {
    return {program("kosk"),
            {"--content",
             world.terminal.content_db().string(),
             "--outbox",
             world.terminal.outbox_db().string(),
             "--renderer",
             "software",
             "--locked"},
            {{"SDL_VIDEODRIVER", "x11"}, {"DISPLAY", display}, {"SDL_AUDIODRIVER", "dummy"}},
            world.terminal.folder() / "log"};
}

constexpr std::array kSelections{"primary", "secondary", "clipboard"};

// Somebody types into the search by the keys on the screen and waits; what stands in the field is
// written down again and again, as long as the test needs it.
std::string search_for(const std::string& word) {
    std::string journey =
        "tap attract.start\ntap language.en\ntap home.rights\ntap rights.search\n"
        "wait search.field\ntype \"" +
        word + "\"\npicture typed\n";
    for (int second = 0; second < 240; ++second) {
        journey += "save search.field FIELD\nhold 1\n";
    }
    return journey;
}

// What stands in the field from now on.
std::string field_now(const World& world) {
    const fs::path file = world.tmp() / "FIELD.txt";
    for (int i = 0; i < 2; ++i) {  // the first may have been under way already
        fs::remove(file);
        REQUIRE(eventually([&] { return fs::exists(file) && !read_text(file).empty(); }));
    }
    return read_text(file);
}

}  // namespace

TEST_CASE("what is typed reaches no clipboard, and no clipboard reaches what is typed") {
    const World world;
    const Server server(world.terminal.folder() / "log");
    Command command = world.walking(search_for("huquq"), {"--locked"});
    command.environment["SDL_VIDEODRIVER"] = "x11";
    command.environment["DISPLAY"] = server.name();
    Process kosk(command);
    REQUIRE(eventually([&] { return fs::exists(world.tmp() / "typed.png"); }));
    CHECK(field_now(world) == "huquq\n");
    // Over the field, with each button, and as one copies: the whole, by drag, by keys.
    const std::string all_over =
        "mousemove 120 110 click 2 mousemove 150 110 click --repeat 3 1 mousemove 120 110 "
        "mousedown 1 mousemove 700 110 mouseup 1 click 3 click 2";
    CHECK(server.xdo(all_over) == "");
    CHECK(server.xdo("key --delay 20 ctrl+a ctrl+c ctrl+x ctrl+Insert shift+Delete shift+Home "
                     "ctrl+shift+c a b c") == "");
    CHECK(field_now(world) == "huquq\n");
    for (const char* selection : kSelections) {
        INFO(selection);
        CHECK_FALSE(server.pasted(selection));
    }
    // The words of another program, which every program of this server can get.
    for (const char* selection : kSelections) {
        INFO(selection);
        server.own(selection, "yadsoz");
        REQUIRE(eventually([&] { return server.pasted(selection) == "yadsoz"; }));
    }
    CHECK(server.xdo(all_over) == "");
    CHECK(server.xdo("key --delay 20 ctrl+v shift+Insert ctrl+shift+v ctrl+y") == "");
    CHECK(field_now(world) == "huquq\n");
    for (const char* selection : kSelections) {
        INFO(selection);
        CHECK(server.pasted(selection) == "yadsoz");  // nobody took it over
    }
    REQUIRE(kosk.running());
    kosk.signal(SIGTERM);
    CHECK(kosk.wait().exit_code == 0);
}

TEST_CASE("no key, no click and no other window gets one out of a locked terminal") {
    const World world;
    const Server server(world.terminal.folder() / "log");
    Process kosk(locked(world, server.name()));
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

TEST_CASE("a locked terminal waits for a display that comes late, and can be ended meanwhile") {
    const World world;
    const std::string display = Server::free_name();
    Process kosk(locked(world, display));
    const auto said = [&](const char* words) {
        return kosk.err().find(words) != std::string::npos;
    };
    REQUIRE(eventually([&] { return said("msg=display.awaited"); }));
    CHECK_FALSE(said("msg=display.first_frame"));
    SECTION("it comes") {
        const Server server(world.terminal.folder() / "log", display);
        CHECK(eventually([&] { return said("msg=display.first_frame"); }));
        CHECK(kosk.running());
        kosk.signal(SIGTERM);
        CHECK(kosk.wait().exit_code == 0);
    }
    SECTION("its supervisor wants it to end") {
        kosk.signal(SIGTERM);
        CHECK(kosk.wait().signal == 0);
    }
}
