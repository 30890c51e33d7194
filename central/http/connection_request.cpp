// The part of a Connection that makes a request of bytes: http_parser's callbacks, and what each
// request may take of what all share.
#include <algorithm>
#include <iterator>
#include <utility>

#include "central/http/connection.h"

namespace kosk::central {
namespace {

constexpr std::size_t kFirstRoom = 64U << 10U;  // of a body
constexpr std::size_t kLargestTarget = 4096;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

Connection& Connection::of(http_parser* parser) {
    return *static_cast<Connection*>(parser->data);
}

const http_parser_settings& Connection::callbacks() {
    static const http_parser_settings settings = [] {
        http_parser_settings s{};
        http_parser_settings_init(&s);
        s.on_url = [](http_parser* p, const char* at, std::size_t n) {
            return of(p).on_url({at, n});
        };
        s.on_header_field = [](http_parser* p, const char* at, std::size_t n) {
            return of(p).on_field({at, n});
        };
        s.on_header_value = [](http_parser* p, const char* at, std::size_t n) {
            return of(p).on_value({at, n});
        };
        s.on_headers_complete = [](http_parser* p) { return of(p).on_headers_complete(); };
        s.on_body = [](http_parser* p, const char* at, std::size_t n) {
            return of(p).on_body({at, n});
        };
        s.on_message_complete = [](http_parser* p) {
            of(p).complete_ = true;
            http_parser_pause(p, 1);
            return 0;
        };
        return s;
    }();
    return settings;
}

int Connection::refuse_early(HttpResponse response) {
    if (!early_) {
        early_ = std::move(response);
    }
    return -1;
}

int Connection::grow_header(std::size_t bytes) {
    header_bytes_ += bytes;
    return header_bytes_ <= shared_->limits.header ? 0 : refuse_early(shared_->handler.refuse(431));
}

int Connection::on_url(std::string_view piece) {
    request_.target += piece;
    if (request_.target.size() > kLargestTarget) {
        return refuse_early(shared_->handler.refuse(414));
    }
    return grow_header(piece.size());
}

int Connection::on_field(std::string_view piece) {
    if (phase_ == Phase::body) {
        return grow_header(piece.size());  // trailers are counted and dropped
    }
    if (value_last_) {
        request_.headers.emplace_back();
        value_last_ = false;
    }
    std::string& name = request_.headers.back().first;
    std::transform(piece.begin(), piece.end(), std::back_inserter(name), lower);
    return grow_header(piece.size() + 4);
}

int Connection::on_value(std::string_view piece) {
    value_last_ = true;
    if (phase_ != Phase::body) {
        request_.headers.back().second += piece;
    }
    return grow_header(piece.size());
}

// The request's place among those of its client and of its sender.
int Connection::claim_request() {
    const HttpLimits& limits = shared_->limits;
    const bool client =
        !proxied_ ||
        address_.grow(share_of(forwarded_for(request_.header("x-forwarded-for"), peer_)),
                      1,
                      limits.address_connections);
    const bool sender = sender_.empty() || slot_.grow(sender_, 1, limits.sender_requests);
    return client && sender ? 0 : refuse_early(shared_->handler.refuse(429));
}

// Counts before it allocates: what was not allowed was never held.
bool Connection::hold(std::uint64_t bytes) {
    const HttpLimits& limits = shared_->limits;
    const std::uint64_t share =
        limits.sender_bodies == 0 ? 0 : std::max(limits.sender_bodies, limits.body);
    return memory_.grow("", bytes, limits.all_bodies) &&
           (sender_.empty() || body_.grow(sender_, bytes, share));
}

void Connection::let_go() {
    if (proxied_) {
        address_.release();
    }
    slot_.release();
    body_.release();
    memory_.release();
}

int Connection::on_headers_complete() {
    if (!unambiguous(request_.headers, parser_.http_major == 1 && parser_.http_minor == 1)) {
        return refuse_early(shared_->handler.refuse(400));
    }
    request_.method = http_method_str(static_cast<http_method>(parser_.method));
    const bool has_length = (parser_.flags & F_CONTENTLENGTH) != 0;
    if (auto refusal = shared_->handler.admit(request_)) {
        return refuse_early(std::move(*refusal));
    }
    sender_ = request_.sender;
    if (has_length && parser_.content_length > shared_->limits.body) {
        return refuse_early(shared_->handler.refuse(413));
    }
    if (claim_request() != 0) {
        return -1;
    }
    const std::string* expect = request_.header("expect");
    want_continue_ = expect != nullptr && *expect == "100-continue";
    enter(Phase::body, shared_->limits.read_timeout);
    return 0;
}

// Room for `bytes` more of the body. It grows as the bytes come, not by what a header promises: a
// thousand promises cost nothing.
int Connection::make_room(std::size_t bytes) {
    const std::size_t needed = request_.body.size() + bytes;
    if (needed <= request_.body.capacity()) {
        return 0;
    }
    const bool known = (parser_.flags & F_CONTENTLENGTH) != 0;
    // http_parser counts what is still to come; this piece is taken off already.
    const std::uint64_t whole = known ? needed + parser_.content_length : shared_->limits.body;
    const auto next = std::max<std::size_t>(
        needed, std::min<std::uint64_t>(whole, std::max(2 * request_.body.size(), kFirstRoom)));
    if (!hold(next - held_bytes_)) {
        return refuse_early(shared_->handler.refuse(503));
    }
    held_bytes_ = next;
    request_.body.reserve(next);
    return 0;
}

int Connection::on_body(std::string_view piece) {
    if (request_.body.size() + piece.size() > shared_->limits.body) {
        return refuse_early(shared_->handler.refuse(413));
    }
    if (make_room(piece.size()) != 0) {
        return -1;
    }
    window_bytes_ += piece.size();
    request_.body += piece;
    return 0;
}

}  // namespace kosk::central
