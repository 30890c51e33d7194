// The little HTML that labels of forms may hold, tag by tag: what it does to the letters after it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/text/markdown.h"

namespace kosk::text {

// How letters look where we are.
struct Style {
    bool strong = false;
    bool emphasis = false;
    bool underline = false;
    std::string color;
    std::string font;
    Block::Align align = Block::Align::start;
    int level = 0;  // of a heading
};

// What a tag means for the text around it, besides its style.
enum class Break { none, line, block };

// The tags that are open. Tags that it does not know do nothing; a closing tag closes what was
// opened after its opening one, as browsers have it.
class InlineHtml {
  public:
    // `tag` is a whole tag: "<span style=\"color: red\">", "</b>", "<br/>".
    Break read(std::string_view tag);
    [[nodiscard]] Style style() const;

  private:
    struct Open {
        std::string name;
        Style before;
    };
    std::vector<Open> open_;
    Style now_;
};

}  // namespace kosk::text
