// `kosk-content preview`: a document as a citizen will see it, before anybody else does.
#pragma once

#include <iosfwd>
#include <string>

#include "shared/base/exit_code.h"
#include "shared/base/files.h"
#include "shared/text/locale.h"

namespace kosk::publisher {

struct PreviewOptions {
    std::string document;  // "rights/liberty", or a file of it: "content/rights/liberty.az.md"
    Path content = "content";
    std::string language{text::code(text::default_language())};
    std::string display;  // "1080x1920"; empty: the terminal's own default
    Path png;             // where a picture goes, instead of a window
    Path kosk;            // the terminal's program; empty: beside this one
};

// Returns ok; bad_data (the tree has mistakes: file:line in `problems`), no_input (no such folder,
// document or program), internal.
ExitCode preview(const PreviewOptions& options, std::ostream& problems);

}  // namespace kosk::publisher
