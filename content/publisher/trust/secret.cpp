#include "content/publisher/trust/secret.h"

#include <cerrno>
#include <cstdio>
#include <memory>

#include <fmt/format.h>
#include <termios.h>

namespace kosk::publisher {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

// While an object of this class exists, the terminal does not show what is typed.
class Hidden {
  public:
    explicit Hidden(int terminal) : terminal_(terminal) {
        if (::tcgetattr(terminal_, &before_) == 0) {
            termios quiet = before_;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            hidden_ = ::tcsetattr(terminal_, TCSAFLUSH, &quiet) == 0;
        }
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;
    ~Hidden() {
        if (hidden_) {
            ::tcsetattr(terminal_, TCSAFLUSH, &before_);
        }
    }

  private:
    int terminal_;
    termios before_{};
    bool hidden_ = false;
};

Result<std::string> ask(std::string_view question, bool hide) {
    const File terminal(std::fopen("/dev/tty", "r+e"));
    if (!terminal) {
        return fail(ErrorKind::not_found, fmt::format("there is no terminal to ask: {}", question));
    }
    std::string answer;
    {
        std::unique_ptr<Hidden> hidden;
        if (hide) {  // before the question, so that even the fastest answer is not shown
            hidden = std::make_unique<Hidden>(::fileno(terminal.get()));
        }
        std::fputs(fmt::format("{} ", question).c_str(), terminal.get());
        std::fflush(terminal.get());
        for (int c = 0; (c = std::fgetc(terminal.get())) != EOF && c != '\n';) {
            answer.push_back(static_cast<char>(c));
        }
    }
    if (hide) {
        std::fputs("\n", terminal.get());
    }
    return answer;
}

}  // namespace

AskSecret secret_from(const Path& file) {
    return [file](std::string_view of) -> Result<std::string> {
        if (file.empty()) {
            return ask(fmt::format("Secret of {}:", of), true);
        }
        ASSIGN_OR_RETURN(std::string text, read_file(file, 4096));
        text.erase(text.find_last_not_of("\r\n") + 1);
        if (text.empty()) {
            return fail(ErrorKind::invalid, file.string() + ": the secret is empty");
        }
        return text;
    };
}

Result<bool> confirm(std::string_view question) {
    ASSIGN_OR_RETURN(const std::string answer, ask(question, false));
    return answer == "yes";
}

}  // namespace kosk::publisher
