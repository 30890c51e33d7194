// A small HTTP/1.1 server that stays up when its clients are slow, many, broken or hostile.
//
// Built on asio and http_parser. Every limit is enforced while bytes come in, and the client is
// told (413, 431, 408, 429, …) before the connection ends. A client may be as slow as its line, but
// one that sends or takes a byte now and then to hold a connection is cut. The total of all bodies
// in memory is bounded, and nobody can take all of it, nor all connections, with one token or from
// one address. Expect: 100-continue, chunked bodies, keep-alive and pipelining work.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "central/http/message.h"
#include "shared/base/result.h"

namespace kosk::central {

// Of the shares of one token or address, 0 is no limit.
struct HttpLimits {
    std::uint64_t body = 100'000'000;        // bytes of one body
    std::uint64_t all_bodies = 400'000'000;  // bytes of all bodies and large answers at once
    std::uint64_t sender_bodies = 0;         // and of those of one token
    std::size_t header = 16U << 10U;         // bytes of request line and header together
    std::size_t connections = 1000;
    std::size_t address_connections = 0;  // of one address; behind a proxy: requests at once
    std::size_t sender_requests = 0;      // of one token at once
    // Addresses of proxies, whose word about the client's address is taken.
    std::vector<std::string> behind;
    // A header must be complete within this time; of a body, each such span must bring `pace`
    // bytes a second.
    std::chrono::milliseconds read_timeout{30'000};
    std::uint64_t pace = 256;
    std::chrono::milliseconds idle_timeout{75'000};   // between two requests
    std::chrono::milliseconds write_timeout{60'000};  // each such span must take `pace` a second
    std::chrono::milliseconds stop_timeout{10'000};   // for what is under way at the end
};

class HttpServer {
  public:
    // Binds and listens; nothing is accepted before run(). `address` is "127.0.0.1:8080" or
    // "[::1]:8080"; port 0 takes a free one. `handler` and `clock` must outlive the server.
    // Errors: invalid (an address), busy (taken), rejected (not permitted), internal.
    static Result<std::unique_ptr<HttpServer>> listen(const std::string& address,
                                                      const HttpLimits& limits,
                                                      HttpHandler& handler,
                                                      const Clock& clock);
    ~HttpServer();

    [[nodiscard]] std::uint16_t port() const;
    // Whether only programs of this machine reach it.
    [[nodiscard]] bool loopback() const;

    // Serves with that many threads until SIGTERM, SIGINT or stop(), then finishes what is under
    // way. Call once.
    void run(int threads);

    // Thread: any.
    void stop();

  private:
    struct Impl;
    explicit HttpServer(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> impl_;
};

}  // namespace kosk::central
