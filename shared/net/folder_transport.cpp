#include "shared/net/folder_transport.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/descriptor.h"
#include "shared/base/encoding.h"
#include "shared/net/body_file.h"

namespace kosk::net {
namespace {

// What a failed open or read means: the file is not there, is a link, or the stick is in trouble.
Error trouble(const std::string& what, int code) {
    const bool absent = code == ENOENT || code == ENAMETOOLONG;
    const bool link = code == ELOOP || code == ENOTDIR || code == ENXIO;
    const ErrorKind kind = absent ? ErrorKind::not_found
                           : link ? ErrorKind::rejected
                                  : ErrorKind::offline;
    return {kind, what + ": " + (link ? "a link, or no plain file" : std::strerror(code)), code};
}

class FolderTransport final : public Transport {
  public:
    explicit FolderTransport(std::filesystem::path folder) : folder_(std::move(folder)) {}

    Result<Response> send(const Request& request, std::stop_token stop) override {
        if (stop.stop_requested()) {
            return fail(ErrorKind::cancelled, "asked to stop");
        }
        auto response = read(request, stop);
        if (!response && response.error().kind == ErrorKind::not_found) {
            return Response{404, {}, {}};
        }
        return response;
    }

  private:
    // Segment by segment: O_NOFOLLOW speaks of the last one only.
    [[nodiscard]] Result<Descriptor> open(const std::string& url) const {
        if (!url.starts_with(kFolderUrl)) {
            return fail(ErrorKind::invalid, url + ": not of this folder");
        }
        ASSIGN_OR_RETURN(const std::string path, percent_decode(url.substr(kFolderUrl.size())));
        if (path.find('\0') != std::string::npos) {
            return fail(ErrorKind::invalid, url + ": no name of a file");
        }
        Descriptor at(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        std::size_t start = path.starts_with('/') ? 1 : 0;
        while (at.good()) {
            const std::size_t end = std::min(path.find('/', start), path.size());
            const std::string segment = path.substr(start, end - start);
            if (segment.empty() || segment == "." || segment == "..") {
                return fail(ErrorKind::invalid, url + ": leaves the folder");
            }
            const bool last = end == path.size();
            const int flags =
                O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (last ? O_NOCTTY : O_DIRECTORY);
            at = Descriptor(::openat(at.get(), segment.c_str(), flags));
            if (last && at.good()) {
                return at;
            }
            start = end + 1;
        }
        return fail(trouble(url, errno));
    }

    [[nodiscard]] Result<Response> read(const Request& request, const std::stop_token& stop) const {
        ASSIGN_OR_RETURN(const Descriptor file, open(request.url));
        struct stat about {};
        if (::fstat(file.get(), &about) != 0) {
            return fail(trouble(request.url, errno));
        }
        if (!S_ISREG(about.st_mode)) {
            return fail(trouble(request.url, ENOTDIR));
        }
        std::optional<BodyWriter> out;
        if (request.file) {
            ASSIGN_OR_RETURN(out, BodyWriter::open(request.file->path, false));
        }
        Response response{200, {}, {}};
        std::array<char, 65'536> piece{};
        for (;;) {
            if (stop.stop_requested()) {
                return fail(ErrorKind::cancelled, "asked to stop");
            }
            const ssize_t got = ::read(file.get(), piece.data(), piece.size());
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got < 0) {
                return fail(trouble(request.url, errno));
            }
            if (got == 0) {
                return response;
            }
            const std::string_view bytes(piece.data(), static_cast<std::size_t>(got));
            response.received += bytes.size();
            if (response.received > request.body_limit) {
                return fail(ErrorKind::rejected, request.url + ": larger than allowed");
            }
            if (out) {
                RETURN_IF_ERROR(out->append(bytes));
            } else {
                response.body.append(bytes);
            }
        }
    }

    std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<Transport> make_folder_transport(std::filesystem::path folder) {
    return std::make_unique<FolderTransport>(std::move(folder));
}

}  // namespace kosk::net
