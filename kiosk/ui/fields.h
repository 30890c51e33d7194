// Answers: text, one of several, yes or no.
#pragma once

#include "kiosk/ui/frame.h"
#include "kiosk/ui/text/text_buffer.h"

namespace kosk::ui {

// Drawn by us: ImGui's own field would keep what was typed. A tap asks the session to give the
// field the keyboard; the session sets `editing` then.
struct TextField {
    std::string_view label = {};  // above the field; empty for none
    const TextBuffer* buffer = nullptr;
    std::string_view placeholder = {};  // while it is empty
    std::string_view hint = {};         // below
    std::string_view error = {};        // below, instead of the hint, with icon
    bool editing = false;               // shows caret and strong border
    bool secret = false;                // shown as dots and never spoken
    bool required = false;
    int lines = 1;           // height; more than one for longer texts
    Icon icon = Icon::none;  // at the left: search
};
bool text_field(Frame& frame, std::string_view id, const TextField& field);

// A text field with a magnifying glass, and a button `id`.clear once something was typed.
enum class SearchTap { none, edit, clear };
SearchTap search_field(Frame& frame,
                       std::string_view id,
                       const TextBuffer& buffer,
                       std::string_view placeholder,
                       std::string_view clear_label,
                       bool editing);

// One of several: a whole row is the target.
bool radio_row(Frame& frame,
               std::string_view id,
               std::string_view label,
               bool selected,
               std::string_view hint = {});
bool checkbox_row(Frame& frame,
                  std::string_view id,
                  std::string_view label,
                  bool checked,
                  std::string_view hint = {});

// Icon and words under an answer that cannot stay so.
void field_error(Frame& frame, std::string_view id, std::string_view text);

}  // namespace kosk::ui
