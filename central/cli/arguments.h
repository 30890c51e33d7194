// The command line of kosk-central: which command with which options.
#pragma once

#include "shared/base/exit_code.h"

namespace kosk::central {

// Reads the arguments and runs the command they name. What is wrong with them is said on standard
// error, and the exit code is usage.
ExitCode run_command(int argc, char** argv);

}  // namespace kosk::central
