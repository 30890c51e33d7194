// kosk-content: checks, builds, signs and publishes what citizens read.
#include <exception>
#include <iostream>

#include <CLI/CLI.hpp>

#include "content/publisher/commands/author_command.h"
#include "content/publisher/commands/ceremony_command.h"
#include "content/publisher/commands/content_command.h"
#include "content/publisher/commands/form_command.h"
#include "content/publisher/commands/key_command.h"
#include "content/publisher/commands/repository_command.h"
#include "content/publisher/commands/signing_command.h"
#include "shared/base/exit_code.h"

int main(int argc, char** argv) {
    try {
        int exit_code = kosk::to_int(kosk::ExitCode::ok);
        CLI::App app("Checks, builds, signs and publishes the content that terminals show",
                     "kosk-content");
        app.require_subcommand(1);
        kosk::publisher::add_content_commands(app, exit_code);
        kosk::publisher::add_author_commands(app, exit_code);
        kosk::publisher::add_form_commands(app, exit_code);
        kosk::publisher::add_key_commands(app, exit_code);
        kosk::publisher::add_signing_commands(app, exit_code);
        kosk::publisher::add_ceremony_commands(app, exit_code);
        kosk::publisher::add_repository_commands(app, exit_code);
        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            const bool asked_for_help = error.get_exit_code() == 0;
            app.exit(error);
            return kosk::to_int(asked_for_help ? kosk::ExitCode::ok : kosk::ExitCode::usage);
        }
        return exit_code;
    } catch (const std::exception& error) {
        std::cerr << "kosk-content: " << error.what() << "\n";
        return kosk::to_int(kosk::ExitCode::internal);
    }
}
