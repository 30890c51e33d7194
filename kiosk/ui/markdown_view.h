// Articles and labels: Markdown blocks as headings, paragraphs, lists, quotes, tables and pictures,
// with bold and slanted words and links in the lines.
//
// A word in a line is too small for a finger, so a link leads from a row under its block.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/frame.h"
#include "shared/text/markdown.h"

namespace kosk::ui {

// One text out of a block's spans. Colours of authors are darkened until they can be read; in the
// themes of high contrast they are left out.
RichText rich_text(const Theme& theme, const std::vector<text::Span>& spans);

// Draws all blocks. Gives the link that was tapped, "" for none. Links to what is listed in
// `elsewhere`, and to other sites, get no row.
std::string markdown_view(Frame& frame,
                          const std::vector<text::Block>& blocks,
                          const std::vector<std::string>& elsewhere = {});

}  // namespace kosk::ui
