// A PDF's pages, and nothing else of it. Thread: any.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "platform/documents/document_cleaner.h"

namespace kosk::platform {

// The pages in a new document: what acts by itself (scripts, launches, forms that send), what leads
// away and what is embedded stays behind; comments and what was filled into forms become part of
// the page. Errors: corrupt, unsupported (it wants a password), no_space (too many pages).
Result<std::string> clean_pdf(const std::string& bytes, const DocumentLimits& limits);

// A page of A4 for each JPEG picture, as large as fits. Errors: corrupt, cancelled, internal.
Result<std::string> pdf_of_pictures(const std::vector<std::string>& jpegs,
                                    const std::stop_token& stop = {});

}  // namespace kosk::platform
