// The verbs about who may sign: init, key, root, agency.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

void add_ceremony_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
