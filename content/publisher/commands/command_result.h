// What a command says when it cannot do its work, and the exit code that goes with it.
#pragma once

#include "shared/base/exit_code.h"
#include "shared/base/result.h"

namespace kosk::publisher {

// Writes the reason to standard error.
int fail_with(const Error& error);

// The exit code of a command that did its work or says why not; one that has a code keeps it.
int exit_code_after(const Result<>& done);
inline int exit_code_after(int code) {
    return code;
}

}  // namespace kosk::publisher
