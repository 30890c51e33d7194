// What a bad network does to an update: nothing, and the exit code says what it was.
#include <csignal>

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"
#include "tests/e2e/terminal.h"
#include "tests/shared/net/scripted_server.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::e2e;

namespace {

constexpr int kBadData = 65;
constexpr int kUnavailable = 69;
constexpr int kTemporary = 75;
constexpr int kUntrusted = 76;

struct Trouble {
    const char* what;
    test::Reply reply;
    int exit_code;
};

std::vector<Trouble> troubles() {
    return {
        {"503", {.status = 503}, kUnavailable},
        {"500 with words", {.status = 500, .body = "<html>made-up</html>"}, kUnavailable},
        {"a portal's page", {.status = 200, .body = "<html>Sign in!</html>"}, kUntrusted},
        {"a redirection", {.status = 302, .headers = {{"Location", "/"}}}, kUnavailable},
        {"no HTTP at all", {.raw = std::string("\x15\x03\x01 made-up noise\r\n")}, kUnavailable},
        {"nothing", {.raw = std::string()}, kUnavailable},
        {"a body cut in the middle",
         {.status = 200, .body = std::string(200, '{'), .cut_body_after = 90},
         kUnavailable}};
}

// Gives out a repository until told to misbehave with everything whose path ends so.
class Mirror {
  public:
    explicit Mirror(const std::filesystem::path& repository)
        : server_([this, repository](const test::SeenRequest& seen) {
              const auto trouble = trouble_.with([&](auto& now) {
                  return now && seen.path.find(now->first) != std::string::npos
                             ? std::optional(now->second)
                             : std::nullopt;
              });
              if (trouble) {
                  return *trouble;
              }
              const auto file = repository / seen.path.substr(1);
              return std::filesystem::exists(file)
                         ? test::Reply{.status = 200, .body = read_text(file)}
                         : test::Reply{.status = 404};
          }) {}

    [[nodiscard]] std::string url() const { return server_.url(); }
    void misbehave(const std::string& path_part, const test::Reply& reply) {
        trouble_.with([&](auto& now) { now.emplace(path_part, reply); });
    }
    bool was_asked(const std::string& path_part) {
        for (const test::SeenRequest& seen : server_.seen()) {
            if (seen.path.find(path_part) != std::string::npos) {
                return true;
            }
        }
        return false;
    }
    void behave() {
        trouble_.with([](auto& now) { now.reset(); });
    }

  private:
    Guarded<std::optional<std::pair<std::string, test::Reply>>> trouble_;
    test::ScriptedServer server_;
};

struct Updated {
    test::TempFolder folder;
    Desk desk{folder / "desk"};
    Terminal terminal{folder / "terminal", desk.root()};
    std::string old_title;

    // The terminal has the first release, the repository the second.
    Updated() {
        desk.publish();
        REQUIRE(terminal.agent({"file://" + desk.repository().string(), ""}).exit_code == 0);
        old_title = terminal.article_title("liberty");
        desk.retitle("Zyxwv, a made-up title");
        desk.publish();
    }
};

}  // namespace

TEST_CASE("a server in trouble changes nothing at the terminal, wherever the trouble strikes") {
    const Updated world;
    Mirror mirror(world.desk.repository());
    int number = 0;
    for (const char* path : {"timestamp.json", "snapshot.json", "targets.json", "liberty.json"}) {
        for (const Trouble& trouble : troubles()) {
            INFO(path << ": " << trouble.what);
            // Nobody signed the hash of a timestamp: another file in its place is no metadata.
            const bool hash_is_signed = std::string_view(path) != "timestamp.json";
            const int expected =
                trouble.exit_code == kUntrusted && !hash_is_signed ? kBadData : trouble.exit_code;
            const Terminal terminal =
                world.terminal.copy_to(world.folder / std::to_string(++number));
            mirror.misbehave(path, trouble.reply);
            const Ended agent = terminal.agent({mirror.url(), ""});
            INFO(agent.err);
            CHECK(agent.exit_code == expected);
            CHECK(terminal.article_title("liberty") == world.old_title);
            CHECK(terminal.release() == 1);
            mirror.behave();
            CHECK(terminal.agent({mirror.url(), ""}).exit_code == 0);
            CHECK(terminal.release() == 2);
        }
    }
}

TEST_CASE("a server that refuses connections is unavailable") {
    const Updated world;
    const std::string url = "http://127.0.0.1:" + std::to_string(test::unused_port());
    CHECK(world.terminal.agent({url, ""}).exit_code == kUnavailable);
    CHECK(world.terminal.release() == 1);
}

TEST_CASE("an agent waiting for a silent server stops at once when asked") {
    const Updated world;
    Mirror mirror(world.desk.repository());
    mirror.misbehave("timestamp.json", {.silent = true});
    Command command = world.terminal.agent_command({mirror.url(), ""});
    command.arguments.push_back("--once");
    Process agent(command);
    REQUIRE(eventually([&] { return mirror.was_asked("timestamp.json"); }));
    agent.signal(SIGTERM);
    const Ended ended = agent.wait(std::chrono::seconds(10));
    INFO(ended.err);
    CHECK(ended.exit_code == kTemporary);
    CHECK(world.terminal.release() == 1);
}
