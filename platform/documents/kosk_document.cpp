// kosk-document: one document of a stranger from standard input, made harmless, to standard output.
// Started by kosk for each document (cleaner_process.cpp); of no use to people.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <new>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include "platform/documents/confine.h"
#include "platform/documents/document_cleaner.h"
#include "platform/documents/redraw_pdf.h"
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

using kosk::platform::DocumentLimits;
using kosk::platform::DocumentType;
using kosk::platform::PdfPages;

// What kosk says that it is given.
struct Kind {
    std::string_view word;
    DocumentType type;
    PdfPages pdf = PdfPages::as_pictures;
};
constexpr Kind kKinds[] = {
    {"jpeg", DocumentType::jpeg},
    {"png", DocumentType::png},
    {"pdf", DocumentType::pdf},
    {"pdf-structure", DocumentType::pdf, PdfPages::structure},
};

// Before the first byte of the document is looked at.
bool give_up_rights(DocumentType type) {
    if (type != DocumentType::pdf) {
        return kosk::platform::confine_this_process().has_value();
    }
    kosk::platform::prepare_redrawing();
    return kosk::platform::confine_this_process(&kosk::platform::open_spare_fonts()).has_value();
}

int run(const Kind& kind, int longest_side) {
    go_first();
    if (!give_up_rights(kind.type)) {
        return to_int(ExitCode::internal);
    }
    std::string bytes;
    if (!read_all(bytes)) {
        return to_int(ExitCode::no_input);
    }
    DocumentLimits limits;
    limits.longest_side = longest_side;
    limits.pdf = kind.pdf;
    limits.most_pixels = kMostPixels;
    const auto cleaned = kosk::platform::make_document_cleaner()->clean(kind.type, bytes, limits);
    if (!cleaned) {
        return to_int(exit_code_of(cleaned.error()));  // cleaner_process.cpp reads it back
    }
    return write_all(*cleaned) ? 0 : to_int(ExitCode::internal);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view word = argc == 3 ? argv[1] : "";
    const auto* kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& known) {
        return known.word == word;
    });
    const int longest_side = argc == 3 ? std::atoi(argv[2]) : 0;
    if (kind == std::end(kKinds) || longest_side < 1 || longest_side > 20000) {
        std::fputs(
            "kosk-document jpeg|png|pdf|pdf-structure LONGEST-SIDE: for kosk, which gives it "
            "documents\n",
            stderr);
        return to_int(ExitCode::usage);
    }
    try {
        return run(*kind, longest_side);
    } catch (const std::bad_alloc&) {
        return to_int(kosk::exit_code_of({ErrorKind::no_space, {}, 0}));
    } catch (...) {
        return to_int(ExitCode::internal);
    }
}
