// An HTTP request and its answer as plain values: all that the logic of the centre knows of HTTP.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/clock.h"

namespace kosk::central {

struct HttpRequest {
    std::string method;  // "GET"
    std::string target;  // as sent: path and query, percent-encoded
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    std::string sender = {};  // whom HttpHandler::admit() recognized by the header

    // The first of that lower-case name, nullptr when there is none.
    [[nodiscard]] const std::string* header(std::string_view name) const;
};

struct HttpResponse {
    int status = 200;
    // Date, Content-Length and Connection are added on the way out.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

// What the server does with requests. Thread: any, several at once.
class HttpHandler {
  public:
    using Answer = std::function<void(HttpResponse)>;

    virtual ~HttpHandler() = default;

    // Asked when the header is complete, before a byte of the body is read. A response refuses the
    // request: the body is not read and the connection ends. Otherwise `head.sender` is set to who
    // sends it, and comes back with the whole request: nobody is looked up twice.
    virtual std::optional<HttpResponse> admit(HttpRequest& head) = 0;

    // For requests that were admitted. `answer` must be called exactly once, on any thread, now or
    // later.
    virtual void handle(HttpRequest request, Answer answer) = 0;

    // The answer to what never became a request: too large (413, 414, 431), too slow (408), not
    // HTTP (400), too much at once (503).
    virtual HttpResponse refuse(int status) = 0;
};

// "Mon, 23 Nov 2026 21:00:00 GMT": RFC 9110 section 5.6.7.
std::string format_http_date(Time time);

// The bytes of `response` as they go over the wire; without the body for HEAD.
std::string serialize(const HttpResponse& response, Time now, bool keep_alive, bool head);

}  // namespace kosk::central
