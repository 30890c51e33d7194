#include "central/http/server.h"

#include <algorithm>
#include <csignal>
#include <list>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "central/http/connection.h"
#include "shared/base/guarded.h"
#include "shared/base/log.h"

namespace kosk::central {
namespace {

Result<asio::ip::tcp::endpoint> parse_address(const std::string& address) {
    const auto colon = address.rfind(':');
    std::string host = address.substr(0, colon == std::string::npos ? 0 : colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    }
    const std::string digits = colon == std::string::npos ? "" : address.substr(colon + 1);
    asio::error_code error;
    const auto ip = asio::ip::make_address(host, error);
    const bool number = !digits.empty() && digits.size() <= 5 &&
                        digits.find_first_not_of("0123456789") == std::string::npos;
    if (error || !number || std::stoul(digits) > 65535) {
        return fail(ErrorKind::invalid,
                    "the address must be like 127.0.0.1:8080 or [::1]:8080, not " + address);
    }
    return asio::ip::tcp::endpoint(ip, static_cast<std::uint16_t>(std::stoul(digits)));
}

Error listen_error(const std::string& address, const asio::error_code& code) {
    ErrorKind kind = ErrorKind::internal;
    if (code == asio::error::address_in_use) {
        kind = ErrorKind::busy;
    } else if (code == asio::error::access_denied) {
        kind = ErrorKind::rejected;
    } else if (code == asio::error_code(EADDRNOTAVAIL, asio::system_category())) {
        kind = ErrorKind::invalid;
    }
    return Error{kind, "listen on " + address + ": " + code.message(), code.value()};
}

}  // namespace

bool HttpShared::is_proxy(const asio::ip::address& address) const {
    return std::find(proxies.begin(), proxies.end(), address) != proxies.end();
}

struct HttpServer::Impl : std::enable_shared_from_this<HttpServer::Impl> {
    Impl(const HttpLimits& limits, HttpHandler& handler, const Clock& clock)
        : shared(std::make_shared<HttpShared>(limits, handler, clock)) {}

    asio::error_code open(const asio::ip::tcp::endpoint& endpoint);
    void accept();
    void accepted(const asio::error_code& error, Socket socket);
    void turn_away(Socket socket, int status) const;
    void wait_for_signals();
    void stop();
    void work();

    std::shared_ptr<HttpShared> shared;
    asio::io_context io;
    Executor strand{asio::make_strand(io.get_executor())};  // of all that follows
    asio::ip::tcp::acceptor acceptor{io};
    asio::signal_set signals{io};
    asio::steady_timer timer{io};
    Guarded<std::list<std::weak_ptr<Connection>>> connections;
};

asio::error_code HttpServer::Impl::open(const asio::ip::tcp::endpoint& endpoint) {
    asio::error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) {
        acceptor.set_option(asio::socket_base::reuse_address(true), error);
    }
    if (!error) {
        acceptor.bind(endpoint, error);
    }
    if (!error) {
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    return error;
}

void HttpServer::Impl::accept() {
    auto self = shared_from_this();
    acceptor.async_accept(
        asio::make_strand(io.get_executor()),
        asio::bind_executor(strand, [self](const asio::error_code& error, Socket socket) {
            self->accepted(error, std::move(socket));
        }));
}

void HttpServer::Impl::accepted(const asio::error_code& error, Socket socket) {
    if (shared->stopping) {
        return;
    }
    if (error) {
        // Out of file descriptors, most likely: connections that end will free some.
        log_warning("http.accept_failed", {{"reason", error.message()}});
        timer.expires_after(std::chrono::milliseconds(100));
        timer.async_wait(asio::bind_executor(
            strand, [self = shared_from_this()](const asio::error_code&) { self->accept(); }));
        return;
    }
    asio::error_code gone;
    const auto peer = socket.remote_endpoint(gone).address();
    Claim share(shared->addresses);
    if (shared->connections >= shared->limits.connections) {
        turn_away(std::move(socket), 503);
    } else if (!shared->is_proxy(peer) &&
               !share.grow(share_of(peer), 1, shared->limits.address_connections)) {
        turn_away(std::move(socket), 429);
    } else {
        auto connection =
            std::make_shared<Connection>(std::move(socket), peer, std::move(share), shared);
        connections.with([&](auto& all) {
            // Forgets the ended ones, a few at a time.
            for (int i = 0; i < 2 && !all.empty() && all.front().expired(); ++i) {
                all.pop_front();
            }
            if (!all.empty()) {
                all.splice(all.end(), all, all.begin());
            }
            all.push_back(connection);
        });
        connection->start();
    }
    accept();
}

// A short answer fits the send buffer of a new socket, so this write does not block.
void HttpServer::Impl::turn_away(Socket socket, int status) const {
    const std::string bytes =
        serialize(shared->handler.refuse(status), shared->clock.now(), false, false);
    asio::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(bytes), ignored);
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

void HttpServer::Impl::wait_for_signals() {
    asio::error_code ignored;
    signals.add(SIGTERM, ignored);
    signals.add(SIGINT, ignored);
    signals.async_wait(asio::bind_executor(
        strand, [self = shared_from_this()](const asio::error_code& error, int) {
            if (!error) {
                self->stop();
            }
        }));
}

// Closes what keeps the io_context running: the acceptor and idle connections at once, the others
// after their answer, all of them after the time limit.
void HttpServer::Impl::stop() {
    if (shared->stopping.exchange(true)) {
        return;
    }
    asio::error_code ignored;
    acceptor.close(ignored);
    signals.cancel(ignored);
    connections.with([](auto& all) {
        for (const auto& weak : all) {
            if (const auto connection = weak.lock()) {
                connection->drain();
            }
        }
    });
    const auto limit = std::chrono::steady_clock::now() + shared->limits.stop_timeout;
    const auto watch = [self = shared_from_this(), limit](const auto& again) -> void {
        if (self->shared->connections == 0 || std::chrono::steady_clock::now() >= limit) {
            self->io.stop();
            return;
        }
        self->timer.expires_after(std::chrono::milliseconds(10));
        self->timer.async_wait(
            asio::bind_executor(self->strand, [again](const asio::error_code&) { again(again); }));
    };
    watch(watch);
}

void HttpServer::Impl::work() {
    while (true) {
        try {
            io.run();
            return;
        } catch (const std::exception& problem) {
            // Out of memory in one request must not end the others.
            log_error("http.exception", {{"reason", problem.what()}});
        }
    }
}

HttpServer::HttpServer(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const std::string& address,
                                                       const HttpLimits& limits,
                                                       HttpHandler& handler,
                                                       const Clock& clock) {
    ASSIGN_OR_RETURN(const auto endpoint, parse_address(address));
    auto impl = std::make_shared<Impl>(limits, handler, clock);
    for (const std::string& proxy : limits.behind) {
        asio::error_code error;
        impl->shared->proxies.push_back(asio::ip::make_address(proxy, error));
        if (error) {
            return fail(ErrorKind::invalid,
                        "a proxy's address must be like 127.0.0.1, not " + proxy);
        }
    }
    if (const auto code = impl->open(endpoint)) {
        return fail(listen_error(address, code));
    }
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

std::uint16_t HttpServer::port() const {
    asio::error_code ignored;
    return impl_->acceptor.local_endpoint(ignored).port();
}

bool HttpServer::loopback() const {
    asio::error_code ignored;
    return impl_->acceptor.local_endpoint(ignored).address().is_loopback();
}

void HttpServer::run(int threads) {
    impl_->wait_for_signals();
    asio::post(impl_->strand, [impl = impl_] { impl->accept(); });
    std::vector<std::thread> others;
    for (int i = 1; i < threads; ++i) {
        others.emplace_back([this] { impl_->work(); });
    }
    impl_->work();
    for (std::thread& other : others) {
        other.join();
    }
}

void HttpServer::stop() {
    asio::post(impl_->strand, [impl = impl_] { impl->stop(); });
}

}  // namespace kosk::central
