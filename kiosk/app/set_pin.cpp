// `kosk --set-pin`.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>

#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "kiosk/app/pin_guard.h"
#include "shared/base/exit_code.h"
#include "shared/crypto/pin_hash.h"

namespace kosk::app {

namespace {

// While it lives nothing typed is seen.
class Unseen {
  public:
    Unseen() {
        on_terminal_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
        if (on_terminal_) {
            termios quiet = before_;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
        }
    }
    ~Unseen() {
        if (on_terminal_) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        }
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

  private:
    termios before_{};
    bool on_terminal_ = false;
};

// nullopt at the end of the input.
std::optional<std::string> ask(const char* words, bool terminal) {
    std::string line;
    if (terminal) {
        std::fputs(words, stderr);
    }
    const Unseen unseen;
    const bool read = static_cast<bool>(std::getline(std::cin, line));
    if (terminal) {
        std::fputs("\n", stderr);
    }
    return read ? std::optional(line) : std::nullopt;
}

int refuse(std::string_view why) {
    std::cerr << "kosk --set-pin: " << why << '\n';
    return to_int(ExitCode::usage);
}

}  // namespace

int set_pin(const Path& file) {
    const bool terminal = ::isatty(STDIN_FILENO) == 1;
    const auto pin = ask("New PIN: ", terminal);
    if (!pin) {
        return refuse("no PIN came");
    }
    if (const auto problem = crypto::pin_problem(*pin); !problem.empty()) {
        return refuse(problem);
    }
    if (terminal && ask("The same again: ", terminal) != pin) {
        return refuse("the two were not the same; nothing was changed");
    }
    ::umask(S_IRWXG | S_IRWXO);
    if (const auto written = write_file(file, crypto::hash_pin(*pin) + "\n"); !written) {
        std::cerr << "kosk --set-pin: " << to_string(written.error()) << '\n';
        return to_int(exit_code_of(written.error()));
    }
    std::cerr << "stored in " << file.string() << '\n';
    return to_int(ExitCode::ok);
}

}  // namespace kosk::app
