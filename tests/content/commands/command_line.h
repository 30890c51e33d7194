// The command line of kosk-content, run inside the test.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace kosk::publisher {

struct Ran {
    int exit_code = -1;  // of the verb; 64 when the arguments were not understood
    std::string out;
    std::string err;
};

// Every verb, as main.cpp adds them.
void add_all_verbs(CLI::App& app, int& exit_code);

Ran run_verb(const std::vector<std::string>& arguments);

}  // namespace kosk::publisher
