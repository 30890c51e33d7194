// The verbs about keys: key gen, key pub, key recipient, key body.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

void add_key_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
