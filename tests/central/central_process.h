// A real kosk-central on a free port, and a plain client for it.
#pragma once

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/central/samples.h"
#include "tests/temp_folder.h"

namespace kosk::test {

inline const std::string kCentral = std::string(KOSK_BIN_DIR) + "/kosk-central";

struct Ran {
    int code = 0;
    std::string out;
};

// Runs a shell command and takes its standard output.
inline Ran run(const std::string& command) {
    Ran ran;
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    char buffer[4096];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
        ran.out.append(buffer, n);
    }
    ran.code = WEXITSTATUS(::pclose(pipe));
    return ran;
}

class CentralProcess {
  public:
    // Returns when it listens. `environment` is "NAME=value" or empty.
    CentralProcess(const std::filesystem::path& data,
                   const std::vector<std::string>& more = {},
                   const std::string& environment = {}) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        child_ = ::fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            ::dup2(ends[1], STDERR_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            execute(data, more, environment);
        }
        ::close(ends[1]);
        log_ = ends[0];
        wait_until_listening();
        drain_ = std::thread([this] {
            char buffer[4096];
            while (::read(log_, buffer, sizeof buffer) > 0) {
            }
        });
    }
    CentralProcess(const CentralProcess&) = delete;
    CentralProcess& operator=(const CentralProcess&) = delete;
    ~CentralProcess() { stop(SIGKILL); }

    [[nodiscard]] int port() const { return port_; }
    // Of the listener of --health.
    [[nodiscard]] int health_port() const { return health_port_; }
    [[nodiscard]] pid_t pid() const { return child_; }
    // What it logged before it listened.
    [[nodiscard]] const std::string& first_log() const { return first_log_; }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

    // Ends it by `signal` (0 = waits for it to end by itself) and returns waitpid's status.
    int stop(int signal) {
        if (child_ > 0) {
            if (signal != 0) {
                ::kill(child_, signal);
            }
            ::waitpid(child_, &status_, 0);
            child_ = -1;
            drain_.join();
            ::close(log_);
        }
        return status_;
    }

  private:
    static void execute(const std::filesystem::path& data,
                        const std::vector<std::string>& more,
                        const std::string& environment) {
        if (!environment.empty()) {
            ::putenv(const_cast<char*>(environment.c_str()));
        }
        std::vector<std::string> words = {
            kCentral, "serve", "--data", data.string(), "--reserve", "0"};
        if (std::find(more.begin(), more.end(), "--listen") == more.end()) {
            words.insert(words.end(), {"--listen", "127.0.0.1:0"});
        }
        words.insert(words.end(), more.begin(), more.end());
        std::vector<char*> arguments;
        for (std::string& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        ::execv(kCentral.c_str(), arguments.data());
        ::_exit(127);
    }

    void wait_until_listening() {
        char c = 0;
        std::size_t line = 0;
        while (::read(log_, &c, 1) == 1) {
            first_log_.push_back(c);
            if (c != '\n') {
                continue;
            }
            const auto port = [&](const char* message) {
                const auto at = first_log_.find(" port=", line);
                return first_log_.find(message, line) != std::string::npos &&
                               at != std::string::npos
                           ? std::atoi(first_log_.c_str() + at + 6)
                           : 0;
            };
            health_port_ = std::max(health_port_, port("msg=central.health"));
            port_ = port("msg=central.listening");
            if (port_ != 0) {
                return;
            }
            line = first_log_.size();
        }
        FAIL("kosk-central did not start: " + first_log_);
    }

    pid_t child_ = -1;
    int status_ = 0;
    int log_ = -1;
    int port_ = 0;
    int health_port_ = 0;
    std::string first_log_;
    std::thread drain_;
};

// A connection to 127.0.0.1 on which a test says exactly what it wants. Assertions are the
// caller's: it is used on any thread.
class RawClient {
  public:
    explicit RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        open_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
        const timeval patience{20, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    ~RawClient() { ::close(socket_); }

    [[nodiscard]] bool open() const { return open_; }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }

    // One answer, whole; what came of it when the connection ended before.
    std::string answer() {
        while (true) {
            const auto head = buffer_.find("\r\n\r\n");
            if (head != std::string::npos) {
                const auto at = buffer_.find("\r\nContent-Length: ");
                const std::size_t body =
                    at < head ? static_cast<std::size_t>(std::atoi(&buffer_[at + 18])) : 0;
                if (buffer_.size() >= head + 4 + body) {
                    std::string out = buffer_.substr(0, head + 4 + body);
                    buffer_.erase(0, out.size());
                    return out;
                }
            }
            if (!receive()) {
                return std::exchange(buffer_, {});
            }
        }
    }

    // As answer(), but "" when it is not there.
    std::string answer_if_any() {
        const timeval patience{0, 1000};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        return answer();
    }

    // How many bytes came, at most `most`; 0 when the other side ended the connection.
    std::size_t take_some(std::size_t most) {
        std::string bytes(most, '\0');
        const ssize_t n = ::recv(socket_, bytes.data(), bytes.size(), 0);
        return n > 0 ? static_cast<std::size_t>(n) : 0;
    }

    // True when the other side ended the connection, false when it is silent for too long.
    bool ended() {
        while (receive()) {
        }
        return ended_;
    }

  private:
    bool receive() {
        char buffer[4096];
        const ssize_t n = ::recv(socket_, buffer, sizeof buffer, 0);
        if (n > 0) {
            buffer_.append(buffer, static_cast<std::size_t>(n));
        }
        ended_ = n == 0 || (n < 0 && errno == ECONNRESET);
        return n > 0;
    }

    int socket_;
    bool open_ = false;
    bool ended_ = false;
    std::string buffer_;
};

inline int status_of_answer(const std::string& answer) {
    return answer.rfind("HTTP/1.1 ", 0) == 0 ? std::atoi(answer.c_str() + 9) : 0;
}

inline std::string post(const std::string& token, const std::string& body) {
    return "POST /v1/key/" + token +
           "/submission HTTP/1.1\r\nHost: x\r\nX-OpenRosa-Version: 1.0\r\nContent-Type: " +
           multipart_type() + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

inline std::string make_token(const std::filesystem::path& data, const std::string& name) {
    const Ran ran = run(kCentral + " token add " + name + " --data " + data.string());
    REQUIRE(ran.code == 0);
    return ran.out.substr(0, ran.out.find('\n'));
}

}  // namespace kosk::test
