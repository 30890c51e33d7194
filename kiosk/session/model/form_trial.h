// Which forms and quizzes of a release cannot work, found out by trying each of them.
//
// Citizens are not offered a form that does not load, or whose answers nobody could open. A release
// is shown before this is known: until then a broken form is one that does not begin.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace kosk::session {

struct Content;

// The keys that applications are sealed for, tried as sealing would try them.
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

struct FormTrial {
    std::map<std::string, Error> forms;    // those that cannot be filled in: why, by id
    std::map<std::string, Error> quizzes;  // those that cannot be run
    RecipientKeys keys;                    // of the forms that load
};

// Some ten milliseconds for a release; nothing of it is kept. Thread: any.
FormTrial try_forms(const Content& content, Time now);

// The release without what cannot work; the same one when all of it can.
std::shared_ptr<const Content> without_broken(std::shared_ptr<const Content> content,
                                              const FormTrial& trial);

}  // namespace kosk::session
