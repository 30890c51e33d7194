// A place: the terminal knows only its own.
#include <string>

#include "kiosk/screens/inputs/input.h"

namespace kosk::screens {

void draw_place_input(const session::FormView& view,
                      const session::QuestionView& question,
                      ui::Frame& frame,
                      Actions& out) {
    const session::Tr& tr = view.frame.tr;
    const std::string id = "place." + question.ref;
    if (question.answered) {
        ui::banner(frame, id, ui::Tone::good, tr("The place of this terminal"));
    } else if (question.place.empty()) {
        ui::banner(frame,
                   id,
                   ui::Tone::info,
                   tr("This terminal does not know where it stands"),
                   tr("Please describe the place in words where the form asks for it."));
    } else if (ui::button(frame,
                          id + ".use",
                          tr("It is here, at this terminal"),
                          ui::ButtonStyle::secondary,
                          {.icon = ui::Icon::place})) {
        out.emplace_back(act::Choose{question.ref, question.place});
    }
    draw_clear(view, question, frame, out);
}

}  // namespace kosk::screens
