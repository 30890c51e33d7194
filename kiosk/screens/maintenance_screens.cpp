#include "kiosk/screens/maintenance_screens.h"

#include <array>
#include <string>

#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

using session::MaintenanceView;
using Mark = MaintenanceView::Mark;

void draw_fact(const MaintenanceView::Fact& fact, const session::Tr& tr, ui::Frame& frame) {
    ui::key_value(frame, fact.id, fact.name, fact.value);
    if (fact.mark == Mark::attention || fact.mark == Mark::urgent) {
        const bool urgent = fact.mark == Mark::urgent;
        ui::pill(frame,
                 fact.id + ".mark",
                 urgent ? ui::Tone::danger : ui::Tone::warning,
                 urgent ? ui::Icon::error : ui::Icon::warning,
                 urgent ? tr("Something is to be done") : tr("Have an eye on it"));
    }
}

void summary(const MaintenanceView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    if (view.groups.empty()) {
        ui::banner(frame, "maintenance.summary", ui::Tone::info, tr("Looking…"));
    } else if (view.wanting == 0) {
        ui::banner(frame,
                   "maintenance.summary",
                   ui::Tone::good,
                   tr("All is in order"),
                   tr("Looked at on {0}", {view.looked_at}));
    } else {
        ui::banner(frame,
                   "maintenance.summary",
                   ui::Tone::warning,
                   tr.plural("{0} thing wants a hand",
                             "{0} things want a hand",
                             static_cast<unsigned long>(view.wanting)),
                   tr("Looked at on {0}", {view.looked_at}));
    }
}

void voices(const session::Tr& tr, ui::Frame& frame, Actions& out) {
    ui::heading(frame, "trials.voice", tr("Speech"));
    for (const text::Language language : text::kLanguages) {
        if (ui::list_row(
                frame,
                "trials.voice." + std::string(text::code(language)),
                {.title = text::own_name(language), .icon = ui::Icon::speak, .chevron = false})) {
            out.emplace_back(act::TestVoice{language});
        }
        frame.last_element().language = text::code(language);
    }
}

using Kind = session::TrialsView::Row::Kind;

ui::Icon icon_of(Kind kind) {
    switch (kind) {
        case Kind::scan:
            return ui::Icon::scan;
        case Kind::save_diagnostics:
            return ui::Icon::usb;
        case Kind::print_receipt:
        case Kind::print_a4:
            break;
    }
    return ui::Icon::print;
}

session::Action action_of(Kind kind) {
    switch (kind) {
        case Kind::scan:
            return act::TestScan{};
        case Kind::save_diagnostics:
            return act::SaveDiagnostics{};
        case Kind::print_receipt:
            return act::TestPrint{paper::Paper::roll};
        case Kind::print_a4:
            break;
    }
    return act::TestPrint{paper::Paper::a4};
}

void trials(const session::TrialsView& view, ui::Frame& frame, Actions& out) {
    for (const auto& row : view.rows) {
        const std::string id = "trials." + std::to_string(static_cast<int>(row.kind));
        const bool tapped = ui::list_row(frame,
                                         id,
                                         {.title = row.title,
                                          .icon = icon_of(row.kind),
                                          .status = row.outcome,
                                          .status_icon = row.running  ? ui::Icon::pending
                                                         : row.failed ? ui::Icon::error
                                                                      : ui::Icon::good,
                                          .tone = row.running  ? ui::Tone::info
                                                  : row.failed ? ui::Tone::danger
                                                               : ui::Tone::good,
                                          .chevron = false});
        frame.last_element().live = !row.outcome.empty();
        if (tapped) {
            out.push_back(action_of(row.kind));
        }
    }
}

}  // namespace

void draw(const session::PinView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    const std::string_view tapped =
        ui::actions(frame,
                    {.id = "pin.open",
                     .label = tr("Open"),
                     .enabled = view.can_try && !view.field.text().empty(),
                     .icon = ui::Icon::forward},
                    {.id = "pin.leave", .label = tr("Back"), .icon = ui::Icon::back});
    if (tapped == "pin.open") {
        out.emplace_back(act::TryPin{});
    } else if (tapped == "pin.leave") {
        out.emplace_back(act::Back{});
    }
    if (!view.impossible) {
        keyboard(frame, view.field, view.keyboard, false, out);
    }
    scrolled(view.frame, frame, [&] {
        ui::paragraph(frame, tr("This page is for the staff of the terminal."));
        if (!view.title.empty()) {
            ui::banner(frame,
                       "pin.notice",
                       view.impossible || !view.can_try ? ui::Tone::warning : ui::Tone::info,
                       view.title,
                       view.text);
        }
        if (view.impossible) {
            return;
        }
        const ui::TextBuffer buffer = buffer_of(view.field);
        if (ui::text_field(frame,
                           "pin.field",
                           {.label = tr("PIN"),
                            .buffer = &buffer,
                            .editing = view.keyboard.shown,
                            .secret = true,
                            .icon = ui::Icon::privacy})) {
            out.emplace_back(act::ShowKeyboard{true});
        }
    });
}

void draw(const MaintenanceView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    const std::string_view tapped = ui::actions(
        frame,
        {.id = "maintenance.trials", .label = tr("Tests and actions"), .icon = ui::Icon::tune},
        {.id = "maintenance.again",
         .label = tr("Look again"),
         .enabled = !view.looking,
         .icon = ui::Icon::sync});
    if (tapped == "maintenance.trials") {
        out.emplace_back(act::Open{session::TrialsRoute{}});
    } else if (tapped == "maintenance.again") {
        out.emplace_back(act::LookAgain{});
    }
    scrolled(view.frame, frame, [&] {
        summary(view, frame);
        for (const auto& group : view.groups) {
            ui::card(frame, [&] {
                ui::heading(frame, "maintenance." + group.id, group.title);
                for (const auto& fact : group.facts) {
                    draw_fact(fact, tr, frame);
                }
            });
        }
    });
}

void draw(const session::TrialsView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    scrolled(view.frame, frame, [&] {
        trials(view, frame, out);
        if (ui::list_row(frame,
                         "trials.touch",
                         {.title = tr("Touch every part of the glass"),
                          .icon = ui::Icon::touch,
                          .status = view.touch_done ? tr("All parts answered") : std::string_view(),
                          .status_icon = ui::Icon::good,
                          .tone = ui::Tone::good})) {
            out.emplace_back(act::Open{session::TouchTestRoute{}});
        }
        if (ui::list_row(
                frame,
                "trials.colours",
                {.title = tr("Look at the colours of the display"), .icon = ui::Icon::contrast})) {
            out.emplace_back(act::Open{session::ColourTestRoute{}});
        }
        frame.space(3);
        voices(tr, frame, out);
        frame.space(3);
        ui::heading(frame, "trials.end", tr("Finish"));
        if (ui::button(frame,
                       "trials.leave",
                       tr("Leave maintenance"),
                       ui::ButtonStyle::secondary,
                       {.icon = ui::Icon::done})) {
            out.emplace_back(act::Erase{});
        }
        if (ui::button(frame,
                       "trials.restart",
                       tr("Start the program anew"),
                       ui::ButtonStyle::danger,
                       {.icon = ui::Icon::replay})) {
            out.emplace_back(act::Restart{});
        }
    });
}

void draw_touch_test(const session::Tr& tr,
                     const std::set<int>& touched,
                     ui::Frame& frame,
                     Actions& out) {
    const ui::Rect screen = frame.metrics().screen();
    const int columns = frame.metrics().portrait() ? 4 : 6;
    const int rows = session::kTouchFields / columns;
    const float gap = frame.metrics().mm(4);
    const float wide =
        (screen.width - gap * static_cast<float>(columns + 1)) / static_cast<float>(columns);
    // The way out has a row of its own in the middle, where nothing is tested.
    const float high =
        (screen.height - gap * static_cast<float>(rows + 2)) / static_cast<float>(rows + 1);
    const auto top_of = [&](int row) {
        return screen.y + gap + (high + gap) * static_cast<float>(row);
    };
    for (int i = 0; i < session::kTouchFields; ++i) {
        const int row = i / columns;
        const ui::Rect box{screen.x + gap + (wide + gap) * static_cast<float>(i % columns),
                           top_of(row < rows / 2 ? row : row + 1),
                           wide,
                           high};
        const bool done = touched.contains(i);
        ui::Element element;
        element.id = "touch." + std::to_string(i);
        element.role = ui::Role::checkbox;
        element.label = tr("Part {0}", {std::to_string(i + 1)});
        element.box = box;
        element.tappable = true;
        element.checked = done;
        const ui::Hit hit = frame.add(std::move(element));
        const ui::Theme& theme = frame.theme();
        frame.fill(box,
                   done          ? theme.tone(ui::Tone::good).soft
                   : hit.pressed ? theme.primary_soft
                                 : theme.card,
                   frame.metrics().radius());
        frame.outline(box,
                      hit.focused ? theme.focus
                      : done      ? theme.tone(ui::Tone::good).solid
                                  : theme.outline,
                      hit.focused ? frame.metrics().grid(0.5F) : 2,
                      frame.metrics().radius());
        frame.icon(done ? ui::Icon::good : ui::Icon::touch,
                   ui::IconSize::medium,
                   box.centre(),
                   done ? theme.tone(ui::Tone::good).text : theme.quiet);
        if (hit.tapped) {
            out.emplace_back(act::TouchField{i});
        }
    }
    const float button = std::min(high, ui::button_height(frame, ui::ButtonStyle::primary));
    if (ui::button_in(frame,
                      {screen.x + gap,
                       top_of(rows / 2) + (high - button) / 2,
                       screen.width - 2 * gap,
                       button},
                      "touch.back",
                      tr("{0} of {1} answered. Back",
                         {std::to_string(touched.size()), std::to_string(session::kTouchFields)}),
                      ui::ButtonStyle::primary,
                      {.icon = ui::Icon::back})) {
        out.emplace_back(act::Back{});
    }
}

void draw_colour_test(const session::Tr& tr, int colour, ui::Frame& frame, Actions& out) {
    constexpr std::array<ui::Color, 5> kPlain{
        ui::rgb(0xFF0000), ui::rgb(0x00FF00), ui::rgb(0x0000FF), ui::rgb(0xFFFFFF), ui::rgb(0)};
    constexpr int kSteps = 16;
    const ui::Rect screen = frame.metrics().panel();
    const auto plain = static_cast<std::size_t>(colour);
    if (plain < kPlain.size()) {
        frame.fill(screen, kPlain.at(plain));
    } else {
        for (int i = 0; i < kSteps; ++i) {
            const auto grey = static_cast<std::uint8_t>(i * 255 / (kSteps - 1));
            const float step = screen.height / kSteps;
            frame.fill({screen.x, screen.y + step * static_cast<float>(i), screen.width, step},
                       {grey, grey, grey, 255});
        }
    }
    ui::Element all;
    all.id = "colours.next";
    all.role = ui::Role::button;
    all.label = tr("Colour {0} of {1}. On",
                   {std::to_string(colour + 1), std::to_string(kPlain.size() + 1)});
    all.box = screen;
    all.tappable = true;
    const ui::Hit hit = frame.add(std::move(all));
    if (hit.focused) {
        frame.outline(screen, frame.theme().focus, frame.metrics().grid(1));
    }
    if (hit.tapped) {
        out.emplace_back(act::NextColour{});
    }
}

}  // namespace kosk::screens
