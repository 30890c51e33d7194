// A signature or a sketch, drawn with a finger.
#include <string>
#include <vector>

#include "kiosk/screens/inputs/input.h"

namespace kosk::screens {

namespace {

// Two strokes, as people sign who cannot write.
void put_cross(const std::string& ref, Actions& out) {
    out.emplace_back(act::Draw{ref, {0.45F, 0.4F}, true});
    out.emplace_back(act::Draw{ref, {0.55F, 0.7F}, false});
    out.emplace_back(act::Draw{ref, {0.55F, 0.4F}, true});
    out.emplace_back(act::Draw{ref, {0.45F, 0.7F}, false});
}

}  // namespace

void draw_sketch_input(const session::FormView& view,
                       const session::QuestionView& question,
                       ui::Frame& frame,
                       Actions& out) {
    const session::Tr& tr = view.frame.tr;
    const std::string id = "sketch." + question.ref;
    std::vector<ui::Stroke> strokes;
    for (const auto& stroke : question.sketch) {
        ui::Stroke& shown = strokes.emplace_back();
        for (const auto& point : stroke) {
            shown.push_back({point.x, point.y});
        }
    }
    const std::string_view label =
        question.signature ? tr("Sign here with your finger") : tr("Draw here with your finger");
    ui::caption(frame, label);
    if (const auto point = ui::sketch(frame, id, label, strokes, question.signature)) {
        out.emplace_back(act::Draw{question.ref, {point->at.x, point->at.y}, point->begins});
    }
    if (view.media == session::Attachments::Media::failed) {
        ui::banner(frame,
                   id + ".failed",
                   ui::Tone::warning,
                   tr("The drawing could not be kept. Please try once more."));
    }
    if (strokes.empty() && ui::button(frame,
                                      id + ".cross",
                                      tr("I cannot draw: put a cross for me"),
                                      ui::ButtonStyle::secondary,
                                      {.icon = ui::Icon::close})) {
        put_cross(question.ref, out);
    }
    if (!strokes.empty() && ui::button(frame,
                                       id + ".again",
                                       tr("Erase and draw again"),
                                       ui::ButtonStyle::secondary,
                                       {.icon = ui::Icon::remove})) {
        out.emplace_back(act::ClearAnswer{question.ref});
    }
}

}  // namespace kosk::screens
