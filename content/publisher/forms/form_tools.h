// The work of `kosk-content form check`, `form eval` and `form run`: text in, text out, for people
// and for test suites of other projects.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

#include "shared/base/clock.h"
#include "shared/base/exit_code.h"
#include "shared/base/files.h"
#include "shared/forms/form.h"

namespace kosk::publisher {

// Gives a form the files in `folder` by name; a name with a slash is never found.
forms::MediaLoader media_in(const Path& folder);

// Loads the form as a terminal would and writes each problem as "file:line: construct: what".
ExitCode check_form(const Path& file, const Path& media, std::ostream& out);

// Reads one case a line (JSON) and writes one result a line. A line that is wrong gives an error as
// its result; the lines after it are evaluated all the same.
ExitCode evaluate_cases(std::istream& cases, std::ostream& out);

struct RunOptions {
    std::string time_zone = "Asia/Baku";
    std::string language;
};
// Fills in a form step by step, one step a line (JSON), and writes the state after each.
ExitCode run_steps(const Path& file,
                   const Path& media,
                   std::istream& steps,
                   const RunOptions& options,
                   std::ostream& out);

// The offset from UTC of a time zone at a moment; positive to the east. Not safe with several
// threads: it sets the TZ variable of the process while it works.
std::chrono::minutes offset_in_zone(const std::string& zone, Time at);

}  // namespace kosk::publisher
