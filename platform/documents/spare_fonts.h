// Fonts for documents that do not bring their own. A PDF may name a font and leave it to its reader
// to have it; the reader here must not open files. So the fonts are opened first, fontconfig is
// told of these and no others, and when poppler opens one of their paths later it gets what is open
// already (confine.h). Any other path is not there.
//
// Noto Sans and Serif hold the letters of Latin (the Azerbaijani ə too), Cyrillic and Greek; two
// more hold signs. A font that is not installed is left out.
#pragma once

#include <string>
#include <vector>

#include "shared/base/files.h"

namespace kosk::platform {

struct OpenFont {
    std::string path;
    int descriptor = -1;
};

// Lives as long as the program. Errors: none; without any font, letters that a document does not
// bring are missing from its picture.
const std::vector<OpenFont>& open_spare_fonts();

}  // namespace kosk::platform
