#include "kiosk/agent/agent.h"

#include <csignal>
#include <cstdlib>
#include <vector>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace kosk;
using kosk::agent::graver;

namespace {

const std::string kProgram = std::string(KOSK_BIN_DIR) + "/kosk-agent";

Path fresh_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kosk-agent-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    return pattern;
}

// Starts the program with its messages in `log`.
pid_t start(const Path& log, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), kProgram);
    std::vector<char*> argv;
    for (auto& argument : arguments) {
        argv.push_back(argument.data());
    }
    argv.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        const int fd = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(fd, STDOUT_FILENO);
        ::dup2(fd, STDERR_FILENO);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    return child;
}

int wait_for(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

TEST_CASE("an operator sees the graver of two exit codes") {
    CHECK(graver(ExitCode::ok, ExitCode::ok) == ExitCode::ok);
    CHECK(graver(ExitCode::ok, ExitCode::temporary) == ExitCode::temporary);
    CHECK(graver(ExitCode::unavailable, ExitCode::untrusted) == ExitCode::untrusted);
    CHECK(graver(ExitCode::refused, ExitCode::unavailable) == ExitCode::refused);
    CHECK(graver(ExitCode::no_input, ExitCode::temporary) == ExitCode::no_input);
}

TEST_CASE("wrong arguments and a missing root are told before anything is done") {
    const Path folder = fresh_folder();
    const Path log = folder / "log";
    CHECK(wait_for(start(log, {"--no-such-option"})) == to_int(ExitCode::usage));
    CHECK(wait_for(start(log,
                         {"--content",
                          folder / "content.db",
                          "--outbox",
                          folder / "outbox.db",
                          "--repository",
                          "http://127.0.0.1:9",
                          "--root",
                          folder / "none.json",
                          "--once"})) == to_int(ExitCode::config));
    CHECK(read_file(log)->find("--root") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "content.db"));
    std::filesystem::remove_all(folder);
}

TEST_CASE("watching ends at once when asked to") {
    const Path folder = fresh_folder();
    const Path log = folder / "log";
    const pid_t child =
        start(log, {"--content", folder / "content.db", "--outbox", folder / "outbox.db"});
    while (read_file(log).value_or("").find("agent.started") == std::string::npos) {
        REQUIRE(::waitpid(child, nullptr, WNOHANG) == 0);
    }
    ::kill(child, SIGTERM);
    CHECK(wait_for(child) == 0);
    CHECK(read_file(log)->find("agent.stopped") != std::string::npos);
    std::filesystem::remove_all(folder);
}
