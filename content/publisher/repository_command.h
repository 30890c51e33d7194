// The verbs of kosk-content that make keys and publish: key, init, publish, refresh, verify.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

// Adds the verbs to `app`; the one that runs sets `exit_code`, which must outlive the parse.
void add_repository_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
