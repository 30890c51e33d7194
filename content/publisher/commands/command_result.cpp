#include "content/publisher/commands/command_result.h"

#include <iostream>

namespace kosk::publisher {

int fail_with(const Error& error) {
    std::cerr << "kosk-content: " << error.detail << "\n";
    return to_int(exit_code_of(error));
}

int exit_code_after(const Result<>& done) {
    return done ? to_int(ExitCode::ok) : fail_with(done.error());
}

}  // namespace kosk::publisher
