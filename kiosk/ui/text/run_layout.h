// Layout of texts of several looks, fonts or directions: the half of text_layout.h for them.
#pragma once

#include "kiosk/ui/text/text_layout.h"

namespace kosk::ui {

TextLayout lay_out_runs(const Typeface& face, const StyledText& text, float width);

}  // namespace kosk::ui
