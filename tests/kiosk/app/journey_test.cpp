#include "kiosk/app/journey.h"

#include <SDL.h>
#include <catch2/catch.hpp>
#include <unistd.h>

#include "tests/kiosk/app/demo_program.h"

namespace kosk::app {

namespace {

struct Walk {
    Path folder =
        std::filesystem::temp_directory_path() / ("kosk-walk-" + std::to_string(::getpid()));
    DemoProgram program;
    SystemClock clock;

    Walk() { std::filesystem::create_directories(folder); }
    ~Walk() { std::filesystem::remove_all(folder); }

    Result<int> run(const std::string& script) {
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
        RETURN_IF_ERROR(write_file(folder / "script", script));
        DisplayOptions options;
        options.fullscreen = false;
        options.renderer = Renderer::software;
        options.allow_no_display = true;
        options.drive = folder / "script";
        options.pictures = folder;
        return app::run(program, options, clock);
    }
};

}  // namespace

TEST_CASE("a journey scrolls, taps, types, saves and takes pictures") {
    Walk walk;
    const auto code = walk.run(
        "# a citizen\n"
        "wait row.0\n"
        "picture 01-list\n"
        "scroll-to row.20\n"
        "tap row.40   # far below: found by the finger\n"
        "wait name\n"
        "tap name\n"
        "type \"Şəhla Əли 7@\"\n"
        "save name NAME\n"
        "type \"${NAME}\"\n"
        "tap key.done\n"
        "expect form.send\n"
        "expect-text \"Şəhla Əли 7@Şəhla Əли 7@\"\n"
        "picture 02-form\n"
        "tap-label \"Send\"\n"
        "wait row.0\n");
    REQUIRE(code);
    CHECK(*code == 0);
    CHECK(walk.program.name.text == "Şəhla Əли 7@Şəhla Əли 7@");
    CHECK(read_file(walk.folder / "NAME.txt").value() == "Şəhla Əли 7@\n");
    const auto first = read_file(walk.folder / "01-list.png");
    const auto second = read_file(walk.folder / "02-form.png");
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first != *second);
    CHECK(walk.program.touches > 20);
}

TEST_CASE("a journey that fails says where, and ends with a code") {
    Walk walk;
    const auto code = walk.run("wait row.0\nexpect no.such.element\n");
    REQUIRE(code);
    CHECK(*code == to_int(ExitCode::bad_data));
}

TEST_CASE("a script that makes no sense is refused with its line") {
    const auto wrong = [](std::string_view script) {
        const auto parsed = parse_journey(script);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().kind == ErrorKind::invalid);
        return parsed.error().detail;
    };
    CHECK(wrong("wait a\n\njump b").find("line 3") != std::string::npos);
    CHECK(wrong("tap").find("line 1") != std::string::npos);
    CHECK(wrong("tap a b").find("line 1") != std::string::npos);
    CHECK(wrong("type \"open").find("quote") != std::string::npos);
    CHECK(wrong("save only").find("name") != std::string::npos);
    CHECK(parse_journey("# nothing\n\n").value().empty());
}

}  // namespace kosk::app
