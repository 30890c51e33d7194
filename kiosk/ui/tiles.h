// Large choices with an icon: the first thing that a page offers.
//
// All tiles of a page look alike, and each says its title and its subtitle in full: where there is
// little room for that, their icons become smaller, then stand beside the words, then the page
// scrolls.
#pragma once

#include <vector>

#include "kiosk/ui/frame.h"

namespace kosk::ui {

struct Tile {
    Icon icon = Icon::none;
    std::string_view title = {};
    std::string_view subtitle = {};
    bool enabled = true;
};

// From the most generous to the most compact.
enum class TileLook {
    large,   // a large icon above the words
    medium,  // a smaller one
    beside,  // to the left of the words
    compact  // and a smaller title
};

struct TilePlan {
    std::size_t columns = 1;
    TileLook look = TileLook::large;
    float height = 0;  // of each tile: what its words need, or its share of the room
};

// For tiles over the column's width, in `columns` of them or in one column less where words would
// be broken or the page much longer. `room` is the height that they should fill and not exceed.
TilePlan plan_tiles(Frame& frame, const std::vector<Tile>& tiles, std::size_t columns, float room);

// Fills the column's box (use with Frame::grid). Lower than planned, it leaves its subtitle out.
bool tile(Frame& frame, std::string_view id, const Tile& tile, TileLook look = TileLook::large);

}  // namespace kosk::ui
