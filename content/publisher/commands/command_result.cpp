#include "content/publisher/commands/command_result.h"

#include <iostream>

namespace kosk::publisher {

ExitCode exit_code_of(const Error& error) {
    switch (error.kind) {
        case ErrorKind::invalid:
        case ErrorKind::corrupt:
        case ErrorKind::unsupported:
            return ExitCode::bad_data;
        case ErrorKind::not_found:
            return ExitCode::no_input;
        case ErrorKind::rejected:
        case ErrorKind::cancelled:
            return ExitCode::config;
        case ErrorKind::busy:
            return ExitCode::temporary;
        case ErrorKind::untrusted:
            return ExitCode::untrusted;
        case ErrorKind::no_space:
            return ExitCode::no_space;
        default:
            return ExitCode::internal;
    }
}

int fail_with(const Error& error) {
    std::cerr << "kosk-content: " << error.detail << "\n";
    return to_int(exit_code_of(error));
}

int exit_code_after(const Result<>& done) {
    return done ? to_int(ExitCode::ok) : fail_with(done.error());
}

}  // namespace kosk::publisher
