// The verbs of kosk-content about forms: form check, form eval, form run.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

// Adds the verbs to `app`; the one that runs sets `exit_code`, which must outlive the parse.
void add_form_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
