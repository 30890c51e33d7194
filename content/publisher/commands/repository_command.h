// The verbs of a publishing host: publish, refresh, status, export-usb, verify.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

void add_repository_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
