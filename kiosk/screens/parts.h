// Pieces that several screens show alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/page.h"
#include "kiosk/session/model/programme_status.h"
#include "kiosk/session/model/text_field.h"
#include "kiosk/session/views/contact_view.h"

namespace kosk::screens {

// Markdown as headings, paragraphs and lists; a link becomes a row under its paragraph and leads to
// the document when this terminal has it. What the page offers `elsewhere` gets no row of its own.
void prose(ui::Frame& frame,
           std::string_view markdown,
           Actions& out,
           const std::vector<std::string>& elsewhere = {});

// A label of a form as prose: Markdown with line breaks, see text::label_blocks().
void label_prose(ui::Frame& frame, std::string_view label);
// The same as one text without its marks.
std::string plain_label(std::string_view label);

// Markdown without its marks and the line end after it.
std::string plain(std::string_view markdown);

// Gives an element drawn before, most often a field below its question, the words that are spoken.
void name_element(ui::Frame& frame, std::string_view id, std::string_view words);

// Its value, or its label when it has none, is spoken sign by sign: codes, telephone numbers.
void spell_element(ui::Frame& frame, std::string_view id);

// A button that lets a recording be heard; nothing without one.
void listen(ui::Frame& frame,
            std::string_view id,
            const std::string& recording,
            const session::Tr& tr,
            Actions& out);

// A label that may hold simple Markdown, as one text of the given style.
void label(ui::Frame& frame, std::string_view markdown, const ui::TextStyle& style);

// Why nothing can be handed in here: the disk is full.
void no_room(ui::Frame& frame, std::string_view id, const session::Tr& tr);

// Who publishes the page, where that is not the operator.
void published_by(const session::FrameView& view, ui::Frame& frame);

void contact_card(ui::Frame& frame, const session::ContactCard& contact, const session::Tr& tr);
void sources(ui::Frame& frame,
             const std::vector<session::SourceLine>& lines,
             const session::Tr& tr);

// How a status looks besides its word.
ui::Tone tone_of(session::Status status);
ui::Icon icon_of(session::Status status);

ui::TextBuffer buffer_of(const session::TextField& field);

// The keyboard, when it is shown: appends the edit that a key makes.
void keyboard(ui::Frame& frame,
              const session::TextField& field,
              const session::Keyboard& state,
              bool multiline,
              Actions& out);

}  // namespace kosk::screens
