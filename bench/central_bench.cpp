// Submissions a second that kosk-central takes with a durable commit: 1, 8 and 32 keep-alive
// connections, each a new submission of 2 kB of XML at a time.
//
//     bench_central [SECONDS]
#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <asio.hpp>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/base/files.h"

namespace {

using Steady = std::chrono::steady_clock;

std::string first_line(const std::string& command) {
    std::string out(200, '\0');
    FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr || std::fgets(out.data(), static_cast<int>(out.size()), pipe) == nullptr) {
        out.clear();
    }
    ::pclose(pipe);
    return out.substr(0, out.find('\n'));
}

std::string request(const std::string& token, const std::string& id) {
    std::string xml = "<data id=\"bench\" version=\"1\"><meta><instanceID>uuid:" + id +
                      "</instanceID></meta><answer>";
    xml += std::string(2048 - xml.size() - 16, 'x') + "</answer></data>";
    const std::string body =
        "--B\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; "
        "filename=\"s.xml\"\r\nContent-Type: text/xml\r\n\r\n" +
        xml + "\r\n--B--\r\n";
    return "POST /v1/key/" + token +
           "/submission HTTP/1.1\r\nHost: bench\r\nX-OpenRosa-Version: 1.0\r\n"
           "Content-Type: multipart/form-data; boundary=B\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

// One connection: sends, waits for the whole answer, sends the next.
class Client {
  public:
    Client(asio::io_context& io, std::string token, std::string name)
        : socket_(io), token_(std::move(token)), name_(std::move(name)) {}

    void start(std::uint16_t port, Steady::time_point end) {
        end_ = end;
        socket_.connect({asio::ip::address_v4::loopback(), port});
        socket_.set_option(asio::ip::tcp::no_delay(true));
        send();
    }

    std::vector<double> milliseconds;
    int refused = 0;

  private:
    void send() {
        out_ = request(token_, name_ + "-" + std::to_string(milliseconds.size()));
        sent_ = Steady::now();
        asio::async_write(socket_, asio::buffer(out_), [this](asio::error_code error, std::size_t) {
            error ? void(++refused) : receive();
        });
    }

    void receive() {
        asio::async_read_until(socket_,
                               asio::dynamic_buffer(in_),
                               "</OpenRosaResponse>\n",
                               [this](asio::error_code error, std::size_t size) {
                                   if (error || in_.rfind("HTTP/1.1 201", 0) != 0) {
                                       ++refused;
                                       return;
                                   }
                                   in_.erase(0, size);
                                   answered();
                               });
    }

    void answered() {
        const auto now = Steady::now();
        milliseconds.push_back(std::chrono::duration<double, std::milli>(now - sent_).count());
        if (now < end_) {
            send();
        }
    }

    asio::ip::tcp::socket socket_;
    std::string token_;
    std::string name_;
    std::string out_;
    std::string in_;
    Steady::time_point sent_;
    Steady::time_point end_;
};

bool measure(std::uint16_t port, const std::string& token, int connections, int seconds) {
    asio::io_context io;
    std::vector<std::unique_ptr<Client>> clients;
    const auto begin = Steady::now();
    for (int i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<Client>(
            io, token, std::to_string(connections) + "-" + std::to_string(i)));
        clients.back()->start(port, begin + std::chrono::seconds(seconds));
    }
    io.run();
    const double took = std::chrono::duration<double>(Steady::now() - begin).count();
    std::vector<double> all;
    int refused = 0;
    for (const auto& client : clients) {
        all.insert(all.end(), client->milliseconds.begin(), client->milliseconds.end());
        refused += client->refused;
    }
    if (refused != 0 || all.empty()) {
        fmt::print(stderr, "{} connections: {} refused\n", connections, refused);
        return false;
    }
    std::sort(all.begin(), all.end());
    const auto quantile = [&](double q) {
        return all[static_cast<std::size_t>(q * static_cast<double>(all.size() - 1))];
    };
    fmt::print(
        "central submissions, {} connection{}\t{:.0f}\t/s\t2 kB XML, durable; p50 {:.2f} ms, "
        "p99 {:.2f} ms\n",
        connections,
        connections == 1 ? "" : "s",
        static_cast<double>(all.size()) / took,
        quantile(0.5),
        quantile(0.99));
    return true;
}

// The server as a process of its own; its log goes to a file.
pid_t start_server(const std::string& program, const kosk::Path& folder) {
    const pid_t child = ::fork();
    if (child == 0) {
        const int log = ::open((folder / "log").c_str(), O_CREAT | O_WRONLY, 0600);
        ::dup2(log, STDERR_FILENO);
        ::execl(program.c_str(),
                program.c_str(),
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--data",
                (folder / "data").c_str(),
                "--port-file",
                (folder / "port").c_str(),
                "--max-requests",
                "0",
                "--max-submissions",
                "0",
                nullptr);
        ::_exit(127);
    }
    return child;
}

int run(const std::string& program, const kosk::Path& folder, int seconds) {
    const std::string token =
        first_line(program + " token add bench --data " + (folder / "data").string());
    const pid_t server = start_server(program, folder);
    kosk::Result<std::string> port = kosk::fail(kosk::ErrorKind::not_found, "");
    for (int i = 0; i < 500 && !port; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        port = kosk::read_file(folder / "port");
    }
    bool good = port.has_value();
    for (const int connections : {1, 8, 32}) {
        good = good &&
               measure(static_cast<std::uint16_t>(std::stoul(*port)), token, connections, seconds);
    }
    ::kill(server, SIGTERM);
    ::waitpid(server, nullptr, 0);
    return good ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::filesystem::path self = std::filesystem::canonical("/proc/self/exe");
    const auto build = self.parent_path().parent_path();
    std::string pattern = (build / "bench-central-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        return 1;
    }
    const int code = run((build / "bin" / "kosk-central").string(),
                         pattern,
                         argc > 1 ? std::max(1, std::atoi(argv[1])) : 3);
    std::filesystem::remove_all(pattern);
    return code;
}
