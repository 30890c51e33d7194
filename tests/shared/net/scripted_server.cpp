#include "tests/shared/net/scripted_server.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <memory>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "shared/base/result.h"

namespace kosk::test {
namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text;
}

std::map<std::string, std::string> parse_headers(std::string_view text) {
    std::map<std::string, std::string> headers;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\r\n"), text.size());
        const std::string_view line = text.substr(0, end);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos) {
            const std::size_t value = std::min(line.find_first_not_of(' ', colon + 1), line.size());
            headers[lower(std::string(line.substr(0, colon)))] = line.substr(value);
        }
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return headers;
}

// `key="value"` of a header.
std::string parameter(const std::string& header, const std::string& key) {
    const std::size_t at = header.find(key + "=\"");
    if (at == std::string::npos) {
        return {};
    }
    const std::size_t begin = at + key.size() + 2;
    return header.substr(begin, header.find('"', begin) - begin);
}

void send_all(int connection, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

int bound_socket(int& port) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    KOSK_CHECK(::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) == 0);
    KOSK_CHECK(::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port = ntohs(address.sin_port);
    return descriptor;
}

ScriptedServer::Handler in_turn(std::vector<Reply> replies) {
    KOSK_CHECK(!replies.empty());
    return [replies = std::move(replies), next = std::size_t{0}](const SeenRequest&) mutable {
        const std::size_t at = std::min(next, replies.size() - 1);
        ++next;
        return replies[at];
    };
}

}  // namespace

std::vector<SeenPart> SeenRequest::parts() const {
    const auto type = headers.find("content-type");
    const std::string mark = "boundary=";
    const std::size_t at = type == headers.end() ? std::string::npos : type->second.find(mark);
    if (at == std::string::npos) {
        return {};
    }
    const std::string boundary = "\r\n--" + type->second.substr(at + mark.size());
    const std::string whole = "\r\n" + body;
    std::vector<SeenPart> parts;
    std::size_t begin = whole.find(boundary);
    while (begin != std::string::npos) {
        begin += boundary.size() + 2;
        const std::size_t end = whole.find(boundary, begin);
        const std::size_t head = whole.find("\r\n\r\n", begin);
        if (end == std::string::npos || head == std::string::npos) {
            break;
        }
        auto part_headers = parse_headers(std::string_view(whole).substr(begin, head - begin));
        const std::string disposition = part_headers["content-disposition"];
        parts.push_back({parameter(disposition, " name"),
                         parameter(disposition, " filename"),
                         part_headers["content-type"],
                         whole.substr(head + 4, end - head - 4)});
        begin = end;
    }
    return parts;
}

ScriptedServer::ScriptedServer(Handler handler) : handler_(std::move(handler)) {
    listener_ = bound_socket(port_);
    KOSK_CHECK(::listen(listener_, 16) == 0);
    KOSK_CHECK(::pipe2(stop_, O_CLOEXEC) == 0);
    thread_ = std::thread([this] { serve(); });
}

ScriptedServer::ScriptedServer(std::vector<Reply> replies)
    : ScriptedServer(in_turn(std::move(replies))) {}

ScriptedServer::~ScriptedServer() {
    ::close(stop_[1]);
    thread_.join();
    ::close(stop_[0]);
    ::close(listener_);
}

std::string ScriptedServer::url() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

std::vector<SeenRequest> ScriptedServer::seen() {
    return seen_.with([](std::vector<SeenRequest>& seen) { return seen; });
}

bool ScriptedServer::wait_for(int descriptor) const {
    std::array<pollfd, 2> watched{pollfd{descriptor, POLLIN, 0}, pollfd{stop_[0], POLLIN, 0}};
    while (::poll(watched.data(), watched.size(), -1) < 0) {
    }
    return watched[1].revents == 0;
}

void ScriptedServer::serve() {
    while (wait_for(listener_)) {
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection >= 0) {
            answer(connection);
            ::close(connection);
        }
    }
}

void ScriptedServer::answer(int connection) {
    const std::optional<SeenRequest> request = read_request(connection);
    if (!request) {
        return;
    }
    seen_.with([&](std::vector<SeenRequest>& seen) { seen.push_back(*request); });
    send_reply(connection, *request, handler_(*request));
}

std::optional<SeenRequest> ScriptedServer::read_request(int connection) const {
    std::string bytes;
    std::size_t wanted = std::string::npos;
    std::size_t head = std::string::npos;
    SeenRequest request;
    while (bytes.size() < wanted) {
        std::array<char, 16384> buffer{};
        if (!wait_for(connection)) {
            return std::nullopt;
        }
        const ssize_t got = ::recv(connection, buffer.data(), buffer.size(), 0);
        if (got <= 0) {
            return std::nullopt;
        }
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
        if (head == std::string::npos && (head = bytes.find("\r\n\r\n")) != std::string::npos) {
            const std::string_view text = std::string_view(bytes).substr(0, head);
            const std::string_view line = text.substr(0, text.find("\r\n"));
            request.method = line.substr(0, line.find(' '));
            request.path =
                line.substr(request.method.size() + 1, line.rfind(' ') - request.method.size() - 1);
            request.headers = parse_headers(text.substr(std::min(line.size() + 2, text.size())));
            const auto length = request.headers.find("content-length");
            wanted = head + 4;
            if (length != request.headers.end()) {
                wanted += std::strtoul(length->second.c_str(), nullptr, 10);
            }
        }
    }
    request.body = bytes.substr(head + 4);
    return request;
}

void ScriptedServer::send_reply(int connection,
                                const SeenRequest& request,
                                const Reply& reply) const {
    std::array<char, 1> ignored{};
    const auto wait_until_client_leaves = [&] {
        while (wait_for(connection) && ::recv(connection, ignored.data(), ignored.size(), 0) > 0) {
        }
    };
    if (reply.silent) {
        wait_until_client_leaves();
        return;
    }
    if (reply.raw) {
        send_all(connection, *reply.raw);
        return;
    }
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " Scripted\r\n";
    for (const auto& [name, value] : reply.headers) {
        head += name + ": " + value + "\r\n";
    }
    head +=
        "Content-Length: " + std::to_string(reply.body.size()) + "\r\nConnection: close\r\n\r\n";
    send_all(connection, head);
    if (request.method == "HEAD") {
        return;
    }
    const std::string_view body = reply.body;
    if (reply.stall) {
        send_all(connection, body.substr(0, body.size() / 2));
        wait_until_client_leaves();
        return;
    }
    send_all(connection, body.substr(0, reply.cut_body_after.value_or(body.size())));
}

int unused_port() {
    int port = 0;
    ::close(bound_socket(port));
    return port;
}

}  // namespace kosk::test
