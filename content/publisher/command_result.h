// What a command says when it cannot do its work, and the exit code that goes with it.
#pragma once

#include "shared/base/exit_code.h"
#include "shared/base/result.h"

namespace kosk::publisher {

ExitCode exit_code_of(const Error& error);

// Writes the reason to standard error.
int fail_with(const Error& error);

}  // namespace kosk::publisher
