#include <string>

#include "kiosk/screens/inputs/input.h"
#include "kiosk/screens/parts.h"

namespace kosk::screens {

void draw_text_input(const session::FormView& view,
                     const session::QuestionView& question,
                     ui::Frame& frame,
                     Actions& out) {
    const ui::TextBuffer buffer = buffer_of(question.field);
    const bool editing = question.focused && view.keyboard.shown;
    const std::string id = "field." + question.ref;
    if (ui::text_field(
            frame,
            id,
            {.buffer = &buffer,
             .placeholder = editing ? std::string_view() : view.frame.tr("Touch here to type"),
             .error = question.error,
             .editing = editing,
             .secret = question.secret,
             .required = question.required,
             .lines = question.lines})) {
        out.emplace_back(act::FocusQuestion{question.ref});
        out.emplace_back(act::ShowKeyboard{true});
    }
    name_element(frame, id, question.label);
}

}  // namespace kosk::screens
