#include "kiosk/screens/inputs/input.h"

#include <string>

namespace kosk::screens {

namespace {

using session::FormView;
using session::Input;
using session::QuestionView;

// The terminal has neither microphone nor camera: what a citizen can do instead.
void unanswerable(const FormView& view, const QuestionView& question, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    ui::banner(frame,
               "unsupported." + question.ref,
               ui::Tone::warning,
               tr("This terminal cannot record sound or film"),
               question.required
                   ? tr("This application needs a recording. Please bring it to the receiving body "
                        "itself.")
                   : tr("Please go on without it, or bring the recording to the receiving body."));
}

}  // namespace

void draw_clear(const FormView& view,
                const QuestionView& question,
                ui::Frame& frame,
                Actions& out) {
    if (question.answered && !question.required &&
        ui::button(frame,
                   "clear." + question.ref,
                   view.frame.tr("Leave it empty"),
                   ui::ButtonStyle::quiet,
                   {.icon = ui::Icon::close})) {
        out.emplace_back(act::ClearAnswer{question.ref});
    }
}

void draw_input(const FormView& view,
                const QuestionView& question,
                ui::Frame& frame,
                Actions& out) {
    switch (question.input) {
        case Input::note:
            return;
        case Input::text:
        case Input::long_text:
        case Input::digits:
            draw_text_input(view, question, frame, out);
            return;  // the field shows its own error
        case Input::date:
            draw_date_input(view, question, frame, out);
            break;
        case Input::one_of:
        case Input::some_of:
        case Input::scale:
        case Input::stars:
            draw_choice_input(view, question, frame, out);
            break;
        case Input::number:
            draw_number_input(view, question, frame, out);
            break;
        case Input::rank:
            draw_rank_input(view, question, frame, out);
            break;
        case Input::place:
            draw_place_input(view, question, frame, out);
            break;
        case Input::drawing:
            draw_sketch_input(view, question, frame, out);
            break;
        case Input::file:
            draw_file_input(view, question, frame, out);
            break;
        case Input::unanswerable:
            unanswerable(view, question, frame);
            break;
    }
    if (!question.error.empty()) {
        ui::field_error(frame, "error." + question.ref, question.error);
    }
}

}  // namespace kosk::screens
