#include "kiosk/screens/assisted_screen.h"

#include <array>
#include <string_view>

namespace kosk::screens {

namespace {

void rules(ui::Frame& frame,
           std::string_view id,
           std::string_view title,
           const std::array<std::string_view, 4>& lines) {
    ui::card(frame, [&] {
        ui::heading(frame, id, title);
        for (const std::string_view line : lines) {
            ui::paragraph(frame, line);
        }
    });
}

}  // namespace

void draw_assisted(const session::FrameView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view, frame, out);
    const session::Tr& tr = view.tr;
    if (ui::actions(
            frame,
            {.id = "helper.switch",
             .label = view.helped ? tr("Go on without a helper") : tr("Begin with a helper"),
             .icon = view.helped ? ui::Icon::person : ui::Icon::people}) == "helper.switch") {
        out.emplace_back(act::SetHelper{!view.helped});
        out.emplace_back(act::Back{});
    }
    scrolled(view, frame, [&] {
        ui::paragraph(frame,
                      tr("A librarian or somebody you trust can sit beside you. You have twice the "
                         "time before the screen asks whether you are still there."));
        rules(frame,
              "helper.you",
              tr("For you"),
              {tr("You decide what is written, and whether it is sent."),
               tr("Private answers you type yourself, while the helper looks away."),
               tr("Finish and erase ends everything at once, whenever you want."),
               tr("Without a helper: the terminal can read everything aloud to you by itself.")});
        rules(frame,
              "helper.helper",
              tr("For the helper"),
              {tr("Read each page aloud as it stands, the answers to choose from as well."),
               tr("Write what you are told, in the person's own words. Do not advise what to "
                  "answer."),
               tr("Look away when the screen asks for it."),
               tr("The code of the receipt belongs to the person. Do not write it down for "
                  "yourself.")});
    });
}

}  // namespace kosk::screens
