// HTTP as a value in and a value out. The real one is libcurl; tests script a fake.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
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

struct MultipartPart {
    std::string name;
    std::string file_name;  // "" = a plain field
    std::string content_type;
    std::string_view bytes;  // must outlive the call
};

// Where a large body goes instead of memory. What is in the file already is the beginning of the
// body, kept from a transfer that broke: only the rest is asked for (RFC 9110 section 14). A server
// that gives the whole thing anyway begins the file anew. Whether the parts belong together is for
// the caller to verify.
struct BodyFile {
    std::filesystem::path path;
};

struct Request {
    enum class Method { get, head, post_multipart };
    Method method = Method::get;
    std::string url;  // http, https or file
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<MultipartPart> parts;
    std::uint64_t body_limit = 64U << 20U;        // bytes after decompression; more is `rejected`
    std::chrono::seconds timeout{60};             // without progress (below 16 bytes a second)
    std::optional<BodyFile> file = std::nullopt;  // of a GET; Response::body stays empty
};

struct Response {
    int status = 0;  // of a file://: 200 when it was read, 404 when it is not there
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
    std::uint64_t received = 0;  // bytes of the body that travelled now, after decompression
};

class Transport {
  public:
    virtual ~Transport() = default;

    // Any complete HTTP answer is a Response, 500 and redirections too: none is followed. Errors:
    // offline (no connection), timeout, cancelled (within a second), rejected (body_limit), corrupt
    // (the body was cut off or is not HTTP), untrusted (TLS), invalid (URL or header). Their
    // details name the address without its secrets.
    // The same for a Request with a file: 206 is given as 200 once the file is whole; a file that
    // could not be written is no_space or internal, and keeps what came whenever a transfer breaks.
    virtual Result<Response> send(const Request& request, std::stop_token stop = {}) = 0;

    // Many requests, several under way at a time over few connections. `done` is called once for
    // each, in the order in which they end, on this thread, with the index of the request. After a
    // stop the rest ends as cancelled. This default sends one after the other.
    using Done = std::function<void(std::size_t index, Result<Response> response)>;
    virtual void send_all(const std::vector<Request>& requests,
                          const Done& done,
                          std::stop_token stop = {});
};

struct CurlOptions {
    std::string ca_file;  // "" = the system's
    std::string user_agent = "kosk-agent";
    int connections = 16;                // to one server, HTTP/1.1
    std::uint64_t bytes_per_second = 0;  // most that comes in, over all connections; 0 = no limit
};

// HTTP/2 over TLS where the server has it, else HTTP/1.1; TLS verified, compressed bodies undone;
// connections are kept and shared by all requests. Thread: one at a time.
// The process ignores SIGPIPE from then on, unless it handles it.
std::unique_ptr<Transport> make_curl_transport(CurlOptions options = {});

}  // namespace kosk::net
