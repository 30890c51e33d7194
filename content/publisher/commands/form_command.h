// The verbs about forms: form check, form eval, form fill, form run.
#pragma once

#include <CLI/CLI.hpp>

namespace kosk::publisher {

// Adds the verbs to `app`; the verb that runs sets `exit_code`, which must outlive the parsing.
void add_form_commands(CLI::App& app, int& exit_code);

}  // namespace kosk::publisher
