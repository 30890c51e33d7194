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
    std::chrono::seconds timeout{60};       // without any progress
};

struct Response {
    int status = 0;                              // 200 for a file:// that was read
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
};

class Transport {
  public:
    virtual ~Transport() = default;

    // Any complete HTTP answer is a Response, 500 too. Errors: offline (no connection), timeout,
    // cancelled, rejected (body_limit), corrupt (the body was cut off or is not HTTP).
    virtual Result<Response> send(const Request& request, std::stop_token stop = {}) = 0;
};

struct CurlOptions {
    std::string ca_file;  // "" = the system's
    std::string user_agent = "kosk-agent";
};

// One connection pool. Thread: one at a time.
std::unique_ptr<Transport> make_curl_transport(CurlOptions options = {});

}  // namespace kosk::net
