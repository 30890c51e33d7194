// The keys that applications are sealed for, tried as sealing would try them.
//
// A form that is shown and whose key is broken would take a citizen's answers and then fail: staff
// learns of it before anybody types.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace kosk::session {

struct Content;

struct RecipientKeys {
    // Recipients: those for whom every form seals, and the others.
    std::size_t in_order = 0;
    std::size_t out_of_order = 0;
    struct Broken {
        std::string form;       // its id
        std::string recipient;  // as the content names whoever receives it
        std::string why;        // in English, for the log and for diagnostics
    };
    std::vector<Broken> broken;  // by form
};

// Of the forms that can be filled in. Parses each key once: some milliseconds for a release.
RecipientKeys try_keys(const Content& content);

}  // namespace kosk::session
