// kosk-central: takes what terminals send, keeps it, and opens it for the agency it is for.
#include <csignal>
#include <exception>

#include <sys/stat.h>

#include "central/cli/arguments.h"
#include "shared/base/log.h"

int main(int argc, char** argv) {
    // Whatever this program makes is its user's alone: the store, its log, what it writes.
    ::umask(0077);
    // A client that went away is an error code of a write, not a signal.
    (void)std::signal(SIGPIPE, SIG_IGN);
    try {
        return kosk::to_int(kosk::central::run_command(argc, argv));
    } catch (const std::exception& problem) {
        kosk::log_error("central.bug", {{"reason", problem.what()}});
        return kosk::to_int(kosk::ExitCode::internal);
    }
}
