#include "central/cli/commands.h"
#include "shared/base/log.h"

namespace kosk::central {

ExitCode report(const std::string& message, const Error& error) {
    log_error(message, error);
    return exit_code_of(error);
}

}  // namespace kosk::central
