#include "kiosk/setup/trial.h"

#include "shared/base/encoding.h"
#include "shared/crypto/digest.h"
#include "shared/net/redact.h"
#include "shared/tuf/metadata.h"

namespace kosk::setup {
namespace {

constexpr std::uint64_t kLargestRoot = 1U << 20U;
constexpr std::chrono::seconds kPatience{20};

std::string below(const std::string& address, const char* path) {
    return address + (address.ends_with('/') ? "" : "/") + path;
}

bool is_weather(const Error& error) {
    return error.kind == ErrorKind::offline || error.kind == ErrorKind::timeout;
}

// What stands at an address: nullopt when there is nothing.
Result<std::optional<std::string>> get(const std::string& address, net::Transport& transport) {
    net::Request request;
    request.url = address;
    request.body_limit = kLargestRoot;
    request.timeout = kPatience;
    ASSIGN_OR_RETURN(net::Response response, transport.send(request));
    return response.status == 200 ? std::optional(std::move(response.body)) : std::nullopt;
}

Result<> check_root(const std::string& bytes, const std::string& where, const Setup& setup) {
    if (const std::string found = hex(crypto::sha256(bytes)); found != setup.root_sha256) {
        return fail(ErrorKind::untrusted,
                    where + ": this is not the root of the setup file; its SHA-256 is " + found);
    }
    ASSIGN_OR_RETURN(const tuf::Root root, tuf::parse_root(bytes));
    return tuf::verify(bytes, root, tuf::Role::root);
}

// Each address must answer with the content's newest timestamp. The root of a repository that has
// none on the stick comes from there.
Result<> try_content(const Setup& setup, net::Transport& transport, Tried& tried) {
    Error last{ErrorKind::not_found, "there is no 1.root.json beside the setup file"};
    for (const std::string& address : setup.content) {
        const auto stamp = get(below(address, "metadata/timestamp.json"), transport);
        if (!stamp && is_weather(stamp.error())) {
            tried.not_tried.push_back("content: " + stamp.error().detail);
            last = stamp.error();
            continue;
        }
        RETURN_IF_ERROR(stamp);
        if (!*stamp || !tuf::parse_timestamp(**stamp)) {
            return fail(ErrorKind::rejected,
                        "/content: no content of Köşk is at " + net::redact(address));
        }
        if (tried.root.empty()) {
            const std::string at = below(address, "metadata/1.root.json");
            ASSIGN_OR_RETURN(const auto root, get(at, transport));
            if (root) {
                RETURN_IF_ERROR(check_root(*root, at, setup));
                tried.root = *root;
            }
        }
    }
    if (tried.root.empty()) {
        return fail(last);
    }
    return {};
}

// The first request of an OpenRosa submission: it says whether the token is known.
Result<> try_centre(const Setup& setup, net::Transport& transport, Tried& tried) {
    if (setup.centre.empty()) {
        return {};
    }
    net::Request request;
    request.method = net::Request::Method::head;
    request.url = below(setup.centre, "submission");
    request.headers = {{"X-OpenRosa-Version", "1.0"}};
    request.timeout = kPatience;
    const auto response = transport.send(request);
    if (!response) {
        if (!is_weather(response.error())) {
            return fail_in("/centre", response.error());
        }
        tried.not_tried.push_back("centre: " + response.error().detail);
        return {};
    }
    switch (response->status) {
        case 200:
        case 204:
            return {};
        case 401:
        case 403:
            return fail(ErrorKind::rejected, "/centre: the centre does not know this token");
        case 429:
        case 502:
        case 503:
        case 504:
            tried.not_tried.push_back("centre: it answers " + std::to_string(response->status));
            return {};
        default:
            return fail(
                ErrorKind::rejected,
                "/centre: this is no centre: it answers " + std::to_string(response->status));
    }
}

}  // namespace

Result<Tried> try_setup(const Setup& setup, const Path& beside, net::Transport& transport) {
    Tried tried;
    if (auto root = read_file(beside, kLargestRoot)) {
        RETURN_IF_ERROR(check_root(*root, beside.string(), setup));
        tried.root = std::move(*root);
    } else if (root.error().kind != ErrorKind::not_found) {
        return fail(root.error());
    }
    RETURN_IF_ERROR(try_content(setup, transport, tried));
    RETURN_IF_ERROR(try_centre(setup, transport, tried));
    return tried;
}

}  // namespace kosk::setup
