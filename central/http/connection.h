// One client's connection: parses requests, writes answers, and enforces every limit.
// Internal to central/http. Thread: everything runs on the connection's strand.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include <asio.hpp>
#include <http_parser.h>

#include "central/http/server.h"
#include "central/http/shares.h"
#include "central/http/strict_header.h"

namespace kosk::central {

using Executor = asio::strand<asio::io_context::executor_type>;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

// What all connections share.
struct HttpShared {
    HttpShared(const HttpLimits& all_limits, HttpHandler& the_handler, const Clock& the_clock)
        : limits(all_limits), handler(the_handler), clock(the_clock) {}

    HttpLimits limits;
    HttpHandler& handler;
    const Clock& clock;
    [[nodiscard]] bool is_proxy(const asio::ip::address& address) const;

    std::vector<asio::ip::address> proxies;  // of limits.behind
    std::atomic<std::size_t> connections{0};
    Shares addresses;  // connections by share_of(); requests by that of whom a proxy speaks for
    Shares requests;   // by sender
    Shares bodies;     // bytes by sender
    Shares memory;     // bytes of all, under one name
    std::atomic<bool> stopping{false};
};

class Connection final : public std::enable_shared_from_this<Connection> {
  public:
    // `peer` is the other side's address, `share` its claim to one connection; empty for a proxy.
    Connection(Socket socket,
               const asio::ip::address& peer,
               Claim share,
               std::shared_ptr<HttpShared> shared);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    void start();
    // Ends the connection once no answer is outstanding. Thread: any.
    void drain();

  private:
    enum class Phase { idle, header, body, handling, writing, lingering, closed };
    using Steady = std::chrono::steady_clock;

    static const http_parser_settings& callbacks();
    static Connection& of(http_parser* parser);

    int on_url(std::string_view piece);
    int on_field(std::string_view piece);
    int on_value(std::string_view piece);
    int on_headers_complete();
    int on_body(std::string_view piece);
    int grow_header(std::size_t bytes);
    int refuse_early(HttpResponse response);
    int claim_request();
    int make_room(std::size_t bytes);
    bool hold(std::uint64_t bytes);
    void let_go();

    void next_request();
    void enter(Phase phase, Steady::duration limit);
    void read();
    void received(std::size_t count);
    void parse();
    void after_parse();
    void handle();
    void answer(HttpResponse response, bool keep_alive);
    void wrote(std::size_t total);
    void written(bool keep_alive);
    void linger();
    void close();
    void tick();
    void timed_out();

    Socket socket_;
    std::shared_ptr<HttpShared> shared_;
    asio::ip::address peer_;
    bool proxied_ = false;
    asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor> timer_;
    Phase phase_ = Phase::idle;
    Steady::time_point deadline_;

    std::string buffer_;
    std::size_t begin_ = 0;  // of what is not parsed yet
    std::size_t end_ = 0;
    bool reading_ = false;

    HeaderLines lines_;
    http_parser parser_{};
    HttpRequest request_;
    std::string sender_;  // of the request, also when it was handed over
    std::size_t header_bytes_ = 0;
    bool value_last_ = true;
    bool complete_ = false;
    bool want_continue_ = false;
    std::uint64_t window_bytes_ = 0;  // of body or answer since the time limit was set
    std::size_t sent_bytes_ = 0;      // of the answer
    std::size_t held_bytes_ = 0;      // room counted for the body
    std::optional<HttpResponse> early_;
    std::string out_;

    Claim address_;  // one connection, or one request behind a proxy
    Claim slot_;     // one request of the sender
    Claim body_;     // the sender's bytes
    Claim memory_;   // the same bytes, of all
};

}  // namespace kosk::central
