#include "kiosk/screens/other_screens.h"

#include <array>
#include <string>

#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

void text_sizes(const session::Access& access,
                const session::Tr& tr,
                ui::Frame& frame,
                Actions& out) {
    using session::TextSize;
    const std::array<std::pair<TextSize, std::string_view>, 4> sizes{{
        {TextSize::small, tr("Small")},
        {TextSize::normal, tr("Normal")},
        {TextSize::large, tr("Large")},
        {TextSize::extra_large, tr("Very large")},
    }};
    ui::heading(frame, "access.text", tr("Size of the text"));
    for (const auto& [size, name] : sizes) {
        const std::string id = "access.text." + std::to_string(static_cast<int>(size));
        if (ui::radio_row(frame, id, name, access.text_size == size)) {
            out.emplace_back(act::SetTextSize{size});
        }
    }
}

void colours(const session::Access& access, const session::Tr& tr, ui::Frame& frame, Actions& out) {
    using session::Colours;
    const std::array<std::pair<Colours, std::string_view>, 4> all{{
        {Colours::standard, tr("Standard")},
        {Colours::light_on_dark, tr("Light on dark, strongest contrast")},
        {Colours::dark_on_light, tr("Dark on light, strongest contrast")},
        {Colours::low_glare, tr("Low glare")},
    }};
    ui::heading(frame, "access.colours", tr("Colours"));
    for (const auto& [which, name] : all) {
        const std::string id = "access.colours." + std::to_string(static_cast<int>(which));
        if (ui::radio_row(frame, id, name, access.colours == which)) {
            out.emplace_back(act::SetColours{which});
        }
    }
}

}  // namespace

void draw(const session::HelpView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    scrolled(view.frame, frame, [&] {
        ui::paragraph(frame,
                      tr("This terminal cannot telephone. Please use a telephone near you."));
        if (!view.emergency.empty()) {
            ui::title(frame, "help.emergency", tr("In danger"));
            for (const auto& contact : view.emergency) {
                contact_card(frame, contact, tr);
            }
        }
        if (!view.others.empty()) {
            frame.space(3);
            ui::title(frame, "help.others", tr("Advice and complaints"));
            for (const auto& contact : view.others) {
                contact_card(frame, contact, tr);
            }
        }
        if (view.emergency.empty() && view.others.empty()) {
            ui::empty_state(frame,
                            "help.empty",
                            ui::Icon::emergency,
                            tr("In an emergency call 112"),
                            tr("Other numbers have not arrived at this terminal yet."));
        }
    });
}

void draw_access(const session::FrameView& view,
                 const session::Access& access,
                 ui::Frame& frame,
                 Actions& out) {
    draw_frame(view, frame, out);
    const session::Tr& tr = view.tr;
    const bool speaks = access.voice.on;
    const std::string_view tapped =
        ui::actions(frame,
                    {.id = "access.speech",
                     .label = speaks ? tr("Stop reading aloud") : tr("Read the screen aloud"),
                     .icon = speaks ? ui::Icon::silent : ui::Icon::speak},
                    {.id = "access.reach",
                     .label = access.reach ? tr("Use the whole screen") : tr("Everything lower"),
                     .icon = ui::Icon::disability});
    if (tapped == "access.speech") {
        out.emplace_back(act::SwitchSpeech{!speaks});
    } else if (tapped == "access.reach") {
        out.emplace_back(act::SetReach{!access.reach});
    }
    scrolled(view, frame, [&] {
        ui::paragraph(frame, tr("Everything goes back to normal when you finish."));
        if (speaks) {
            ui::key_value(frame,
                          "access.speech.rate",
                          tr("Speed of the voice"),
                          tr("{0} %", {std::to_string(access.voice.rate)}));
            ui::key_value(frame,
                          "access.speech.volume",
                          tr("Loudness of the voice"),
                          tr("{0} %", {std::to_string(access.voice.volume)}));
            frame.space(3);
        }
        if (ui::list_row(frame,
                         "access.helper",
                         {.title = tr("Somebody helps me here"),
                          .icon = ui::Icon::people,
                          .status = view.helped ? tr("With a helper") : std::string_view(),
                          .status_icon = ui::Icon::good,
                          .tone = ui::Tone::info})) {
            out.emplace_back(act::Open{session::AssistedRoute{}});
        }
        frame.space(3);
        text_sizes(access, tr, frame, out);
        frame.space(3);
        colours(access, tr, frame, out);
        frame.space(3);
        ui::heading(frame, "access.motion", tr("Movement"));
        if (ui::checkbox_row(frame,
                             "access.reduced_motion",
                             tr("As little as possible"),
                             access.reduced_motion)) {
            out.emplace_back(act::SetReducedMotion{!access.reduced_motion});
        }
    });
}

}  // namespace kosk::screens
