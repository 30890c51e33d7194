#include "kiosk/screens/print_part.h"

#include <string>

namespace kosk::screens {

namespace {

ui::Tone tone_of(session::PrintView::Stage stage) {
    switch (stage) {
        case session::PrintView::Stage::done:
            return ui::Tone::good;
        case session::PrintView::Stage::failed:
            return ui::Tone::warning;
        case session::PrintView::Stage::not_asked:
        case session::PrintView::Stage::printing:
            break;
    }
    return ui::Tone::info;
}

}  // namespace

void print_state(ui::Frame& frame, std::string_view id, const session::PrintView& print) {
    if (print.stage != session::PrintView::Stage::not_asked) {
        ui::banner(frame, id, tone_of(print.stage), print.words, print.advice);
    }
}

bool print_part(ui::Frame& frame,
                std::string_view id,
                std::string_view label,
                const session::PrintView& print,
                const session::Tr& tr) {
    using Stage = session::PrintView::Stage;
    const std::string name(id);
    print_state(frame, name + ".state", print);
    if (print.stage == Stage::printing) {
        return false;
    }
    return ui::button(frame,
                      name + ".button",
                      print.stage == Stage::not_asked ? label : tr("Print again"),
                      ui::ButtonStyle::secondary,
                      {.icon = ui::Icon::print});
}

}  // namespace kosk::screens
