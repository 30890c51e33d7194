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

}  // namespace

void draw_frame(const session::FrameView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.tr;
    ui::Chrome chrome;
    chrome.title = view.title;
    chrome.data_age = view.data_age;
    chrome.offline = view.offline ? tr("No connection for some time") : std::string_view();
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
