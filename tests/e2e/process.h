// A program of the build, run as its user would run it: arguments, environment, exit code, output.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace kosk::e2e {

struct Command {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment = {};  // added to that of the test
    std::filesystem::path log_folder;                     // where output goes; must be there
};

struct Ended {
    int exit_code = -1;  // -1 when a signal ended it
    int signal = 0;
    std::string out;
    std::string err;
};

// Started by the constructor, killed by the destructor if it still runs.
class Process {
  public:
    explicit Process(const Command& command);
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();

    [[nodiscard]] pid_t id() const { return id_; }
    // What it wrote so far.
    [[nodiscard]] std::string out() const;
    [[nodiscard]] std::string err() const;
    bool running();
    void signal(int number) const;
    // Waits for its end; past `limit` it is killed and the test fails.
    Ended wait(std::chrono::seconds limit = std::chrono::seconds(60));

  private:
    void reap(int status);

    pid_t id_ = -1;
    bool ended_ = false;
    Ended how_;
    std::filesystem::path out_;
    std::filesystem::path err_;
};

Ended run(const Command& command, std::chrono::seconds limit = std::chrono::seconds(60));

// A program of this build by its name: "kosk-agent".
std::filesystem::path program(const std::string& name);

// The screen's program of this build, and a release's when KOSK_RELEASE names the folder of its
// programs: under a sanitizer the heap is not the one that a terminal has.
std::vector<std::filesystem::path> screen_programs();

std::string read_text(const std::filesystem::path& file);
void write_text(const std::filesystem::path& file, const std::string& text);

// Asks again and again until `holds`; false when it does not within `limit`.
template <class Condition>
bool eventually(Condition holds, std::chrono::seconds limit = std::chrono::seconds(30));

bool wait_until(bool (*holds)(void*), void* context, std::chrono::seconds limit);

template <class Condition>
bool eventually(Condition holds, std::chrono::seconds limit) {
    return wait_until(
        [](void* context) { return static_cast<bool>((*static_cast<Condition*>(context))()); },
        &holds,
        limit);
}

}  // namespace kosk::e2e
