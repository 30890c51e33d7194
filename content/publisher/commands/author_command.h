// The verbs with which authors look at their own work before it is published: diff, preview.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

// Adds the verbs to `app`; the verb that runs sets `exit_code`, which must outlive the parsing.
void add_author_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
