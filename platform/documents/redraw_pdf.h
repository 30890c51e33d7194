// A PDF's pages as pictures: what an officer opens was drawn here and written here, and no object,
// font, script or compressed picture of a stranger is in it. What can no longer be done with it:
// search it, copy its text, have it read aloud (clean_pdf.h keeps that).
//
// Drawn by poppler, 200 dots an inch, grey where a page has no colour, on the page's own size; a
// large page has as many dots as `longest_side` allows.
// Thread: one at a time. Takes 0.1 to 0.3 s a page.
#pragma once

#include <string>

#include "platform/documents/document_limits.h"
#include "shared/base/result.h"

namespace kosk::platform {

// Reads what poppler and fontconfig want from the disk. Before confine_this_process(), which lets
// nothing be opened any more, or fonts that a document does not bring are missing.
void prepare_redrawing();

// Errors: corrupt, unsupported (it wants a password), no_space (too many pages, a page larger than
// the format knows, or more bytes than the limits).
Result<std::string> redraw_pdf(const std::string& bytes, const DocumentLimits& limits);

}  // namespace kosk::platform
