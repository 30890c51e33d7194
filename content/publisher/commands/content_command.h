// The verbs that read a content folder: check, build, export-db, dump.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

// Adds the verbs to `app`; the verb that runs sets `exit_code`, which must outlive the parsing.
void add_content_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
