// The on-screen keyboard as values: which keys there are, and what pressing one does.
//
// All letters of a language are on its main layer; Shift writes i as İ and ı as I in Azerbaijani,
// and holds for one letter. The view (`keyboard()` in keyboard_view.h) says which key was pressed,
// the session applies it to its own TextBuffer with `press()`.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/text/text_buffer.h"
#include "shared/text/locale.h"

namespace kosk::ui {

struct KeyboardState {
    text::Language letters = text::default_language();  // whose layout
    bool numeric = false;                               // the pad of digits in its place
    bool shift = false;
    bool symbols = false;

    bool operator==(const KeyboardState&) const = default;
};

enum class KeyAction { insert, backspace, left, right, shift, symbols, layout, enter, done };

struct KeyPress {
    KeyAction action = KeyAction::insert;
    std::string text;  // of insert
};

struct Key {
    KeyPress press;
    std::string id;   // "key.ə", "key.shift"
    float width = 1;  // in letters
};

// Rows from top to bottom. The numeric pad has plus, minus and point with `symbols`. `digits` adds
// a row of them above the letters where there is room.
std::vector<std::vector<Key>> keys(const KeyboardState& state, bool digits);

// True when the press means that typing is over (enter on a one-line field, or done).
// A `multiline` text takes enter as a new line.
bool press(const KeyPress& key, KeyboardState& state, TextBuffer& buffer, bool multiline = false);

}  // namespace kosk::ui
