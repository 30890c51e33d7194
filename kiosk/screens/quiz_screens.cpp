#include "kiosk/screens/quiz_screens.h"

#include <string>

#include "kiosk/screens/link_rows.h"
#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

void verdict(const session::QuizRunView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    if (view.judged) {
        ui::banner(frame,
                   "quiz.verdict",
                   view.right ? ui::Tone::good : ui::Tone::warning,
                   view.right ? tr("That is right") : tr("That is not right"));
        frame.last_element().live = true;
    }
    for (const std::string& text : view.explanation) {
        ui::card(frame, [&] { label_prose(frame, text); });
    }
}

// Answers that stay: chosen and right ones are marked by icon and word.
void answer(const session::QuizRunView& view,
            const session::QuizRunView::Choice& choice,
            ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    const std::string words = plain_label(choice.label);
    ui::Row row{.title = words, .chevron = false, .tappable = false};
    row.icon = choice.right    ? ui::Icon::good
               : choice.chosen ? ui::Icon::radio_on
                               : ui::Icon::radio_off;
    row.tone = choice.right ? ui::Tone::good : ui::Tone::warning;
    if (choice.chosen && choice.right) {
        row.status = tr("Your answer, and right");
        row.status_icon = ui::Icon::good;
    } else if (choice.right) {
        row.status = tr("The right answer");
        row.status_icon = ui::Icon::good;
    } else if (choice.chosen) {
        row.status = tr("Your answer");
        row.tone = view.judged ? ui::Tone::warning : ui::Tone::neutral;
        row.status_icon = view.judged ? ui::Icon::warning : ui::Icon::check;
    }
    ui::list_row(frame, "quiz.answer." + choice.value, row);
}

void question(const session::QuizRunView& view, ui::Frame& frame, Actions& out) {
    if (view.explained) {
        verdict(view, frame);
    }
    label(frame, view.question, {.type = ui::Type::title});
    if (!view.hint.empty()) {
        label(frame, view.hint, {.type = ui::Type::body, .color = frame.theme().quiet});
    }
    for (const auto& choice : view.choices) {
        if (view.explained) {
            answer(view, choice, frame);
        } else if (ui::radio_row(frame,
                                 "quiz.choice." + choice.value,
                                 plain_label(choice.label),
                                 choice.chosen)) {
            out.emplace_back(act::PickAnswer{choice.value});
        }
    }
}

void score(const session::QuizRunView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    ui::card(frame, [&] {
        ui::caption(frame, tr("Your result"), "quiz.result");
        ui::text(frame,
                 view.score,
                 {.type = ui::Type::display, .color = frame.theme().primary},
                 "quiz.score");
        ui::paragraph(frame, view.verdict, "quiz.verdict");
        ui::caption(frame, tr("Nobody else sees it. It is erased when you finish."));
    });
    if (!view.missed.empty()) {
        frame.space(3);
        ui::heading(frame, "quiz.missed", tr("What to look at again"));
        for (const std::string& missed : view.missed) {
            ui::paragraph(frame, missed);
        }
    }
    link_rows(frame, view.links, tr, out);
}

void run_actions(const session::QuizRunView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (view.finished) {
        if (ui::actions(frame,
                        {.id = "quiz.again", .label = tr("Once more"), .icon = ui::Icon::replay}) ==
            "quiz.again") {
            out.emplace_back(act::StartQuiz{view.id, true});
        }
        return;
    }
    const bool last = view.step == view.steps;
    const std::string_view next = !view.explained ? tr("Check my answer")
                                  : last          ? tr("See the result")
                                                  : tr("Next question");
    if (ui::actions(frame,
                    {.id = "quiz.next",
                     .label = next,
                     .enabled = view.explained || view.answered,
                     .icon = view.explained ? ui::Icon::forward : ui::Icon::check}) ==
        "quiz.next") {
        out.emplace_back(act::QuizNext{});
    }
}

}  // namespace

void draw(const session::QuizView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    const session::Tr& tr = view.frame.tr;
    if (view.can_run) {
        const std::string_view tapped = ui::actions(
            frame,
            {.id = "quiz.start",
             .label = view.begun ? tr("Go on") : tr("Start"),
             .icon = ui::Icon::forward},
            {.id = "quiz.lesson", .label = tr("With a group"), .icon = ui::Icon::people});
        if (tapped == "quiz.start") {
            out.emplace_back(act::StartQuiz{view.id});
        } else if (tapped == "quiz.lesson") {
            out.emplace_back(act::StartLesson{view.id});
        }
    }
    scrolled(view.frame, frame, [&] {
        if (!view.can_run) {
            ui::banner(frame,
                       "quiz.broken",
                       ui::Tone::warning,
                       tr("This quiz cannot be shown at this terminal"));
        }
        ui::title(frame, "quiz.title", view.title);
        published_by(view.frame, frame);
        ui::paragraph(frame, view.description, "quiz.description");
        for (const std::string& text : view.introduction) {
            label_prose(frame, text);
        }
        ui::card(frame, [&] {
            ui::key_value(frame, "quiz.count", tr("How long"), view.count);
            ui::key_value(frame,
                          "quiz.private",
                          tr("Your answers"),
                          tr("Stay here. They are not stored and not sent, and go when you "
                             "finish."));
            ui::key_value(frame,
                          "quiz.group",
                          tr("With a group"),
                          tr("For a teacher or a campaigner: the group answers by show of hands, "
                             "you count, and only the sums are kept until you finish."));
        });
        link_rows(frame, view.links, tr, out);
        sources(frame, view.sources, tr);
        ui::caption(frame, view.reviewed, "quiz.reviewed");
    });
}

void draw(const session::QuizRunView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    run_actions(view, frame, out);
    scrolled(view.frame, frame, [&] {
        if (view.finished) {
            score(view, frame, out);
            return;
        }
        ui::progress_steps(frame, "quiz.steps", view.step, view.steps, view.words);
        question(view, frame, out);
    });
}

}  // namespace kosk::screens
