// A booklet on one page of A4: its text, where to turn, and where it comes from. Terminals print
// it, and the publisher lays it out beforehand to check that it fits; both use this layout.
// Thread: any.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/content/documents.h"
#include "shared/paper/sheet.h"
#include "shared/text/locale.h"

namespace kosk::paper {

// Markdown as blocks of a sheet. Links are reduced to their text and headings to one level;
// pictures are left out.
std::vector<Block> sheet_blocks(std::string_view markdown);

// The contact of that slug; nullptr when there is none, which is then not printed.
using FindContact = std::function<const content::Contact*(const std::string& slug)>;

// `origin`, a sentence in that language, is printed at the foot.
Sheet booklet_sheet(const content::Booklet& booklet,
                    text::Language language,
                    const FindContact& contact,
                    std::string origin);

// The titles of the booklet's sources in one line: for its origin; "" when it names none.
std::string sources_in_line(const content::Booklet& booklet, text::Language language);

}  // namespace kosk::paper
