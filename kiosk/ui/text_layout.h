// Where the lines of a paragraph break.
//
// Measuring every letter on every frame would be most of a frame's time, so results are kept. What
// is kept are positions and a hash, never the text: it may be what a citizen typed.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

struct ImFont;

namespace kosk::ui {

struct TextLine {
    std::uint32_t begin = 0;  // bytes into the text; trailing spaces are not part of a line
    std::uint32_t end = 0;
    float width = 0;
};

struct TextLayout {
    std::vector<TextLine> lines;  // at least one
    float width = 0;              // of the longest line
    std::uint32_t missing = 0;    // a code point that the font does not have; 0 when all are there
};

// Breaks after spaces, hyphens and slashes, at "\n", and inside a word only when it alone is wider
// than `width`.
TextLayout lay_out(const ImFont& font, std::string_view text, float width);

// One line's width.
float text_width(const ImFont& font, std::string_view text);

class TextLayouts {
  public:
    // The reference holds until the next call.
    const TextLayout& get(const ImFont& font, std::string_view text, float width);
    // After fonts were rebuilt, and when a session ends.
    void clear() { layouts_.clear(); }
    [[nodiscard]] std::size_t size() const { return layouts_.size(); }

  private:
    std::unordered_map<std::uint64_t, TextLayout> layouts_;
};

}  // namespace kosk::ui
