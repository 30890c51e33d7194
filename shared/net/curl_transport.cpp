#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <mutex>

#include <curl/curl.h>

#include "shared/base/ascii.h"
#include "shared/net/redact.h"
#include "shared/net/transport.h"

namespace kosk::net {
namespace {

// Slower than this for the request's timeout counts as no progress: no link that a terminal has is
// so slow, but a server that dribbles is.
constexpr long kSlowestBytesPerSecond = 16;
constexpr std::chrono::seconds kLongestConnect{30};

struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeMime {
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using Mime = std::unique_ptr<curl_mime, FreeMime>;
using List = std::unique_ptr<curl_slist, FreeList>;

// One request under way, as curl's callbacks see it.
struct Exchange {
    const Request& request;
    const std::stop_token& stop;
    Response response;
    bool too_large = false;
};

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    const std::string_view line(data, size * count);
    if (line.starts_with("HTTP/")) {
        exchange.response.headers.clear();  // those of a 100 Continue before it
        return line.size();
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
        exchange.response.headers[ascii::lower(ascii::trim(line.substr(0, colon)))] =
            ascii::trim(line.substr(colon + 1));
    }
    return line.size();
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    const std::size_t length = size * count;
    if (exchange.response.body.size() + length > exchange.request.body_limit) {
        exchange.too_large = true;
        return 0;
    }
    exchange.response.body.append(data, length);
    return length;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Exchange*>(user)->stop.stop_requested() ? 1 : 0;
}

// A part's bytes are read from where they are instead of being copied.
struct PartReader {
    std::string_view bytes;
    std::size_t at = 0;
};

std::size_t read_part(char* buffer, std::size_t size, std::size_t count, void* user) {
    auto& reader = *static_cast<PartReader*>(user);
    const std::size_t length = std::min(size * count, reader.bytes.size() - reader.at);
    std::memcpy(buffer, reader.bytes.data() + reader.at, length);
    reader.at += length;
    return length;
}

int seek_part(void* user, curl_off_t offset, int origin) {
    auto& reader = *static_cast<PartReader*>(user);
    if (origin != SEEK_SET || offset < 0 ||
        static_cast<std::size_t>(offset) > reader.bytes.size()) {
        return CURL_SEEKFUNC_FAIL;
    }
    reader.at = static_cast<std::size_t>(offset);
    return CURL_SEEKFUNC_OK;
}

void free_part(void* user) {
    delete static_cast<PartReader*>(user);
}

Mime make_form(CURL* easy, const std::vector<FormPart>& parts) {
    Mime mime(curl_mime_init(easy));
    for (const FormPart& part : parts) {
        curl_mimepart* field = curl_mime_addpart(mime.get());
        curl_mime_name(field, part.name.c_str());
        if (!part.file_name.empty()) {
            curl_mime_filename(field, part.file_name.c_str());
        }
        if (!part.content_type.empty()) {
            curl_mime_type(field, part.content_type.c_str());
        }
        curl_mime_data_cb(field,
                          static_cast<curl_off_t>(part.bytes.size()),
                          read_part,
                          seek_part,
                          free_part,
                          new PartReader{part.bytes});
    }
    return mime;
}

bool one_line(std::string_view text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

Result<> check(const Request& request) {
    bool good = one_line(request.url);
    for (const auto& [name, value] : request.headers) {
        good = good && !name.empty() && one_line(name) && one_line(value);
    }
    for (const FormPart& part : request.parts) {
        good =
            good && one_line(part.name) && one_line(part.file_name) && one_line(part.content_type);
    }
    if (!good) {
        return fail(ErrorKind::invalid, "a URL, header or part name of more than one line");
    }
    return {};
}

List make_headers(const Request& request) {
    List list;
    const auto add = [&list](const std::string& line) {
        list.reset(curl_slist_append(list.release(), line.c_str()));
    };
    // Servers name the size they take beforehand; waiting for 100 Continue only costs time.
    add("Expect:");
    for (const auto& [name, value] : request.headers) {
        std::string line = name;
        line += value.empty() ? ";" : ": ";  // curl's way to write an empty header
        line += value;
        add(line);
    }
    return list;
}

ErrorKind kind_of(CURLcode code, const Exchange& exchange) {
    if (exchange.too_large) {
        return ErrorKind::rejected;
    }
    switch (code) {
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_INTERFACE_FAILED:
            return ErrorKind::offline;
        case CURLE_OPERATION_TIMEDOUT:
            return ErrorKind::timeout;
        case CURLE_ABORTED_BY_CALLBACK:
            return ErrorKind::cancelled;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
            return ErrorKind::untrusted;
        case CURLE_URL_MALFORMAT:
            return ErrorKind::invalid;
        case CURLE_PARTIAL_FILE:
        case CURLE_GOT_NOTHING:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_BAD_CONTENT_ENCODING:
        case CURLE_HTTP2:
        case CURLE_READ_ERROR:
            return ErrorKind::corrupt;
        default:
            return ErrorKind::internal;
    }
}

void start_curl() {
    KOSK_CHECK(curl_global_init(CURL_GLOBAL_ALL) == CURLE_OK);
    // With CURLOPT_NOSIGNAL curl leaves this to the program: a TLS peer that hangs up while it is
    // written to would end the process.
    struct sigaction current {};
    if (::sigaction(SIGPIPE, nullptr, &current) == 0 && current.sa_handler == SIG_DFL) {
        (void)std::signal(SIGPIPE, SIG_IGN);
    }
}

class CurlTransport final : public Transport {
  public:
    explicit CurlTransport(CurlOptions options) : options_(std::move(options)) {
        static std::once_flag once;
        std::call_once(once, start_curl);
        easy_.reset(curl_easy_init());
        KOSK_CHECK(easy_ != nullptr);
    }

    Result<Response> send(const Request& request, std::stop_token stop) override {
        RETURN_IF_ERROR(check(request));
        if (stop.stop_requested()) {
            return fail(ErrorKind::cancelled, "asked to stop");
        }
        CURL* easy = easy_.get();
        curl_easy_reset(easy);  // keeps the connections
        Exchange exchange{request, stop, {}, false};
        const List headers = make_headers(request);
        const Mime form = request.method == Request::Method::post_multipart
                              ? make_form(easy, request.parts)
                              : nullptr;
        set_up(request, exchange);
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
        if (request.method == Request::Method::head) {
            curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        } else if (form) {
            curl_easy_setopt(easy, CURLOPT_MIMEPOST, form.get());
        }
        const CURLcode code = curl_easy_perform(easy);
        const bool local = request.url.starts_with("file:");
        if (code == CURLE_OK) {
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            exchange.response.status = local ? 200 : static_cast<int>(status);
        } else if (local && code == CURLE_FILE_COULDNT_READ_FILE) {
            exchange.response = Response{404, {}, {}};
        }
        // The handle must not keep what lives only during this call.
        curl_easy_reset(easy);
        if (exchange.response.status == 0) {
            return fail(kind_of(code, exchange),
                        redact(request.url) + ": " + curl_easy_strerror(code),
                        code);
        }
        return std::move(exchange.response);
    }

  private:
    void set_up(const Request& request, Exchange& exchange) {
        CURL* easy = easy_.get();
        const auto timeout = static_cast<long>(request.timeout.count());
        curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https,file");
        curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
        if (!options_.ca_file.empty()) {
            curl_easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
        }
        curl_easy_setopt(easy, CURLOPT_USERAGENT, options_.user_agent.c_str());
        curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");  // all that curl can undo
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, kSlowestBytesPerSecond);
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, timeout);
        curl_easy_setopt(easy,
                         CURLOPT_CONNECTTIMEOUT,
                         std::min(timeout, static_cast<long>(kLongestConnect.count())));
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
        curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
        curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress);
        curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &exchange);
    }

    CurlOptions options_;
    Easy easy_;
};

}  // namespace

std::unique_ptr<Transport> make_curl_transport(CurlOptions options) {
    return std::make_unique<CurlTransport>(std::move(options));
}

}  // namespace kosk::net
