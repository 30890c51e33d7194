// `kosk-content preview`: shows a document as a citizen will see it, before it is published.
#pragma once

#include <iosfwd>
#include <string>

#include "shared/base/exit_code.h"
#include "shared/base/files.h"
#include "shared/text/locale.h"

namespace kosk::publisher {

struct PreviewOptions {
    std::string document;  // "rights/liberty", or one of its files: "content/rights/liberty.az.md"
    Path content = "content";
    std::string language{text::code(text::default_language())};
    std::string display;  // "1080x1920"; empty: the default of the terminal program
    Path png;             // file for a picture; empty: a window opens
    Path kosk;            // the terminal program; empty: `kosk` in the folder of kosk-content
};

// Returns ok; bad_data (the folder has mistakes, written to `problems` with file and line);
// no_input (no such folder, document or program); internal.
ExitCode preview(const PreviewOptions& options, std::ostream& problems);

}  // namespace kosk::publisher
