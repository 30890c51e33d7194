// A verb of the command line: a name, its help, and the function that does the work with what the
// options filled in.
#pragma once

#include <memory>

#include <CLI/CLI.hpp>

#include "content/publisher/commands/command_result.h"
#include "content/publisher/commands/key_arguments.h"

namespace kosk::publisher {

// `run` takes the arguments and gives an exit code, or a Result<> whose error is said. `exit_code`
// must outlive the parsing.
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

// The same for work on a repository, with the option that names it.
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
