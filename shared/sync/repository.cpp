#include "shared/sync/repository.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "shared/base/encoding.h"

namespace kosk::sync {
namespace {

std::string without_slash(std::string_view url) {
    while (!url.empty() && url.back() == '/') {
        url.remove_suffix(1);
    }
    return std::string(url);
}

// A path as it stands in a URL: what RFC 3986 allows in a segment stays as it is.
std::string url_path(std::string_view path) {
    std::string out;
    for (const char c : path) {
        const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                           std::string_view("/-._~!$&'()*+,;=:@").find(c) != std::string_view::npos;
        out += plain ? std::string(1, c) : percent_encode(std::string_view(&c, 1));
    }
    return out;
}

}  // namespace

Repository::Repository(net::Transport& transport,
                       std::string_view metadata_url,
                       std::string_view targets_url)
    : transport_(&transport),
      metadata_url_(without_slash(metadata_url)),
      targets_url_(without_slash(targets_url)) {}

Result<std::string> Repository::metadata(const std::string& file,
                                         std::uint64_t limit,
                                         std::stop_token stop) {
    net::Request request;
    request.url = metadata_url_ + "/" + file;
    request.body_limit = limit;
    return body_of("metadata/" + file, transport_->send(request, std::move(stop)));
}

std::vector<Result<std::string>> Repository::metadata_files(const std::vector<WantedFile>& wanted,
                                                            std::stop_token stop) {
    std::vector<net::Request> requests;
    for (const WantedFile& one : wanted) {
        net::Request request;
        request.url = metadata_url_ + "/" + one.file;
        request.body_limit = one.limit;
        requests.push_back(std::move(request));
    }
    std::vector<Result<std::string>> files(wanted.size());
    transport_->send_all(
        requests,
        [&](std::size_t index, Result<net::Response> response) {
            files[index] = body_of("metadata/" + wanted[index].file, std::move(response));
        },
        std::move(stop));
    return files;
}

std::string Repository::target_url(std::string_view path,
                                   const tuf::TargetFile& target,
                                   bool consistent_snapshot) const {
    const std::string_view relative =
        path.substr(std::min(path.find_first_not_of('/'), path.size()));
    if (!consistent_snapshot || target.hashes.empty()) {
        return targets_url_ + "/" + url_path(relative);
    }
    const auto sha256 = target.hashes.find("sha256");
    const auto sha512 = target.hashes.find("sha512");
    const std::string& digest = sha256 != target.hashes.end()   ? sha256->second
                                : sha512 != target.hashes.end() ? sha512->second
                                                                : target.hashes.begin()->second;
    const std::size_t slash = relative.rfind('/');
    const std::size_t at = slash == std::string_view::npos ? 0 : slash + 1;
    return fmt::format("{}/{}{}.{}",
                       targets_url_,
                       url_path(relative.substr(0, at)),
                       url_path(digest),
                       url_path(relative.substr(at)));
}

Result<std::string> body_of(std::string_view what, Result<net::Response> response) {
    if (!response) {
        // More bytes than were signed for is as wrong as other bytes; a connection that broke is
        // no reason to suspect anybody.
        const Error& error = response.error();
        const ErrorKind kind = error.kind == ErrorKind::rejected  ? ErrorKind::untrusted
                               : error.kind == ErrorKind::corrupt ? ErrorKind::offline
                                                                  : error.kind;
        return fail(kind, fmt::format("{}: {}", what, error.detail), error.native);
    }
    if (response->status == 403 || response->status == 404) {
        return fail(
            ErrorKind::not_found, fmt::format("{}: not on the server", what), response->status);
    }
    if (response->status != 200) {
        return fail(ErrorKind::offline,
                    fmt::format("{}: the server cannot give it", what),
                    response->status);
    }
    return std::move(response->body);
}

}  // namespace kosk::sync
