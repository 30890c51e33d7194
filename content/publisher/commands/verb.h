// Adds a verb to the command line: its name, its help, and the function that does the work once the
// options have filled in the arguments.
#pragma once

#include <memory>

#include <CLI/CLI.hpp>

#include "content/publisher/commands/command_result.h"
#include "content/publisher/commands/key_arguments.h"

namespace kosk::publisher {

// `run` takes the arguments and returns an exit code, or a Result<> whose error is written to
// standard error. `exit_code` must outlive the parsing.
template <class Arguments, class Run>
CLI::App* add_verb(CLI::App& app,
                   const char* name,
                   const char* help,
                   const std::shared_ptr<Arguments>& arguments,
                   int& exit_code,
                   Run run) {
    auto* verb = app.add_subcommand(name, help);
    verb->callback([arguments, &exit_code, run] { exit_code = exit_code_after(run(*arguments)); });
    return verb;
}

// The same for a verb that works on a repository; adds the option --repo.
template <class Arguments, class Run>
CLI::App* add_repository_verb(CLI::App& app,
                              const char* name,
                              const char* help,
                              const std::shared_ptr<Arguments>& arguments,
                              int& exit_code,
                              Run run) {
    auto* verb = add_verb(app, name, help, arguments, exit_code, run);
    add_repository_option(*verb, *arguments);
    return verb;
}

}  // namespace kosk::publisher
