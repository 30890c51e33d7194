// A PDF's pages, and nothing else of it.
// Thread: any.
#pragma once

#include <string>

#include "platform/documents/document_limits.h"
#include "shared/base/result.h"

namespace kosk::platform {

// For forms that need text to stay text (PdfPages::structure). The pages in a new document: what
// acts by itself (scripts, launches, forms that send), what leads away, fonts and what is embedded
// stays behind; comments and what was filled into forms become part of the page. Without its fonts
// a text is shown in those of the officer's reader, and may look otherwise than the citizen saw it.
// Streams are passed on as they are, so the pictures of a page are decoded by whoever looks at it.
// Errors: corrupt, unsupported (it wants a password), no_space (too many pages or bytes), rejected
// (it has pictures of JBIG2 or JPEG 2000, or is nested too deeply: draw it anew).
Result<std::string> clean_pdf(const std::string& bytes, const DocumentLimits& limits);

}  // namespace kosk::platform
