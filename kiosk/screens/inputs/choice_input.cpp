// One or several of a list: rows, columns, a scale, stars; long lists with a search field.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "kiosk/screens/inputs/input.h"
#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

using session::FormView;
using session::Input;
using session::QuestionView;

constexpr float kColumnMm = 75;  // narrower, words of a choice no longer fit beside its mark

std::string id_of(const QuestionView& question, const QuestionView::Choice& choice) {
    return "choice." + question.ref + "." + choice.value;
}

void filter(const FormView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    const ui::SearchTap tap = ui::search_field(frame,
                                               "form.filter",
                                               buffer_of(view.filter),
                                               tr("Search"),
                                               tr("Clear"),
                                               view.keyboard.shown);
    if (tap == ui::SearchTap::clear) {
        out.emplace_back(act::Edit{{}, 0, view.keyboard});
    }
    if (tap != ui::SearchTap::none) {
        out.emplace_back(act::ShowKeyboard{true});
    }
}

void choose(const QuestionView& question, const std::string& value, Actions& out) {
    if (question.input == Input::some_of) {
        out.emplace_back(act::Toggle{question.ref, value});
        return;
    }
    out.emplace_back(act::Choose{question.ref, value});
    if (question.quick) {
        out.emplace_back(act::FormNext{});
    }
}

void row(const FormView& view,
         const QuestionView& question,
         const QuestionView::Choice& choice,
         ui::Frame& frame,
         Actions& out) {
    const std::string words = plain_label(choice.label);
    const std::string id = id_of(question, choice);
    const bool many = question.input == Input::some_of;
    const bool tapped = !choice.picture.empty() ? ui::picture_choice(frame,
                                                                     id,
                                                                     {.picture = choice.picture,
                                                                      .label = words,
                                                                      .chosen = choice.chosen,
                                                                      .many = many})
                        : many                  ? ui::checkbox_row(frame, id, words, choice.chosen)
                                                : ui::radio_row(frame, id, words, choice.chosen);
    if (tapped) {
        choose(question, choice.value, out);
    }
    listen(frame, question.ref + "." + choice.value, choice.recording, view.frame.tr, out);
}

std::vector<ui::ScaleStop> stops_of(const QuestionView& question) {
    std::vector<ui::ScaleStop> stops;
    for (const auto& choice : question.choices) {
        stops.push_back({id_of(question, choice), plain_label(choice.label), choice.chosen});
    }
    return stops;
}

bool pictured(const QuestionView& question) {
    return std::any_of(question.choices.begin(), question.choices.end(), [](const auto& choice) {
        return !choice.picture.empty();
    });
}

bool recorded(const QuestionView& question) {
    return std::any_of(question.choices.begin(), question.choices.end(), [](const auto& choice) {
        return !choice.recording.empty();
    });
}

// A scale of pictures stays side by side while each has room; other pictures go two in a row.
int wanted_columns(const QuestionView& question) {
    const bool scale = question.input == Input::scale;
    return std::max(question.columns,
                    !pictured(question) ? 1
                    : scale             ? static_cast<int>(question.choices.size())
                                        : 2);
}

// False when the answers do not fit side by side.
bool side_by_side(const QuestionView& question, ui::Frame& frame, Actions& out) {
    if ((question.input != Input::scale && question.input != Input::stars) || pictured(question) ||
        recorded(question)) {
        return false;
    }
    const auto stops = stops_of(question);
    const bool numbers = std::all_of(
        stops.begin(), stops.end(), [](const auto& stop) { return stop.label.size() <= 4; });
    if (question.input == Input::scale && !numbers && !ui::fits_scale(frame, stops)) {
        return false;
    }
    const int tapped =
        question.input == Input::stars ? ui::stars(frame, stops) : ui::scale(frame, stops);
    if (tapped >= 0) {
        choose(question, question.choices[static_cast<std::size_t>(tapped)].value, out);
    }
    return true;
}

void in_columns(const FormView& view,
                const QuestionView& question,
                int columns,
                ui::Frame& frame,
                Actions& out) {
    const auto count = static_cast<std::size_t>(columns);
    for (std::size_t first = 0; first < question.choices.size(); first += count) {
        frame.split(count, [&](std::size_t i) {
            if (first + i < question.choices.size()) {
                row(view, question, question.choices[first + i], frame, out);
            }
        });
    }
}

}  // namespace

void draw_choice_input(const FormView& view,
                       const QuestionView& question,
                       ui::Frame& frame,
                       Actions& out) {
    if (question.filtered) {
        filter(view, frame, out);
    }
    if (!side_by_side(question, frame, out)) {
        const float fitting = std::floor(frame.width() / frame.metrics().mm(kColumnMm));
        const bool large = frame.metrics().text_size() > ui::TextSize::normal;
        const int columns =
            large ? 1
                  : std::clamp(wanted_columns(question), 1, std::max(1, static_cast<int>(fitting)));
        in_columns(view, question, columns, frame, out);
    }
    if (question.unlisted > 0) {
        ui::caption(frame,
                    view.frame.tr.plural("{0} more fits. Type more letters to find it.",
                                         "{0} more fit. Type more letters to find yours.",
                                         question.unlisted),
                    "form.unlisted");
    } else if (question.filtered && question.choices.empty()) {
        ui::caption(frame, view.frame.tr("Nothing fits. Check the letters."), "form.nothing");
    }
    if (question.input != Input::some_of) {
        draw_clear(view, question, frame, out);
    }
}

}  // namespace kosk::screens
