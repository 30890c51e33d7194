#include "kiosk/screens/overlays.h"

#include <string>

namespace kosk::screens {

void draw_erase_question(const session::Tr& tr, ui::Frame& frame, Actions& out) {
    ui::dialog(frame,
               "erase",
               {.icon = ui::Icon::erase,
                .tone = ui::Tone::danger,
                .title = tr("Finish and erase everything?"),
                .text = tr("Everything you typed and read here is erased. What you have sent stays "
                           "sent. Keep the code of your receipt.")},
               [&] {
                   if (ui::button(frame,
                                  "erase.yes",
                                  tr("Yes, erase"),
                                  ui::ButtonStyle::danger,
                                  {.icon = ui::Icon::erase})) {
                       out.emplace_back(act::Erase{});
                   }
                   if (ui::button(frame, "erase.no", tr("No, go on"), ui::ButtonStyle::secondary)) {
                       out.emplace_back(act::CancelErase{});
                   }
               });
}

void draw_idle_warning(
    const session::Tr& tr, int seconds_left, float remaining, ui::Frame& frame, Actions& out) {
    const std::string words =
        tr.plural("{0} second left", "{0} seconds left", static_cast<unsigned long>(seconds_left));
    ui::dialog(frame,
               "idle",
               {.icon = ui::Icon::clock,
                .tone = ui::Tone::warning,
                .title = tr("Are you still there?"),
                .text = tr("To protect you, everything is erased when nobody answers."),
                .remaining = remaining,
                .remaining_words = words},
               [&] {
                   if (ui::button(frame,
                                  "idle.stay",
                                  tr("I am still here"),
                                  ui::ButtonStyle::primary,
                                  {.icon = ui::Icon::touch})) {
                       out.emplace_back(act::Stay{});
                   }
                   if (ui::button(frame,
                                  "idle.erase",
                                  tr("Finish and erase"),
                                  ui::ButtonStyle::quiet,
                                  {.icon = ui::Icon::erase})) {
                       out.emplace_back(act::Erase{});
                   }
               });
}

}  // namespace kosk::screens
