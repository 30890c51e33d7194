// Content on cards: rows of a list, banners, pills.
#pragma once

#include "kiosk/ui/frame.h"

namespace kosk::ui {

// A white card around whatever `draw` puts into its column.
Frame::Ground begin_card(Frame& frame, bool flat = false);
void end_card(Frame& frame, const Frame::Ground& ground, float used);
float card_padding(const Frame& frame);

template <class Draw>
void card(Frame& frame, Draw&& draw, bool flat = false) {
    const Frame::Ground ground = begin_card(frame, flat);
    const float pad = card_padding(frame);
    const float used =
        frame.within({ground.box.x + pad, ground.box.y + pad, ground.box.width - 2 * pad, 1e6F},
                     std::forward<Draw>(draw));
    end_card(frame, ground, used);
}

// One line of a list that leads somewhere.
struct Row {
    StyledText title = {};
    StyledText subtitle = {};
    Icon icon = Icon::none;
    std::string_view mark = {};    // in place of the icon: a number, "3.4.4"
    std::string_view status = {};  // pill under the subtitle
    Icon status_icon = Icon::none;
    Tone tone = Tone::neutral;
    bool chevron = true;
    bool tappable = true;  // else it only says something
};
bool list_row(Frame& frame, std::string_view id, const Row& row);

// A small choice among filters; chips stand side by side and wrap.
struct Chip {
    std::string id;
    std::string label;
    bool selected = false;
};
// The index of the chip that was tapped, or -1.
int chips(Frame& frame, const std::vector<Chip>& chips);

// Icon and word on a soft ground: never colour alone.
void pill(Frame& frame, std::string_view id, Tone tone, Icon icon, std::string_view word);

// A notice over the column's width. `title` may be empty.
void banner(Frame& frame,
            std::string_view id,
            Tone tone,
            std::string_view title,
            std::string_view text = {});

// Nothing to show, said kindly: icon, title and what can be done.
void empty_state(
    Frame& frame, std::string_view id, Icon icon, std::string_view title, std::string_view text);

// "Receiving body    Ministry of Justice": key and value side by side, or stacked when narrow.
void key_value(Frame& frame, std::string_view id, std::string_view key, std::string_view value);

// A table of words: one vector a row; the first row is the header.
void table(Frame& frame,
           std::string_view id,
           const std::vector<std::vector<std::string>>& rows,
           const std::vector<float>& weights);

// The icon that belongs to a tone.
Icon tone_icon(Tone tone);

}  // namespace kosk::ui
