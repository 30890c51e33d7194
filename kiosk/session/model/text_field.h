// What a citizen types, with the place where the next letter goes.
//
// The screens have their own keyboard and never a text widget that keeps what was typed: this value
// is the only copy, and it dies with the session.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/text/locale.h"

namespace kosk::session {

class TextField {
  public:
    // A longer text is refused, so that nobody can fill the memory.
    static constexpr std::size_t kMaxBytes = 24000;

    TextField() = default;
    explicit TextField(std::string text) : text_(std::move(text)), caret_(text_.size()) {}

    [[nodiscard]] const std::string& text() const { return text_; }
    // Bytes before the caret; never inside a letter.
    [[nodiscard]] std::size_t caret() const { return caret_; }

    // False, and nothing changed, when `text` is too long.
    bool set(std::string_view text, std::size_t caret);

  private:
    std::string text_;
    std::size_t caret_ = 0;
};

// What the keyboard on the screen shows.
struct Keyboard {
    text::Language letters = text::default_language();  // whose layout
    bool digits = false;                                // the pad of digits in its place
    bool capitals = false;
    bool symbols = false;
    bool shown = true;
    bool operator==(const Keyboard&) const = default;
};

}  // namespace kosk::session
