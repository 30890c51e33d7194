#include "kiosk/screens/page.h"

namespace kosk::screens {

namespace {

void bar_actions(ui::BarTap tapped, Actions& out) {
    switch (tapped) {
        case ui::BarTap::back:
            out.emplace_back(act::Back{});
            break;
        case ui::BarTap::home:
            out.emplace_back(act::GoHome{});
            break;
        case ui::BarTap::help:
            out.emplace_back(act::Open{session::HelpRoute{}});
            break;
        case ui::BarTap::language:
            out.emplace_back(act::Open{session::LanguageRoute{}});
            break;
        case ui::BarTap::accessibility:
            out.emplace_back(act::Open{session::AccessRoute{}});
            break;
        case ui::BarTap::finish:
            out.emplace_back(act::AskErase{});
            break;
        case ui::BarTap::none:
            break;
    }
}

void speech_bar(const session::FrameView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.tr;
    const session::Voice& voice = view.voice;
    constexpr int kStep = 25;
    if (!voice.on) {
        return;
    }
    const std::string_view tapped =
        ui::control_bar(frame,
                        {{"speech.repeat", ui::Icon::replay, tr("Say again")},
                         {"speech.pause",
                          voice.held ? ui::Icon::started : ui::Icon::pause,
                          voice.held ? tr("Go on") : tr("Pause")},
                         {"speech.slower", ui::Icon::slower, tr("Slower"), voice.rate > 50},
                         {"speech.faster", ui::Icon::faster, tr("Faster"), voice.rate < 200},
                         {"speech.quieter", ui::Icon::quieter, tr("Quieter"), voice.volume > kStep},
                         {"speech.louder", ui::Icon::speak, tr("Louder"), voice.volume < 200}});
    if (tapped == "speech.repeat") {
        out.emplace_back(act::RepeatSpeech{});
    } else if (tapped == "speech.pause") {
        out.emplace_back(act::PauseSpeech{!voice.held});
    } else if (tapped == "speech.slower" || tapped == "speech.faster") {
        const int by = tapped == "speech.faster" ? kStep : -kStep;
        out.emplace_back(act::SetSpeechRate{voice.rate + by});
    } else if (!tapped.empty()) {
        const int by = tapped == "speech.louder" ? kStep : -kStep;
        out.emplace_back(act::SetSpeechVolume{voice.volume + by});
    }
}

}  // namespace

void emergency(const session::FrameView& view, ui::Frame& frame) {
    if (!view.emergency.empty()) {
        ui::banner(frame, "emergency", ui::Tone::danger, view.emergency, view.emergency_text);
        frame.last_element().live = true;
    }
}

void privacy_note(const session::Tr& tr, ui::Frame& frame) {
    ui::banner(frame,
               "privacy.note",
               ui::Tone::info,
               tr("Others may see this screen"),
               tr("“Leave this page quickly” shows a harmless page at once, and no way leads back. "
                  "Under Accessibility, low glare is harder to read from the side."));
}

void draw_frame(const session::FrameView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.tr;
    ui::Chrome chrome;
    chrome.title = view.title;
    chrome.data_age = view.data_age;
    chrome.offline = view.offline ? tr("No connection for some time") : std::string_view();
    chrome.helper = view.helped ? tr("With a helper") : std::string_view();
    chrome.can_go_back = view.can_go_back && !view.busy;
    chrome.can_go_home = !view.erase_only && !view.busy;
    chrome.back = tr("Back");
    chrome.home = tr("Home");
    chrome.help = tr("Help now");
    chrome.language = tr("Language");
    chrome.accessibility = tr("Accessibility");
    chrome.finish = tr("Finish and erase");
    const ui::BarTap tapped = ui::chrome(frame, chrome);
    if (!view.busy) {
        bar_actions(tapped, out);
    }
    speech_bar(view, frame, out);
    if (view.quick_exit) {
        if (ui::button(frame,
                       "quick_exit",
                       tr("Leave this page quickly"),
                       ui::ButtonStyle::danger,
                       {.icon = ui::Icon::weather})) {
            out.emplace_back(act::QuickExit{});
        }
    }
}

}  // namespace kosk::screens
