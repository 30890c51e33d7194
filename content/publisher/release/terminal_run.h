// Runs the terminal program on databases in a folder, so that authors see what they wrote as a
// citizen will.
#pragma once

#include <string>
#include <vector>

#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::publisher {

struct TerminalRun {
    Path kosk;                       // the program; empty: `kosk` in the folder of kosk-content
    Path folder;                     // has content.db; outbox.db is made in it
    std::vector<std::string> words;  // further arguments
    bool offscreen = false;          // draws into memory instead of a window

    void add(const char* name, const std::string& value) {
        if (!value.empty()) {
            words.insert(words.end(), {name, value});
        }
    }
};

// Returns when the program has ended. Errors: not_found (no such program), rejected (it failed).
Result<> run_terminal(const TerminalRun& run);

}  // namespace kosk::publisher
