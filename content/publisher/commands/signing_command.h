// The verbs with which key holders sign: payload, sign, root sign, add-signature.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

void add_signing_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
