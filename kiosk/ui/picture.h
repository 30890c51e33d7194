// Pictures on a page, and as answers.
#pragma once

#include "kiosk/ui/frame.h"

namespace kosk::ui {

struct Picture {
    std::string_view name = {};   // as Pictures knows it
    std::string_view words = {};  // what it shows, for those who do not see it
    float most_height_mm = 90;
};
// False, and nothing drawn, when there is no such picture.
bool picture(Frame& frame, std::string_view id, const Picture& picture);

// One of several, or one to tick, with its picture above its words: the whole card is the target.
// True when it was tapped.
struct PictureChoice {
    std::string_view picture = {};
    std::string_view label = {};
    bool chosen = false;
    bool many = false;
};
bool picture_choice(Frame& frame, std::string_view id, const PictureChoice& choice);

}  // namespace kosk::ui
