// `kosk-content form fill`: an author fills in a form in the terminal program and sees what it
// would have sent.
#pragma once

#include <iosfwd>
#include <string>

#include "shared/base/exit_code.h"
#include "shared/base/files.h"
#include "shared/text/locale.h"

namespace kosk::publisher {

struct FillOptions {
    Path kosk;  // the terminal program; empty: `kosk` beside kosk-content
    // In which the form opens.
    std::string language{text::code(text::default_language())};
    std::string display;  // "1080x1920"; empty: the default of the terminal program
    Path journey;         // a recorded journey that replaces the person, for tests
    Path pictures;        // folder for the pictures that the journey takes
    bool without_display = false;
    Path files;  // folder for the attached files; empty: they are not kept
};

// Opens the terminal program on a temporary database that holds this form alone, with a key made
// for this run, and prints the decrypted submission to `out`. The temporary folder is readable by
// its owner only and is always removed; the private key never leaves memory.
ExitCode fill_form(const Path& form,
                   const Path& media,
                   const FillOptions& options,
                   std::ostream& out,
                   std::ostream& problems);

}  // namespace kosk::publisher
