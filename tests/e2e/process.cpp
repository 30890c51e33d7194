#include "tests/e2e/process.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kosk::e2e {
namespace {

// Only what is allowed between fork and exec: the strings were made before.
[[noreturn]] void become(const std::filesystem::path& program,
                         char* const* arguments,
                         char* const* environment,
                         int out,
                         int err) {
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    ::execve(program.c_str(), arguments, environment);
    ::_exit(127);
}

std::vector<std::string> environment_of(const Command& command) {
    std::vector<std::string> result;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text(*entry);
        if (command.environment.count(text.substr(0, text.find('='))) == 0) {
            result.push_back(text);
        }
    }
    for (const auto& [name, value] : command.environment) {
        result.push_back(name + "=" + value);
    }
    return result;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> result;
    for (auto& text : strings) {
        result.push_back(text.data());
    }
    result.push_back(nullptr);
    return result;
}

int open_log(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    REQUIRE(descriptor >= 0);
    return descriptor;
}

}  // namespace

Process::Process(const Command& command) {
    static std::atomic<int> number{0};
    INFO(command.program);
    REQUIRE(std::filesystem::exists(command.program));
    const std::string log =
        command.program.filename().string() + "-" + std::to_string(++number) + ".";
    out_ = command.log_folder / (log + "out");
    err_ = command.log_folder / (log + "err");
    const int out = open_log(out_);
    const int err = open_log(err_);
    std::vector<std::string> arguments{command.program.string()};
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    std::vector<std::string> environment = environment_of(command);
    const auto argument_pointers = pointers(arguments);
    const auto environment_pointers = pointers(environment);
    id_ = ::fork();
    REQUIRE(id_ >= 0);
    if (id_ == 0) {
        become(command.program, argument_pointers.data(), environment_pointers.data(), out, err);
    }
    ::close(out);
    ::close(err);
}

Process::~Process() {
    if (running()) {
        signal(SIGKILL);
        int status = 0;
        ::waitpid(id_, &status, 0);
    }
}

std::string Process::out() const {
    return read_text(out_);
}

std::string Process::err() const {
    return read_text(err_);
}

bool Process::running() {
    if (ended_) {
        return false;
    }
    int status = 0;
    if (::waitpid(id_, &status, WNOHANG) == id_) {
        reap(status);
    }
    return !ended_;
}

void Process::signal(int number) const {
    ::kill(id_, number);
}

Ended Process::wait(std::chrono::seconds limit) {
    if (!eventually([this] { return !running(); }, limit)) {
        FAIL(out_ << ": still running after " << limit.count() << " s:\n" << err());
    }
    how_.out = out();
    how_.err = err();
    return how_;
}

void Process::reap(int status) {
    ended_ = true;
    how_.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    how_.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

Ended run(const Command& command, std::chrono::seconds limit) {
    return Process(command).wait(limit);
}

std::filesystem::path program(const std::string& name) {
    return std::filesystem::path(KOSK_BIN_DIR) / name;
}

std::vector<std::filesystem::path> screen_programs() {
    std::vector<std::filesystem::path> programs{program("kosk")};
    if (const char* release = std::getenv("KOSK_RELEASE")) {
        programs.push_back(std::filesystem::path(release) / "kosk");
    }
    return programs;
}

std::string read_text(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

void write_text(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

bool wait_until(bool (*holds)(void*), void* context, std::chrono::seconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!holds(context)) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

}  // namespace kosk::e2e
