#include "shared/net/exchange.h"

#include "shared/base/ascii.h"
#include "shared/net/redact.h"

namespace kosk::net {
namespace {

constexpr std::uint64_t kLongestRefusal = 65'536;  // bytes read of an error page

int status_of(const Exchange& exchange) {
    long status = 0;
    curl_easy_getinfo(exchange.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    return is_local(*exchange.request) ? 200 : static_cast<int>(status);
}

// False when the transfer is to end.
bool write_to_file(Exchange& exchange, std::string_view bytes) {
    const int status = status_of(exchange);
    if (status != 200 && status != 206) {
        return exchange.response.received <=
               kLongestRefusal;  // words about why not; nobody reads them
    }
    if (const auto begun = exchange.file->begin(status, exchange.response.headers); !begun) {
        exchange.failure = begun.error();
        return false;
    }
    if (exchange.file->size() + bytes.size() > exchange.request->body_limit) {
        exchange.too_large = true;
        return false;
    }
    if (const auto written = exchange.file->append(bytes); !written) {
        exchange.failure = written.error();
        return false;
    }
    return true;
}

bool one_line(std::string_view text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
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

}  // namespace

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
    if (exchange.meter->wait_ms() > 0) {
        exchange.resting = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    exchange.meter->take(length);
    exchange.response.received += length;
    if (exchange.file) {
        return write_to_file(exchange, {data, length}) ? length : 0;
    }
    if (exchange.response.body.size() + length > exchange.request->body_limit) {
        exchange.too_large = true;
        return 0;
    }
    exchange.response.body.append(data, length);
    return length;
}

bool is_local(const Request& request) {
    return request.url.starts_with("file:");
}

Result<> check(const Request& request) {
    bool good = one_line(request.url);
    for (const auto& [name, value] : request.headers) {
        good = good && !name.empty() && one_line(name) && one_line(value);
    }
    for (const MultipartPart& part : request.parts) {
        good =
            good && one_line(part.name) && one_line(part.file_name) && one_line(part.content_type);
    }
    if (!good) {
        return fail(ErrorKind::invalid, "a URL, header or part name of more than one line");
    }
    return {};
}

List make_headers(const Request& request, std::uint64_t offset) {
    List list;
    const auto add = [&list](const std::string& line) {
        list.reset(curl_slist_append(list.release(), line.c_str()));
    };
    // Servers name the size they take beforehand; waiting for 100 Continue only costs time.
    add("Expect:");
    if (offset > 0) {
        add("Range: bytes=" + std::to_string(offset) + "-");
    }
    for (const auto& [name, value] : request.headers) {
        std::string line = name;
        line += value.empty() ? ";" : ": ";  // curl's way to write an empty header
        line += value;
        add(line);
    }
    return list;
}

Result<Response> answer_of(Exchange& exchange, CURLcode code) {
    const Request& request = *exchange.request;
    if (exchange.failure) {
        return fail(*exchange.failure);
    }
    if (code == CURLE_OK) {
        exchange.response.status = status_of(exchange);
        if (exchange.file && exchange.response.status == 200) {
            // An empty body never came by on_body: the file must not keep what was there.
            RETURN_IF_ERROR(exchange.file->begin(200, exchange.response.headers));
        }
        if (exchange.file && exchange.response.status == 206) {
            exchange.response.status = 200;
        }
        return std::move(exchange.response);
    }
    if (exchange.file && code == CURLE_WRITE_ERROR && status_of(exchange) >= 300) {
        exchange.response.status = status_of(exchange);  // an error page too long to be read
        return std::move(exchange.response);
    }
    if (is_local(request) && code == CURLE_FILE_COULDNT_READ_FILE) {
        return Response{404, {}, {}};
    }
    return fail(
        kind_of(code, exchange), redact(request.url) + ": " + curl_easy_strerror(code), code);
}

}  // namespace kosk::net
