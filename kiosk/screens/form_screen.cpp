#include "kiosk/screens/form_screen.h"

#include <algorithm>
#include <string>

#include "kiosk/screens/form_cards.h"
#include "kiosk/screens/inputs/input.h"
#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

using session::Input;

void guidance(const session::FormView& view,
              const session::QuestionView& asked,
              ui::Frame& frame,
              Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (asked.guidance.empty()) {
        return;
    }
    if (ui::button(frame,
                   "explain." + asked.ref,
                   asked.explained ? tr("Less explanation") : tr("More explanation"),
                   ui::ButtonStyle::quiet,
                   {.icon = asked.explained ? ui::Icon::expand_less : ui::Icon::info})) {
        out.emplace_back(act::Explain{asked.ref});
    }
    if (asked.explained) {
        ui::card(frame, [&] { label_prose(frame, asked.guidance); });
    }
}

void picture(const session::FormView& view,
             const session::QuestionView& asked,
             ui::Frame& frame,
             Actions& out) {
    constexpr float kUsualMm = 80;
    constexpr float kUsualPart = 0.28F;  // of the display: the answers stay in sight
    constexpr float kLargeMm = 400;      // as wide as the page
    const ui::Metrics& metrics = frame.metrics();
    const float usual = std::min(kUsualMm, kUsualPart * metrics.screen().height / metrics.mm(1));
    const session::Tr& tr = view.frame.tr;
    const std::string words = plain_label(asked.label);
    const bool drawn = ui::picture(frame,
                                   "picture." + asked.ref,
                                   {.name = asked.picture,
                                    .words = words,
                                    .most_height_mm = asked.enlarged ? kLargeMm : usual});
    if (drawn && asked.enlarges &&
        ui::button(frame,
                   "enlarge." + asked.ref,
                   asked.enlarged ? tr("Smaller picture") : tr("Larger picture"),
                   ui::ButtonStyle::quiet,
                   {.icon = asked.enlarged ? ui::Icon::expand_less : ui::Icon::search})) {
        out.emplace_back(act::Enlarge{asked.ref});
    }
}

void question(const session::FormView& view,
              const session::QuestionView& asked,
              ui::Frame& frame,
              Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (asked.input == Input::note) {
        ui::card(frame, [&] {
            label_prose(frame, asked.label);
            picture(view, asked, frame, out);
            listen(frame, asked.ref, asked.recording, tr, out);
            if (!asked.hint.empty()) {
                ui::caption(frame, plain_label(asked.hint));
            }
        });
        guidance(view, asked, frame, out);
        return;
    }
    label(frame, asked.label, {.type = ui::Type::title});
    if (!asked.hint.empty()) {
        label(frame, asked.hint, {.type = ui::Type::body, .color = frame.theme().quiet});
    }
    picture(view, asked, frame, out);
    listen(frame, asked.ref, asked.recording, tr, out);
    guidance(view, asked, frame, out);
    if (!asked.required) {
        ui::caption(frame, tr("You may leave this empty."));
    }
    draw_input(view, asked, frame, out);
}

// Instead of a page that asks something private, while somebody helps.
void draw_look_away(const session::FormView& view,
                    std::string_view step,
                    ui::Frame& frame,
                    Actions& out) {
    const session::Tr& tr = view.frame.tr;
    const std::string_view tapped = ui::actions(
        frame,
        {.id = "away.go_on", .label = tr("Nobody is looking"), .icon = ui::Icon::privacy},
        {.id = "form.back", .label = tr("Back"), .icon = ui::Icon::back});
    if (tapped == "away.go_on") {
        out.emplace_back(act::HelperAway{});
    } else if (tapped == "form.back") {
        out.emplace_back(act::Back{});
    }
    scrolled(view.frame, frame, [&] {
        ui::progress_steps(frame, "form.steps", view.step, view.steps, step);
        ui::title(frame, "away.title", tr("Please look away"));
        ui::banner(frame,
                   "away.helper",
                   ui::Tone::warning,
                   tr("For the helper"),
                   tr("The next answer is private. Look away from the screen until the page after "
                      "it comes."));
        ui::paragraph(
            frame,
            tr("For you: what you type next is shown as dots and not read aloud. The keys "
               "you touch can be seen by whoever looks."));
    });
}

}  // namespace

void draw(const session::FormView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    const std::string step =
        tr("Step {0} of {1}", {std::to_string(view.step), std::to_string(view.steps)});
    draw_frame(view.frame, frame, out);
    if (view.look_away) {
        draw_look_away(view, step, frame, out);
        return;
    }
    const auto focused = std::find_if(view.questions.begin(),
                                      view.questions.end(),
                                      [](const auto& asked) { return asked.focused; });
    const std::string_view tapped = ui::actions(
        frame,
        {.id = "form.next",
         .label = view.reviewed && !view.in_card ? tr("Back to the overview") : tr("Continue"),
         .icon = ui::Icon::forward},
        {.id = "form.back", .label = tr("Back"), .icon = ui::Icon::back});
    if (tapped == "form.next") {
        out.emplace_back(act::FormNext{});
    } else if (tapped == "form.back") {
        out.emplace_back(act::Back{});
    }
    if (focused != view.questions.end()) {
        keyboard(frame, focused->field, view.keyboard, focused->input == Input::long_text, out);
    }
    const bool filtering = focused == view.questions.end() &&
                           std::any_of(view.questions.begin(),
                                       view.questions.end(),
                                       [](const auto& asked) { return asked.filtered; });
    if (filtering) {
        keyboard(frame, view.filter, view.keyboard, false, out);
    }
    scrolled(view.frame, frame, [&] {
        ui::progress_steps(frame, "form.steps", view.step, view.steps, step);
        if (!view.section.empty()) {
            ui::caption(frame, view.section, "form.section");
        }
        if (view.cards) {
            draw_cards(view, frame, out);
        }
        for (const auto& asked : view.questions) {
            question(view, asked, frame, out);
            frame.space(2);
        }
    });
}

}  // namespace kosk::screens
