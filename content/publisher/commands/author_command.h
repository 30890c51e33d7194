// The verbs of kosk-content with which an author looks at own work before anybody else does: diff
// and preview.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

// Adds the verbs to `app`; the one that runs sets `exit_code`, which must outlive the parse.
void add_author_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
