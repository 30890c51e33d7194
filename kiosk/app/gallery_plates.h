// The components of the design system, some on a plate: what kosk-gallery puts on one picture.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/ui/frame.h"

namespace kosk::app {

struct Plate {
    std::string_view title;
    // Fills a panel of 1080 pixels' width; what it leaves empty below is cut off.
    void (*draw)(ui::Frame&);
    // Of a panel that is filled to its lower edge (bars, keyboard, dialog), in pixels; 0 when not.
    int height = 0;
};

const std::vector<Plate>& plates();

}  // namespace kosk::app
