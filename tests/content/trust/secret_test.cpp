#include "content/publisher/trust/secret.h"

#include <array>
#include <functional>

#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

// What a program at a terminal was told, and all that the terminal showed meanwhile.
struct Conversation {
    int exit_code = -1;
    std::string shown;
};

// Runs `program` with a terminal of its own; a person there types `typed` once `question` is read.
Conversation at_terminal(const std::function<int()>& program,
                         const std::string& question,
                         const std::string& typed) {
    int master = -1;
    const pid_t child = ::forkpty(&master, nullptr, nullptr, nullptr);
    REQUIRE(child >= 0);
    if (child == 0) {
        ::_exit(program());
    }
    Conversation told;
    std::array<char, 256> buffer{};
    bool answered = false;
    for (ssize_t n = 0; (n = ::read(master, buffer.data(), buffer.size())) > 0;) {
        told.shown.append(buffer.data(), static_cast<std::size_t>(n));
        if (!answered && told.shown.find(question) != std::string::npos) {
            answered = ::write(master, typed.data(), typed.size()) > 0;
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(master);
    told.exit_code = WEXITSTATUS(status);
    return told;
}

// Runs `program` where there is no terminal.
int without_terminal(const std::function<int()>& program) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::setsid();
        ::_exit(program());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("a secret in a file is its text without the end of the line") {
    const test::TempFolder folder;
    const auto secret = [&](const std::string& text) {
        REQUIRE(write_file(folder / "secret", text));
        return secret_from(folder / "secret")("key.pem");
    };
    CHECK(secret("four words, one secret\n") == "four words, one secret");
    CHECK(secret("with spaces \r\n\n") == "with spaces ");
    CHECK(secret("no end") == "no end");
    for (const std::string empty : {"", "\n", "\r\n"}) {
        CHECK(kind_of(secret(empty)) == ErrorKind::invalid);
        CHECK_THAT(detail_of(secret(empty)), Contains((folder / "secret").string()));
    }
    CHECK(kind_of(secret(std::string(5000, 'x'))) == ErrorKind::invalid);
    CHECK(kind_of(secret_from(folder / "none")("key.pem")) == ErrorKind::not_found);
}

TEST_CASE("a secret that is typed is not shown") {
    const auto told = at_terminal([] { return secret_from({})("key.pem") == "quiet word" ? 0 : 1; },
                                  "Secret of key.pem:",
                                  "quiet word\n");
    CHECK(told.exit_code == 0);
    CHECK_THAT(told.shown, Contains("Secret of key.pem:"));
    CHECK_THAT(told.shown, !Contains("quiet"));
}

TEST_CASE("only a whole yes agrees, and it may be seen") {
    const auto answer = [](const std::string& typed) {
        return at_terminal(
            [] {
                const auto yes = confirm("Sign?");
                return yes ? (*yes ? 0 : 1) : 2;
            },
            "Sign?",
            typed);
    };
    CHECK(answer("yes\n").exit_code == 0);
    CHECK_THAT(answer("yes\n").shown, Contains("yes"));
    for (const std::string no : {"no\n", "y\n", "Yes\n", " yes\n", "yes please\n", "\n"}) {
        CAPTURE(no);
        CHECK(answer(no).exit_code == 1);
    }
}

TEST_CASE("where there is no terminal nobody is asked") {
    CHECK(without_terminal([] {
              const auto secret = secret_from({})("key.pem");
              return !secret && secret.error().kind == ErrorKind::not_found ? 0 : 1;
          }) == 0);
    CHECK(without_terminal([] {
              const auto yes = confirm("Sign?");
              return !yes && yes.error().kind == ErrorKind::not_found ? 0 : 1;
          }) == 0);
}
