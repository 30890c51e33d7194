#include "shared/base/result.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace kosk {

std::string_view name(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::not_found:
            return "not_found";
        case ErrorKind::invalid:
            return "invalid";
        case ErrorKind::busy:
            return "busy";
        case ErrorKind::offline:
            return "offline";
        case ErrorKind::timeout:
            return "timeout";
        case ErrorKind::rejected:
            return "rejected";
        case ErrorKind::corrupt:
            return "corrupt";
        case ErrorKind::untrusted:
            return "untrusted";
        case ErrorKind::no_space:
            return "no_space";
        case ErrorKind::cancelled:
            return "cancelled";
        case ErrorKind::unsupported:
            return "unsupported";
        case ErrorKind::internal:
            return "internal";
    }
    return "internal";
}

std::string to_string(const Error& error) {
    if (error.native == 0) {
        return fmt::format("{}: {}", name(error.kind), error.detail);
    }
    return fmt::format("{}: {} ({})", name(error.kind), error.detail, error.native);
}

tl::unexpected<Error> fail_in(std::string_view where, const Error& error) {
    return fail(error.kind, fmt::format("{}: {}", where, error.detail), error.native);
}

void check_failed(const char* file, int line, const char* what) {
    std::fprintf(stderr, "<2>msg=check_failed where=%s:%d what=\"%s\"\n", file, line, what);
    std::abort();
}

}  // namespace kosk
