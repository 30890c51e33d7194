// kosk-document: one document of a stranger from standard input, made harmless, to standard output.
// Started by kosk for each document (cleaner_process.cpp); of no use to people.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include "platform/documents/confine.h"
#include "platform/documents/document_cleaner.h"
#include "shared/base/exit_code.h"

namespace {

using kosk::ErrorKind;
using kosk::ExitCode;
using kosk::to_int;

constexpr std::size_t kMostBytes = 64U << 20U;
constexpr std::uint64_t kMostPixels = 60'000'000;  // what fits into the memory of confine.cpp

// When memory is short this program goes, not the one that started it.
void go_first() {
    const int score = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (score >= 0) {
        // Without it the kernel decides by size alone.
        static_cast<void>(!::write(score, "1000", 4));
        ::close(score);
    }
}

bool read_all(std::string& bytes) {
    std::string part(1U << 16U, '\0');
    for (;;) {
        const ssize_t got = ::read(STDIN_FILENO, part.data(), part.size());
        if (got <= 0) {
            return got == 0;
        }
        bytes.append(part, 0, static_cast<std::size_t>(got));
        if (bytes.size() > kMostBytes) {
            return false;
        }
    }
}

bool write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (wrote < 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return true;
}

int run(int longest_side) {
    go_first();
    // Before the first byte of the document is looked at.
    if (!kosk::platform::confine_this_process()) {
        return to_int(ExitCode::internal);
    }
    std::string bytes;
    if (!read_all(bytes)) {
        return to_int(ExitCode::no_input);
    }
    const auto type = kosk::platform::document_type(bytes);
    if (!type) {
        return to_int(ExitCode::bad_data);
    }
    kosk::platform::DocumentLimits limits;
    limits.longest_side = longest_side;
    limits.most_pixels = kMostPixels;
    const auto cleaned = kosk::platform::make_document_cleaner()->clean(*type, bytes, limits);
    if (!cleaned) {
        return to_int(exit_code_of(cleaned.error()));  // cleaner_process.cpp reads it back
    }
    return write_all(*cleaned) ? 0 : to_int(ExitCode::internal);
}

}  // namespace

int main(int argc, char** argv) {
    const int longest_side = argc == 2 ? std::atoi(argv[1]) : 0;
    if (longest_side < 1 || longest_side > 20000) {
        std::fputs("kosk-document LONGEST-SIDE: for kosk, which gives it documents\n", stderr);
        return to_int(ExitCode::usage);
    }
    try {
        return run(longest_side);
    } catch (...) {
        return to_int(ExitCode::internal);
    }
}
