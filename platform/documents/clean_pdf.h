// A PDF's pages, and nothing else of it. Thread: any.
#pragma once

#include <string>

#include "platform/documents/document_limits.h"
#include "shared/base/result.h"

namespace kosk::platform {

// The pages in a new document: what acts by itself (scripts, launches, forms that send), what leads
// away and what is embedded stays behind; comments and what was filled into forms become part of
// the page. Errors: corrupt, unsupported (it wants a password), no_space (too many pages).
Result<std::string> clean_pdf(const std::string& bytes, const DocumentLimits& limits);

}  // namespace kosk::platform
