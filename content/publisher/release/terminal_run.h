// The terminal's own program, run on a folder of its own: how authors see what they wrote.
#pragma once

#include <string>
#include <vector>

#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::publisher {

struct TerminalRun {
    Path kosk;                       // the program; empty: beside this one
    Path folder;                     // holds content.db; outbox.db is made there
    std::vector<std::string> words;  // further arguments
    bool offscreen = false;          // no window: drawn into memory

    void add(const char* name, const std::string& value) {
        if (!value.empty()) {
            words.insert(words.end(), {name, value});
        }
    }
};

// Waits for its end. Errors: not_found (no such program), rejected (it failed).
Result<> run_terminal(const TerminalRun& run);

}  // namespace kosk::publisher
