// Words on a screen: the title of a page, headings, paragraphs.
#pragma once

#include "kiosk/ui/frame.h"

namespace kosk::ui {

// The one largest line of a page.
void title(Frame& frame, std::string_view id, std::string_view text);
void heading(Frame& frame, std::string_view id, std::string_view text);
// Running text with room between the lines. Without `id` it gets one by its place.
void paragraph(Frame& frame, std::string_view text, std::string_view id = {});
// Second-rank text: sources, dates, hints.
void caption(Frame& frame, std::string_view text, std::string_view id = {});
// Any other style, registered as text.
void text(Frame& frame,
          const StyledText& text,
          const TextStyle& style,
          std::string_view id = {},
          Role role = Role::text);

// A hairline between two parts of a card.
void divider(Frame& frame);

}  // namespace kosk::ui
