#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <memory>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/documents/document_cleaner.h"
#include "platform/documents/memory_file.h"
#include "shared/base/exit_code.h"

namespace kosk::platform {

namespace {

constexpr std::chrono::seconds kPatience{60};
constexpr std::chrono::milliseconds kRhythm{4};
constexpr std::size_t kMostBytes = 64U << 20U;

// What the program gets: the document, a place for the answer, and nothing else that is open here.
class Handover {
  public:
    Handover(int in, int out) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_adddup2(&actions_, in, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
    }
    Handover(const Handover&) = delete;
    Handover& operator=(const Handover&) = delete;
    ~Handover() { posix_spawn_file_actions_destroy(&actions_); }
    [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

// How it ended; nullopt when it had to be ended: it took too long, or nobody waits for it any more.
std::optional<int> wait_for(pid_t program, const std::stop_token& stop) {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    int status = 0;
    for (;;) {
        const pid_t ended = ::waitpid(program, &status, WNOHANG);
        if (ended == program) {
            return status;
        }
        if (ended < 0 && errno != EINTR) {
            return std::nullopt;
        }
        if (stop.stop_requested() || std::chrono::steady_clock::now() >= end) {
            ::kill(program, SIGKILL);
            ::waitpid(program, &status, 0);
            return std::nullopt;
        }
        std::this_thread::sleep_for(kRhythm);
    }
}

// What kosk-document says of a document by its exit code.
constexpr std::pair<ErrorKind, std::string_view> kVerdicts[] = {
    {ErrorKind::corrupt, "a broken document"},
    {ErrorKind::unsupported, "a document with a password"},
    {ErrorKind::no_space, "a document that is too large"},
};

Result<> verdict(std::optional<int> status) {
    if (!status || (WIFSIGNALED(*status) && WTERMSIG(*status) == SIGXCPU)) {
        return fail(ErrorKind::timeout, "a document that takes too long");
    }
    if (WIFSIGNALED(*status)) {
        return fail(ErrorKind::corrupt, "a document that breaks its reader", WTERMSIG(*status));
    }
    const int code = WEXITSTATUS(*status);
    if (code == to_int(ExitCode::ok)) {
        return {};
    }
    for (const auto& [kind, what] : kVerdicts) {
        if (code == to_int(exit_code_of({kind, {}, 0}))) {
            return fail(kind, std::string(what), code);
        }
    }
    return fail(ErrorKind::internal, "kosk-document", code);
}

// What kosk-document is told that it gets.
std::string word_for(DocumentType type, PdfPages pdf) {
    switch (type) {
        case DocumentType::jpeg:
            return "jpeg";
        case DocumentType::png:
            return "png";
        case DocumentType::pdf:
            break;
    }
    return pdf == PdfPages::structure ? "pdf-structure" : "pdf";
}

class CleanerProcess final : public DocumentCleaner {
  public:
    explicit CleanerProcess(Path program) : program_(std::move(program)) {}

    Result<std::string> clean(DocumentType type,
                              const std::string& bytes,
                              const DocumentLimits& limits,
                              const std::stop_token& stop) override {
        if (document_type(bytes) != type) {
            return fail(ErrorKind::corrupt, "a document of another type");
        }
        ASSIGN_OR_RETURN(const MemoryFile given, MemoryFile::create(bytes));
        ASSIGN_OR_RETURN(const MemoryFile answer, MemoryFile::create());
        const Handover handover(given.descriptor(), answer.descriptor());
        std::string name = program_.string();
        std::string kind = word_for(type, limits.pdf);
        std::string side = std::to_string(limits.longest_side);
        const std::array<char*, 4> arguments{name.data(), kind.data(), side.data(), nullptr};
        const std::array<char*, 1> environment{nullptr};
        pid_t started = -1;
        const int refused = ::posix_spawn(&started,
                                          name.c_str(),
                                          handover.actions(),
                                          nullptr,
                                          arguments.data(),
                                          environment.data());
        if (refused != 0) {
            return fail(system_error("starting kosk-document", refused));
        }
        const std::optional<int> ended = wait_for(started, stop);
        if (stop.stop_requested()) {
            return fail(ErrorKind::cancelled, "a document nobody waits for");
        }
        RETURN_IF_ERROR(verdict(ended));
        ASSIGN_OR_RETURN(std::string cleaned, answer.read_all(kMostBytes));
        if (document_type(cleaned) != type) {
            return fail(ErrorKind::internal, "kosk-document gave another type");
        }
        return cleaned;
    }

  private:
    Path program_;
};

}  // namespace

std::unique_ptr<DocumentCleaner> make_cleaner_process(Path program) {
    return std::make_unique<CleanerProcess>(std::move(program));
}

}  // namespace kosk::platform
