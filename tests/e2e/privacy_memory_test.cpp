// What was typed is not in the memory of the program either once the session is over, and memory
// reaches no disk: no core dump, no open file but those of the terminal.
#include <algorithm>
#include <csignal>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "tests/e2e/memory.h"
#include "tests/e2e/screen.h"

using namespace kosk;
using namespace kosk::e2e;
namespace fs = std::filesystem;

namespace {

// Longer than a short string that lives on a stack, and never whole in the journey's script.
const std::vector<std::string> kPieces{"qarğazqx", "şəbnəm", "ovalıq"};
constexpr const char* kCanary = "qarğazqxşəbnəmovalıq";

// Files that the process may write to.
std::vector<std::string> open_for_writing(pid_t id) {
    const fs::path process = "/proc/" + std::to_string(id);
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(process / "fd")) {
        std::error_code gone;
        const std::string file = fs::read_symlink(entry.path(), gone).string();
        const std::string info = read_text(process / "fdinfo" / entry.path().filename());
        const auto flags = std::strtol(info.substr(info.find("flags:") + 6).c_str(), nullptr, 8);
        if (!gone && (flags & O_ACCMODE) != O_RDONLY && file.starts_with("/") &&
            !file.starts_with("/dev/")) {
            files.push_back(file);
        }
    }
    return files;
}

bool picture_is_there(const World& world, const std::string& name) {
    return eventually([&] { return world.has_picture(name); });
}

}  // namespace

TEST_CASE("after Finish and erase the memory of the program holds nothing that was typed") {
    for (const fs::path& program : screen_programs()) {
        INFO(program);
        const World world;
        const auto times_at = [&](const std::string& picture, const std::string& journey) {
            // The journey goes on with what never comes, so that the program is there to be looked
            // at.
            Command command =
                world.walking(journey + "picture " + picture + "\nwait nothing.one\n");
            command.program = program;
            const Process kosk(command);
            REQUIRE(picture_is_there(world, picture));
            const int times = times_in_memory(kosk.id(), kCanary);
            kosk.signal(SIGKILL);
            return times;
        };
        const int before = times_at("typed", typing(kPieces));
        const int after = times_at(
            "erased", typing(kPieces) + "tap bar.finish\ntap erase.yes\nwait attract.start\n");
        if (before < 0) {
            WARN("the system lets nobody look into the program's memory: nothing was tested");
            return;
        }
        CHECK(before > 0);
        CHECK(after == 0);
    }
}

TEST_CASE("while one types no core can be dumped and no other file is open to be written") {
    const World world;
    const fs::path work = world.tmp() / "work";
    fs::create_directories(work);
    Process kosk(world.walking(typing(kPieces) + "picture typed\nwait nothing.one\n"));
    REQUIRE(picture_is_there(world, "typed"));
    const std::string limits = read_text("/proc/" + std::to_string(kosk.id()) + "/limits");
    const std::string core = limits.substr(limits.find("Max core file size"), 60);
    INFO(core);
    CHECK(core.find(" 0 ") != std::string::npos);
    CHECK(core.find("unlimited") == std::string::npos);
    // What the test itself was started with is nobody's secret.
    const auto given = open_for_writing(::getpid());
    for (const std::string& file : open_for_writing(kosk.id())) {
        if (std::find(given.begin(), given.end(), file) != given.end()) {
            continue;
        }
        INFO(file);
        CHECK(file.starts_with(fs::canonical(world.terminal.folder()).string()));
    }
    kosk.signal(SIGABRT);
    CHECK(kosk.wait().signal == SIGABRT);
    CHECK(world.files_with(kCanary).empty());
    for (const auto& entry : fs::directory_iterator(fs::current_path())) {
        CHECK_FALSE(entry.path().filename().string().starts_with("core"));
    }
}
