// What a citizen types: UTF-8 text and a caret between two letters.
//
// Owned by the session, so that ending the session is all it takes to forget it. The design system
// draws it and sends edits, but keeps no copy.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kosk::ui {

struct TextBuffer {
    std::string text;
    std::size_t caret = 0;  // bytes, always at the beginning of a code point

    static TextBuffer of(std::string_view text) { return {std::string(text), text.size()}; }

    // Nothing happens when the text would grow beyond `most` bytes.
    void insert(std::string_view piece, std::size_t most = 64U << 10U);
    void erase_before_caret();
    void left();
    void right();
};

}  // namespace kosk::ui
