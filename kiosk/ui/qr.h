// A QR code to take something home: the receipt, the address of an article.
#pragma once

#include "kiosk/ui/frame.h"

namespace kosk::ui {

// Drawn black on white with its quiet zone in every theme, as large as whole pixels allow within
// `side`, centred in the column. `label` is what is spoken. Text that is too long for a QR code
// (about 2,900 bytes) draws nothing.
void qr_code(
    Frame& frame, std::string_view id, std::string_view text, float side, std::string_view label);

}  // namespace kosk::ui
