#include "central/http/connection.h"

#include <algorithm>
#include <utility>

namespace kosk::central {
namespace {

constexpr std::size_t kBuffer = 16U << 10U;
constexpr std::size_t kFreeAnswer = 64U << 10U;  // answers up to this are not counted
constexpr std::size_t kPiece = 64U << 10U;       // of an answer at a time
constexpr std::chrono::milliseconds kLinger{2000};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

Connection::Connection(Socket socket,
                       const asio::ip::address& peer,
                       Claim share,
                       std::shared_ptr<HttpShared> shared)
    : socket_(std::move(socket)),
      shared_(std::move(shared)),
      peer_(peer),
      proxied_(shared_->is_proxy(peer)),
      timer_(socket_.get_executor()),
      buffer_(kBuffer, '\0'),
      address_(std::move(share)),
      slot_(shared_->requests),
      body_(shared_->bodies),
      memory_(shared_->memory) {
    ++shared_->connections;
}

Connection::~Connection() {
    --shared_->connections;
}

void Connection::start() {
    asio::dispatch(socket_.get_executor(), [self = shared_from_this()] {
        asio::error_code ignored;
        self->socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
        self->next_request();
        self->tick();
        self->read();
    });
}

void Connection::drain() {
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
        if (self->phase_ == Phase::idle) {
            self->close();
        }
    });
}

void Connection::enter(Phase phase, Steady::duration limit) {
    phase_ = phase;
    deadline_ = Steady::now() + limit;
    window_bytes_ = 0;
}

void Connection::next_request() {
    http_parser_init(&parser_, HTTP_REQUEST);
    parser_.data = this;
    request_ = {};
    sender_.clear();
    header_bytes_ = 0;
    value_last_ = true;
    complete_ = false;
    want_continue_ = false;
    lines_ = {};
    held_bytes_ = 0;
    out_ = {};
    let_go();
    enter(Phase::idle, shared_->limits.idle_timeout);
}

void Connection::read() {
    if (reading_ || phase_ == Phase::closed) {
        return;
    }
    reading_ = true;
    socket_.async_read_some(
        asio::buffer(buffer_),
        [self = shared_from_this()](const asio::error_code& error, std::size_t count) {
            self->reading_ = false;
            if (error) {
                // A request that was cut off is dropped; an answer under way is still sent.
                if (self->phase_ != Phase::writing) {
                    self->close();
                }
                return;
            }
            self->received(count);
        });
}

void Connection::received(std::size_t count) {
    if (phase_ == Phase::lingering) {
        read();
        return;
    }
    if (phase_ != Phase::idle && phase_ != Phase::header && phase_ != Phase::body) {
        return;
    }
    begin_ = 0;
    end_ = count;
    parse();
}

void Connection::parse() {
    if (phase_ == Phase::idle) {
        enter(Phase::header, shared_->limits.read_timeout);
    }
    if (phase_ == Phase::header &&
        !lines_.feed(std::string_view(buffer_).substr(begin_, end_ - begin_))) {
        answer(shared_->handler.refuse(400), false);
        return;
    }
    begin_ += http_parser_execute(&parser_, &callbacks(), buffer_.data() + begin_, end_ - begin_);
    after_parse();
}

void Connection::after_parse() {
    if (early_) {
        HttpResponse response = std::move(*early_);
        early_.reset();
        answer(std::move(response), false);
    } else if (complete_) {
        handle();
    } else if (HTTP_PARSER_ERRNO(&parser_) != HPE_OK) {
        const bool overflow = HTTP_PARSER_ERRNO(&parser_) == HPE_HEADER_OVERFLOW;
        answer(shared_->handler.refuse(overflow ? 431 : 400), false);
    } else if (std::exchange(want_continue_, false)) {
        asio::async_write(socket_,
                          asio::buffer(kContinue),
                          [self = shared_from_this()](const asio::error_code& error, std::size_t) {
                              error ? self->close() : self->read();
                          });
    } else {
        read();
    }
}

void Connection::handle() {
    // The parser stopped after this request; what follows in the buffer belongs to the next.
    const bool keep_alive = http_should_keep_alive(&parser_) != 0 && parser_.upgrade == 0;
    phase_ = Phase::handling;
    // The work guard keeps the server running until the answer is made, on whatever thread.
    auto promise = asio::make_work_guard(socket_.get_executor());
    HttpRequest request = std::exchange(request_, {});
    shared_->handler.handle(std::move(request),
                            [self = shared_from_this(), promise = std::move(promise), keep_alive](
                                HttpResponse response) {
                                asio::dispatch(
                                    self->socket_.get_executor(),
                                    [self, keep_alive, response = std::move(response)]() mutable {
                                        self->answer(std::move(response), keep_alive);
                                    });
                            });
}

void Connection::answer(HttpResponse response, bool keep_alive) {
    if (phase_ == Phase::closed) {
        return;
    }
    keep_alive = keep_alive && !shared_->stopping;
    enter(Phase::writing, shared_->limits.write_timeout);
    const bool head = parser_.method == HTTP_HEAD;
    if (response.body.size() > kFreeAnswer && !hold(response.body.size())) {
        response = shared_->handler.refuse(503);
    }
    out_ = serialize(response, shared_->clock.now(), keep_alive, head);
    sent_bytes_ = 0;
    asio::async_write(
        socket_,
        asio::buffer(out_),
        [self = shared_from_this()](const asio::error_code& error, std::size_t total) {
            self->wrote(total);
            return error ? std::size_t{0} : kPiece;
        },
        [self = shared_from_this(), keep_alive](const asio::error_code& error, std::size_t) {
            error ? self->close() : self->written(keep_alive);
        });
}

void Connection::wrote(std::size_t total) {
    window_bytes_ += total - sent_bytes_;
    sent_bytes_ = total;
}

void Connection::written(bool keep_alive) {
    if (!keep_alive || shared_->stopping) {
        linger();
        return;
    }
    next_request();
    if (begin_ < end_) {
        parse();
    } else {
        read();
    }
}

// Closing while the client still sends would reset the connection, and its kernel would discard the
// answer: what is still arriving is read and dropped for a short time.
void Connection::linger() {
    asio::error_code error;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    if (error) {
        close();
        return;
    }
    request_ = {};
    let_go();
    out_ = {};
    enter(Phase::lingering, kLinger);
    read();
}

void Connection::close() {
    phase_ = Phase::closed;
    asio::error_code ignored;
    socket_.close(ignored);
    timer_.cancel();
}

// One periodic timer for each connection is cheaper than a timer set again for every request.
void Connection::tick() {
    const Steady::duration step =
        std::min<Steady::duration>(std::chrono::seconds(1), shared_->limits.read_timeout / 4);
    timer_.expires_after(step);
    timer_.async_wait([self = shared_from_this()](const asio::error_code& error) {
        if (error || self->phase_ == Phase::closed) {
            return;
        }
        if (self->phase_ != Phase::handling && Steady::now() >= self->deadline_) {
            self->timed_out();
        }
        if (self->phase_ != Phase::closed) {
            self->tick();
        }
    });
}

void Connection::timed_out() {
    const HttpLimits& limits = shared_->limits;
    const auto moved = [&](std::chrono::milliseconds span) {
        return window_bytes_ * 1000 >= limits.pace * static_cast<std::uint64_t>(span.count());
    };
    if (phase_ == Phase::body && moved(limits.read_timeout)) {
        enter(Phase::body, limits.read_timeout);
    } else if (phase_ == Phase::writing && moved(limits.write_timeout)) {
        enter(Phase::writing, limits.write_timeout);
    } else if (phase_ == Phase::header || phase_ == Phase::body) {
        answer(shared_->handler.refuse(408), false);
    } else {
        close();
    }
}

}  // namespace kosk::central
