// Lines that are long are hard to read: a page of running text keeps to 75 letters on a wide panel.
#pragma once

#include "kiosk/ui/frame.h"

namespace kosk::screens {

// Narrows the column to that, in the middle. On a panel mounted upright nothing changes.
inline void reading_column(ui::Frame& frame) {
    constexpr float kLetters = 75;
    constexpr float kLetterPerCap = 0.74F;  // a letter of running text against a capital's height
    const float most = kLetters * kLetterPerCap * frame.metrics().cap_height(ui::Type::body);
    if (frame.width() > most) {
        frame.inset_column((frame.width() - most) / 2);
    }
}

}  // namespace kosk::screens
