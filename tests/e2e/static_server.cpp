#include "tests/e2e/static_server.h"

#include <sstream>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kosk::e2e {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

std::string configuration(const std::filesystem::path& folder,
                          const std::filesystem::path& work,
                          int port) {
    const std::string at = work.string();
    return "daemon off; master_process off; pid " + at + "/nginx.pid; error_log stderr warn;\n" +
           "events {}\nhttp {\n  default_type application/octet-stream;\n" +
           "  log_format plain '$request_method $uri $status';\n  access_log " + at +
           "/requests.log plain;\n  client_body_temp_path " + at + ";\n  proxy_temp_path " + at +
           ";\n  fastcgi_temp_path " + at + ";\n  uwsgi_temp_path " + at + ";\n  scgi_temp_path " +
           at + ";\n  server { listen 127.0.0.1:" + std::to_string(port) + "; root " +
           folder.string() + "; }\n}\n";
}

}  // namespace

bool accepts_connections(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    const bool accepted =
        ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return accepted;
}

int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), size) == 0);
    REQUIRE(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    ::close(socket);
    return ntohs(address.sin_port);
}

StaticServer::StaticServer(const std::filesystem::path& folder, const std::filesystem::path& work)
    : folder_(folder), work_(work) {
    std::filesystem::create_directories(work_);
    // nginx cannot choose a port itself, and a free one may be taken before nginx has it.
    for (int attempt = 0; attempt < 5; ++attempt) {
        if (start(free_port())) {
            return;
        }
    }
    FAIL("nginx does not start: " << nginx_->err());
}

bool StaticServer::start(int port) {
    port_ = port;
    write_text(work_ / "nginx.conf", configuration(folder_, work_, port));
    nginx_ = std::make_unique<Process>(
        Command{"/usr/sbin/nginx",
                {"-p", work_.string(), "-e", "stderr", "-c", (work_ / "nginx.conf").string()},
                {},
                work_});
    return eventually([&] { return !nginx_->running() || accepts_connections(port); }) &&
           nginx_->running();
}

std::string StaticServer::url() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

std::vector<std::string> StaticServer::take_requests() {
    std::istringstream log(read_text(work_ / "requests.log"));
    std::vector<std::string> all;
    for (std::string line; std::getline(log, line);) {
        all.push_back(line);
    }
    std::vector<std::string> fresh(
        all.begin() + static_cast<std::ptrdiff_t>(std::min(requests_taken_, all.size())),
        all.end());
    requests_taken_ = all.size();
    return fresh;
}

}  // namespace kosk::e2e
