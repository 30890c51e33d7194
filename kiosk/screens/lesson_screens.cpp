#include "kiosk/screens/lesson_screens.h"

#include <algorithm>
#include <string>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/print_part.h"
#include "kiosk/session/model/quiz_work.h"

namespace kosk::screens {

namespace {

void counters(const session::LessonView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    for (std::size_t i = 0; i < view.choices.size(); ++i) {
        const auto& choice = view.choices[i];
        const std::string number = std::to_string(choice.votes);
        const std::string less = tr("One hand less for {0}", {choice.letter});
        const std::string more = tr("One hand more for {0}", {choice.letter});
        const std::string many = tr("Five hands more for {0}", {choice.letter});
        const int by = ui::vote_counter(frame,
                                        "lesson.votes." + choice.letter,
                                        {.letter = choice.letter,
                                         .label = choice.label,
                                         .number = number,
                                         .words = choice.words,
                                         .less = less,
                                         .more = more,
                                         .many = many,
                                         .can_less = choice.votes > 0,
                                         .can_more = choice.votes < session::kMostVotes});
        if (by != 0) {
            out.emplace_back(act::CountVotes{i, by});
        }
    }
    ui::caption(frame, tr("Counted: {0}", {view.total_words}), "lesson.total");
}

void bars(const session::LessonView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    for (const std::string& text : view.explanation) {
        ui::card(frame, [&] {
            ui::text(frame, plain_label(text), {.type = ui::Type::heading}, "lesson.explanation");
        });
    }
    for (const auto& choice : view.choices) {
        const std::string number = std::to_string(choice.votes);
        ui::vote_bar(frame,
                     "lesson.bar." + choice.letter,
                     {.letter = choice.letter,
                      .label = choice.label,
                      .number = number,
                      .words = choice.words,
                      .value = static_cast<float>(choice.votes),
                      .most = static_cast<float>(std::max(1, view.total)),
                      .right = choice.right,
                      .right_word = tr("The right answer")});
    }
    ui::caption(frame, tr("Counted: {0}", {view.total_words}), "lesson.total");
}

void results(const session::LessonView& view, ui::Frame& frame) {
    const session::Tr& tr = view.frame.tr;
    print_state(frame, "lesson.printed", view.print);
    ui::title(frame, "lesson.results", tr("How the group answered"));
    for (const auto& result : view.results) {
        const std::string number =
            std::to_string(result.right) + " / " + std::to_string(result.total);
        ui::card(frame, [&] {
            ui::bar_row(frame,
                        frame.next_id("lesson.result"),
                        {.label = result.question,
                         .number = result.total > 0 ? number : std::string_view("–"),
                         .value = static_cast<float>(result.right),
                         .most = static_cast<float>(std::max(1, result.total)),
                         .tone = ui::Tone::good,
                         .tappable = false});
            ui::caption(frame, result.words);
        });
    }
    ui::caption(frame,
                tr("Only sums, no names. Nothing is stored; it is erased when you finish."),
                "lesson.private");
}

void lesson_actions(const session::LessonView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (view.finished) {
        const bool printing = view.print.stage == session::PrintView::Stage::printing;
        const std::string_view chosen =
            ui::actions(frame,
                        {.id = "lesson.again", .label = tr("Once more"), .icon = ui::Icon::replay},
                        {.id = view.can_print ? "lesson.print" : "",
                         .label = tr("Print the sums"),
                         .enabled = !printing,
                         .icon = ui::Icon::print});
        if (chosen == "lesson.again") {
            out.emplace_back(act::StartLesson{view.id, true});
        } else if (chosen == "lesson.print") {
            out.emplace_back(act::PrintLesson{});
        }
        return;
    }
    const bool last = view.step == view.steps;
    const std::string_view next = !view.revealed ? tr("Show the answer")
                                  : last         ? tr("See all results")
                                                 : tr("Next question");
    const std::string_view tapped =
        ui::actions(frame,
                    {.id = "lesson.next",
                     .label = next,
                     .icon = view.revealed ? ui::Icon::forward : ui::Icon::idea},
                    {.id = view.revealed ? "lesson.recount" : "",
                     .label = tr("Recount"),
                     .icon = ui::Icon::back});
    if (tapped == "lesson.next") {
        out.emplace_back(act::LessonNext{});
    } else if (tapped == "lesson.recount") {
        out.emplace_back(act::Back{});
    }
}

}  // namespace

void draw(const session::LessonView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view.frame, frame, out);
    lesson_actions(view, frame, out);
    scrolled(view.frame, frame, [&] {
        if (view.finished) {
            results(view, frame);
            return;
        }
        ui::progress_steps(frame, "lesson.steps", view.step, view.steps, view.words);
        label(frame, view.question, {.type = ui::Type::title});
        if (view.revealed) {
            bars(view, frame);
        } else {
            counters(view, frame, out);
        }
    });
}

}  // namespace kosk::screens
