#include "kiosk/screens/track_screen.h"

#include <algorithm>
#include <string>

#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

using Answer = session::TrackView::Answer;

ui::Tone tone_of_answer(Answer answer) {
    switch (answer) {
        case Answer::received:
        case Answer::answered:
            return ui::Tone::good;
        case Answer::wrong_code:
        case Answer::failed:
        case Answer::parked:
        case Answer::refused:
        case Answer::doubtful:
            return ui::Tone::warning;
        default:
            return ui::Tone::info;
    }
}

void code_field(const session::TrackView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    label(frame, tr("Type the code of your receipt"), {.type = ui::Type::title});
    const ui::TextBuffer buffer = buffer_of(view.field);
    if (ui::text_field(
            frame,
            "track.code",
            {.buffer = &buffer,
             .placeholder = view.keyboard.shown ? std::string_view() : tr("Touch here to type"),
             .hint = tr("Hyphens and capitals do not matter. O counts as 0, I and L as 1."),
             .editing = view.keyboard.shown,
             .icon = ui::Icon::track})) {
        out.emplace_back(act::ShowKeyboard{true});
    }
    name_element(frame, "track.code", tr("Type the code of your receipt"));
    spell_element(frame, "track.code");
}

// As it was written: an empty line begins a new paragraph.
void letter(const session::TrackView::Said& said, const std::string& id, ui::Frame& frame) {
    ui::card(frame, [&] {
        ui::caption(frame, said.by, id + ".by");
        std::string_view rest = said.text;
        for (int number = 1; !rest.empty(); ++number) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            if (const std::string_view line = rest.substr(0, end); !line.empty()) {
                ui::paragraph(frame, line, id + "." + std::to_string(number));
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    });
}

void letters(const session::TrackView& view, ui::Frame& frame) {
    frame.space(3);
    ui::heading(frame, "track.reply", view.frame.tr("What they write to you"));
    for (std::size_t i = 0; i < view.said.size(); ++i) {
        letter(view.said[i], "track.reply." + std::to_string(i + 1), frame);
    }
}

void facts(const session::TrackView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    const auto fact = [&](std::string_view id, std::string_view name, std::string_view value) {
        if (!value.empty()) {
            ui::key_value(frame, id, name, value);
        }
    };
    if (view.form.empty() && view.registration.empty() && view.signed_by.empty()) {
        return;
    }
    ui::card(frame, [&] {
        fact("track.form", tr("What"), view.form);
        fact("track.saved", tr("Handed in"), view.saved_at);
        fact("track.due", tr("Answer"), view.due);
        fact("track.registration", tr("Registration number"), view.registration);
        fact("track.updated", tr("Last news"), view.updated_on);
        fact("track.signed", tr("Signed by"), view.signed_by);
    });
}

}  // namespace

void draw(const session::TrackView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    if (ui::actions(frame,
                    {.id = "track.look_up",
                     .label = view.frame.tr("Look it up"),
                     .enabled = !view.field.text().empty() && view.answer != Answer::searching,
                     .icon = ui::Icon::search}) == "track.look_up") {
        out.emplace_back(act::LookUpCode{});
        out.emplace_back(act::ShowKeyboard{false});
    }
    keyboard(frame, view.field, view.keyboard, false, out);
    scrolled(view.frame, frame, [&] {
        code_field(view, frame, out);
        if (view.answer == Answer::none) {
            return;
        }
        const bool doubtful = view.answer == Answer::doubtful;
        ui::banner(frame,
                   doubtful ? "track.doubt" : "track.answer",
                   tone_of_answer(view.answer),
                   view.title,
                   view.text);
        if (!view.doubt.empty()) {
            ui::banner(frame, "track.doubt", ui::Tone::warning, view.doubt, view.doubt_advice);
        }
        if (!view.note.empty()) {
            ui::paragraph(frame, view.note, "track.note");
        }
        facts(view, frame);
        if (!view.said.empty()) {
            letters(view, frame);
        }
    });
}

}  // namespace kosk::screens
