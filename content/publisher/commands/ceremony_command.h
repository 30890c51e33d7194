// The verbs that decide who may sign: init, root edit, root commit, agency add/rotate/remove.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

void add_ceremony_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
