// Pictures on a page, and as answers.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/ui/frame.h"

namespace kosk::ui {

struct Picture {
    std::string_view name = {};   // as Pictures knows it
    std::string_view words = {};  // what it shows, for those who do not see it
    float most_height_mm = 90;
};
// False, and nothing drawn, when there is no such picture.
bool picture(Frame& frame, std::string_view id, const Picture& picture);

// Sheets of paper side by side, each with its words under it: large while there are few. One
// without a picture keeps its place and its words. Elements: ID.0, ID.1, …
struct SheetPicture {
    std::string_view picture = {};  // as Pictures knows it
    std::string_view words = {};    // "Page 1 of 2"
};
void sheet_pictures(Frame& frame, std::string_view id, const std::vector<SheetPicture>& sheets);

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
