// The verbs of key holders: key, payload, sign (and root sign), add-signature.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

void add_signing_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
