#include "kiosk/ui/text/text_buffer.h"

#include <algorithm>

#include "kiosk/ui/text/utf8.h"

namespace kosk::ui {

void TextBuffer::insert(std::string_view piece, std::size_t most) {
    if (text.size() + piece.size() > most) {
        return;
    }
    caret = std::min(caret, text.size());
    text.insert(caret, piece);
    caret += piece.size();
}

void TextBuffer::erase_before_caret() {
    caret = std::min(caret, text.size());
    const std::size_t from = previous_code_point(text, caret);
    text.erase(from, caret - from);
    caret = from;
}

void TextBuffer::left() {
    caret = previous_code_point(text, std::min(caret, text.size()));
}

void TextBuffer::right() {
    caret = std::min(caret + code_point_at(text, caret).length, text.size());
}

}  // namespace kosk::ui
