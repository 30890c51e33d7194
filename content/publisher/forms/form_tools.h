// What stands behind the verbs of `kosk-content form`: text in, text out, for people and for tests
// from outside.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

#include "shared/base/clock.h"
#include "shared/base/exit_code.h"
#include "shared/base/files.h"
#include "shared/forms/form.h"

namespace kosk::publisher {

// Files beside a form, from `folder`; names with a path in them are not looked for.
forms::MediaLoader media_in(const Path& folder);

// Loads the form as a terminal would and writes every problem as "file:line: construct: what".
ExitCode check_form(const Path& file, const Path& media, std::ostream& out);

// One line of JSON a case in, one line of JSON a result out; a bad line never stops the rest.
ExitCode evaluate_cases(std::istream& cases, std::ostream& out);

struct RunOptions {
    std::string time_zone = "Asia/Baku";
    std::string language;
};
// Fills a form by steps, one line of JSON each.
ExitCode run_steps(const Path& file,
                   const Path& media,
                   std::istream& steps,
                   const RunOptions& options,
                   std::ostream& out);

// Minutes east of Greenwich in a zone of the system's database. Not for several threads: it goes
// through the TZ variable of this process.
std::chrono::minutes offset_in_zone(const std::string& zone, Time at);

}  // namespace kosk::publisher
