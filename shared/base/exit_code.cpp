#include "shared/base/exit_code.h"

namespace kosk {

ExitCode exit_code_of(const Error& error) {
    switch (error.kind) {
        case ErrorKind::not_found:
            return ExitCode::no_input;
        case ErrorKind::invalid:
        case ErrorKind::corrupt:
            return ExitCode::bad_data;
        case ErrorKind::offline:
        case ErrorKind::timeout:
        case ErrorKind::unsupported:
            return ExitCode::unavailable;
        case ErrorKind::busy:
        case ErrorKind::cancelled:
            return ExitCode::temporary;
        case ErrorKind::rejected:
            return ExitCode::refused;
        case ErrorKind::untrusted:
            return ExitCode::untrusted;
        case ErrorKind::no_space:
            return ExitCode::no_space;
        case ErrorKind::internal:
            break;
    }
    return ExitCode::internal;
}

}  // namespace kosk
