// HTTP as a value in and a value out. The real one is libcurl; tests script a fake.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"

namespace kosk::net {

struct FormPart {
    std::string name;
    std::string file_name;  // "" = a plain field
    std::string content_type;
    std::string_view bytes;  // must outlive the call
};

struct Request {
    enum class Method { get, head, post_multipart };
    Method method = Method::get;
    std::string url;  // http, https or file
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<FormPart> parts;
    std::uint64_t body_limit = 64U << 20U;  // bytes after decompression; more is `rejected`
    std::chrono::seconds timeout{60};       // without progress (below 16 bytes a second)
};

struct Response {
    int status = 0;  // of a file://: 200 when it was read, 404 when it is not there
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
};

class Transport {
  public:
    virtual ~Transport() = default;

    // Any complete HTTP answer is a Response, 500 and redirections too: none is followed. Errors:
    // offline (no connection), timeout, cancelled (within a second), rejected (body_limit), corrupt
    // (the body was cut off or is not HTTP), untrusted (TLS), invalid (URL or header). Their
    // details name the address without its secrets.
    virtual Result<Response> send(const Request& request, std::stop_token stop = {}) = 0;
};

struct CurlOptions {
    std::string ca_file;  // "" = the system's
    std::string user_agent = "kosk-agent";
};

// HTTP/1.1, TLS verified, compressed bodies undone; connections are kept. Thread: one at a time.
// The process ignores SIGPIPE from then on, unless it handles it.
std::unique_ptr<Transport> make_curl_transport(CurlOptions options = {});

}  // namespace kosk::net
