#include <algorithm>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/display_name.h"
#include "platform/removable_media.h"

namespace kosk::platform {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestMount = 2;
constexpr int kDeepestFolder = 6;
constexpr std::size_t kMostEntries = 20000;
constexpr std::size_t kMagicSize = 8;
constexpr std::size_t kPart = 256U << 10U;  // read at once: a slow stick takes a part of a second

// An open file that is surely a regular one below `root`, reached through no link.
class OpenFile {
  public:
    static Result<OpenFile> open(const Path& file, const Path& root) {
        // O_NONBLOCK: a pipe on the stick must not hold the worker.
        OpenFile opened(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        if (opened.descriptor_ < 0) {
            const int cause = errno;
            return cause == ELOOP ? fail(ErrorKind::rejected, "a link on a stick")
                                  : fail(system_error("opening a file of a stick", cause));
        }
        if (::fstat(opened.descriptor_, &opened.status_) != 0 || !S_ISREG(opened.status_.st_mode)) {
            return fail(ErrorKind::rejected, "no regular file");
        }
        std::error_code error;
        const Path real =
            fs::read_symlink("/proc/self/fd/" + std::to_string(opened.descriptor_), error);
        const auto [end, rest] = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
        if (error || end != root.end()) {
            return fail(ErrorKind::rejected, "a file outside the sticks");
        }
        return opened;
    }
    OpenFile(OpenFile&& other) noexcept : descriptor_(other.descriptor_), status_(other.status_) {
        other.descriptor_ = -1;
    }
    OpenFile& operator=(OpenFile&&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }

    [[nodiscard]] std::uint64_t size() const { return static_cast<std::uint64_t>(status_.st_size); }
    [[nodiscard]] Time modified() const {
        return Time(std::chrono::seconds(status_.st_mtim.tv_sec));
    }

    // At most `limit` bytes from the beginning.
    [[nodiscard]] Result<std::string> read(std::uint64_t limit,
                                           const std::stop_token& stop = {}) const {
        std::string bytes(std::min(limit, size()), '\0');
        std::size_t done = 0;
        while (done < bytes.size()) {
            if (stop.stop_requested()) {
                return fail(ErrorKind::cancelled, "reading from a stick");
            }
            const std::size_t part = std::min(bytes.size() - done, kPart);
            const ssize_t got =
                ::pread(descriptor_, bytes.data() + done, part, static_cast<off_t>(done));
            if (got < 0 && errno != EINTR) {
                return fail(system_error("reading from a stick", errno));
            }
            if (got == 0) {
                return fail(ErrorKind::not_found, "a file of a stick became shorter");
            }
            done += got > 0 ? static_cast<std::size_t>(got) : 0;
        }
        return bytes;
    }

  private:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
    struct stat status_ {};
};

bool is_mount(const Path& folder) {
    struct stat inside {};
    struct stat outside {};
    return ::lstat(folder.c_str(), &inside) == 0 &&
           ::lstat((folder / "..").c_str(), &outside) == 0 && inside.st_dev != outside.st_dev;
}

bool looks_like_document(const Path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return extension == ".jpg" || extension == ".jpeg" || extension == ".png" ||
           extension == ".pdf";
}

bool hidden(const Path& file) {
    return file.filename().string().starts_with('.');
}

// What was begun and failed is taken away again.
Result<> write_new(const Path& file, std::string_view bytes) {
    const int descriptor =
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        const int cause = errno;
        const bool refused = cause == EROFS || cause == EACCES || cause == EEXIST;
        Error error = system_error("a new file on a stick", cause);
        error.kind = refused ? ErrorKind::rejected : error.kind;
        return fail(std::move(error));
    }
    std::size_t done = 0;
    int cause = 0;
    while (done < bytes.size() && cause == 0) {
        const ssize_t put = ::write(descriptor, bytes.data() + done, bytes.size() - done);
        done += put > 0 ? static_cast<std::size_t>(put) : 0;
        cause = put < 0 && errno != EINTR ? errno : 0;
    }
    cause = cause == 0 && ::fsync(descriptor) != 0 ? errno : cause;
    cause = ::close(descriptor) != 0 && cause == 0 ? errno : cause;
    if (cause != 0) {
        ::unlink(file.c_str());
        return fail(system_error("writing to a stick", cause));
    }
    return {};
}

class MountedMedia final : public RemovableMedia {
  public:
    explicit MountedMedia(MountedMediaOptions options) : options_(std::move(options)) {
        std::error_code error;
        const Path real = fs::canonical(options_.root, error);
        if (!error) {
            options_.root = real;
        }
    }

    Result<std::vector<MediaDocument>> list() override {
        std::vector<MediaDocument> found;
        for (const Path& stick : sticks()) {
            list_stick(stick, found);
        }
        std::sort(found.begin(), found.end(), [](const MediaDocument& a, const MediaDocument& b) {
            return a.modified != b.modified ? a.modified > b.modified : a.id < b.id;
        });
        if (found.size() > options_.most_documents) {
            found.resize(options_.most_documents);
        }
        return found;
    }

    Result<std::string> read(const MediaDocument& document,
                             std::uint64_t limit,
                             const std::stop_token& stop) override {
        ASSIGN_OR_RETURN(const OpenFile file,
                         OpenFile::open(options_.root / document.id, options_.root));
        if (file.size() > limit) {
            return fail(ErrorKind::invalid, "a document larger than a form takes");
        }
        ASSIGN_OR_RETURN(std::string bytes, file.read(limit, stop));
        if (document_type(bytes) != document.type) {
            return fail(ErrorKind::rejected, "a document changed after it was listed");
        }
        return bytes;
    }

    bool other_format() override { return walk().refused; }

    std::size_t count() override { return sticks().size(); }

    Result<std::string> write(std::string_view name, std::string_view bytes) override {
        Result<std::string> last = fail(ErrorKind::not_found, "no stick");
        for (const Path& stick : sticks()) {
            last = write_new(stick / name, bytes).map([&] {
                return display_name(stick.filename().string());
            });
            if (last) {
                break;
            }
        }
        return last;
    }

  private:
    struct Walk {
        std::vector<Path> sticks;
        bool refused = false;  // one was not mounted
    };

    [[nodiscard]] std::vector<Path> sticks() const { return walk().sticks; }

    [[nodiscard]] Walk walk() const {
        Walk walk;
        std::error_code error;
        fs::recursive_directory_iterator at(options_.root, error);
        while (!error && at != fs::recursive_directory_iterator()) {
            std::error_code ignored;
            const bool folder = at->symlink_status(ignored).type() == fs::file_type::directory;
            const bool stick = folder && (!options_.only_mounts || is_mount(at->path()));
            if (stick) {
                walk.sticks.push_back(at->path());
            }
            walk.refused = walk.refused || (!folder && at->path().extension() == ".refused");
            if (stick || at.depth() + 1 >= kDeepestMount) {
                at.disable_recursion_pending();
            }
            at.increment(error);
        }
        return walk;
    }

    // A damaged folder ends the walk of its stick; what was found stays.
    void list_stick(const Path& stick, std::vector<MediaDocument>& found) const {
        std::error_code error;
        fs::recursive_directory_iterator at(
            stick, fs::directory_options::skip_permission_denied, error);
        for (std::size_t entries = 0;
             !error && at != fs::recursive_directory_iterator() && entries < kMostEntries;
             ++entries) {
            if (hidden(at->path()) || at.depth() + 1 >= kDeepestFolder) {
                at.disable_recursion_pending();
            }
            if (!hidden(at->path()) && looks_like_document(at->path())) {
                add_document(at->path(), found);
            }
            at.increment(error);
        }
    }

    void add_document(const Path& file, std::vector<MediaDocument>& found) const {
        const Result<OpenFile> opened = OpenFile::open(file, options_.root);
        if (!opened) {
            return;
        }
        const Result<std::string> magic = opened->read(kMagicSize);
        const std::optional<DocumentType> type =
            magic ? document_type(*magic) : std::optional<DocumentType>();
        if (type) {
            found.push_back({file.lexically_relative(options_.root).string(),
                             display_name(file.filename().string()),
                             *type,
                             opened->size(),
                             opened->modified()});
        }
    }

    MountedMediaOptions options_;
};

}  // namespace

std::unique_ptr<RemovableMedia> make_mounted_media(MountedMediaOptions options) {
    return std::make_unique<MountedMedia>(std::move(options));
}

}  // namespace kosk::platform
