// The verbs of kosk-content that read a content folder: check, build, export-db, dump.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

// Adds the verbs to `app`; the one that runs sets `exit_code`, which must outlive the parse.
void add_content_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
