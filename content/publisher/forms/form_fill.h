// `kosk-content form fill`: an author fills a form in the real terminal program and gets what it
// would have sent.
#pragma once

#include <iosfwd>
#include <string>

#include "shared/base/exit_code.h"
#include "shared/base/files.h"
#include "shared/text/locale.h"

namespace kosk::publisher {

struct FillOptions {
    Path kosk;  // the terminal's program; empty: beside this one
    std::string language{text::code(text::default_language())};  // to begin in
    std::string display;  // "1080x1920"; empty: the terminal's own default
    Path journey;         // walked instead of a person's hand, for tests
    Path pictures;        // where the journey leaves its pictures
    bool without_display = false;
    Path files;  // where attached files are written; empty: nowhere
};

// Opens the terminal on a temporary database that holds this form alone, with a key of its own, and
// prints the submission in the clear. The temporary folder is readable by its owner only and is
// removed at the end, whatever happened; the key never leaves memory.
ExitCode fill_form(const Path& form,
                   const Path& media,
                   const FillOptions& options,
                   std::ostream& out,
                   std::ostream& problems);

}  // namespace kosk::publisher
