#include "kiosk/screens/form_inputs.h"

#include <string>

#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

using session::FormView;
using session::FormWork;
using session::QuestionView;

void typed(const FormView& view, const QuestionView& question, ui::Frame& frame, Actions& out) {
    const ui::TextBuffer buffer = buffer_of(question.field);
    const bool long_text = question.input == session::Input::long_text;
    const bool editing = question.focused && view.keyboard.shown;
    if (ui::text_field(
            frame,
            "field." + question.ref,
            {.buffer = &buffer,
             .placeholder = editing ? std::string_view() : view.frame.tr("Touch here to type"),
             .error = question.error,
             .editing = editing,
             .required = question.required,
             .lines = long_text ? 4 : 1})) {
        out.emplace_back(act::FocusQuestion{question.ref});
        out.emplace_back(act::ShowKeyboard{true});
    }
    name_element(frame, "field." + question.ref, question.label);
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

void choices(const FormView& view, const QuestionView& question, ui::Frame& frame, Actions& out) {
    if (question.filtered) {
        filter(view, frame, out);
    }
    const bool several = question.input == session::Input::some_of;
    for (const auto& choice : question.choices) {
        const std::string words = plain(choice.label);
        const std::string id = "choice." + question.ref + "." + choice.value;
        if (several && ui::checkbox_row(frame, id, words, choice.chosen)) {
            out.emplace_back(act::Toggle{question.ref, choice.value});
        } else if (!several && ui::radio_row(frame, id, words, choice.chosen)) {
            out.emplace_back(act::Choose{question.ref, choice.value});
        }
    }
}

struct Stepper {
    act::DatePart part;
    std::string id;
    std::string_view name;
    std::string value;
};

bool step_button(ui::Frame& frame,
                 float height,
                 const std::string& id,
                 ui::Icon icon,
                 const std::string& words) {
    const ui::Rect box = frame.take(height);
    frame.fill(box, frame.theme().primary_soft, frame.metrics().grid(1.5F));
    return ui::icon_button(frame, box, id, icon, words);
}

void stepper(const QuestionView& question,
             const Stepper& wheel,
             const session::Tr& tr,
             ui::Frame& frame,
             Actions& out) {
    const float height = frame.metrics().mm(16);
    const std::string id = "date." + question.ref + "." + wheel.id;
    ui::text(frame,
             wheel.name,
             {.type = ui::Type::caption, .color = frame.theme().quiet, .align = ui::Align::centre});
    const std::string more = tr("{0}: one more", {wheel.name});
    const std::string less = tr("{0}: one less", {wheel.name});
    if (step_button(frame, height, id + ".more", ui::Icon::expand_less, more)) {
        out.emplace_back(act::StepDate{question.ref, wheel.part, 1});
    }
    const ui::Rect box = frame.take(height);
    ui::Element shown;
    shown.id = id;
    shown.role = ui::Role::status;
    shown.label = wheel.name;
    shown.value = wheel.value;
    shown.box = box;
    frame.add(std::move(shown));
    frame.label_in(box, wheel.value, {.type = ui::Type::heading, .align = ui::Align::centre});
    if (step_button(frame, height, id + ".less", ui::Icon::expand_more, less)) {
        out.emplace_back(act::StepDate{question.ref, wheel.part, -1});
    }
}

void date(const FormView& view, const QuestionView& question, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (question.day == 0) {
        if (ui::button(frame,
                       "date." + question.ref + ".begin",
                       tr("Choose a date"),
                       ui::ButtonStyle::secondary,
                       {.icon = ui::Icon::calendar})) {
            out.emplace_back(act::StepDate{question.ref, act::DatePart::day, 0});
        }
        return;
    }
    const std::array<Stepper, 3> wheels{{
        {act::DatePart::day, "day", tr("Day"), std::to_string(question.day)},
        {act::DatePart::month, "month", tr("Month"), question.month},
        {act::DatePart::year, "year", tr("Year"), std::to_string(question.year)},
    }};
    ui::card(frame, [&] {
        frame.split({1.0F, 1.4F, 1.0F},
                    [&](std::size_t i) { stepper(question, wheels[i], tr, frame, out); });
        if (!question.required && ui::button(frame,
                                             "date." + question.ref + ".clear",
                                             tr("Leave it empty"),
                                             ui::ButtonStyle::quiet,
                                             {.icon = ui::Icon::close})) {
            out.emplace_back(act::ClearAnswer{question.ref});
        }
    });
}

std::string size_words(std::uint64_t bytes, const session::Tr& tr) {
    if (bytes < (1U << 20U)) {
        return tr("{0} KB", {std::to_string((bytes + 1023) / 1024)});
    }
    return tr("{0} MB", {std::to_string((bytes + (1U << 19U)) >> 20U)});
}

void stick(const FormView& view, const QuestionView& question, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    using Media = FormWork::Media;
    if (view.media == Media::no_stick) {
        ui::banner(
            frame,
            "media.none",
            ui::Tone::info,
            tr("No USB stick with a suitable file was found"),
            tr("Put it into the slot below the screen and look again. Pictures may be JPG or "
               "PNG, documents PDF."));
    } else if (view.media == Media::failed) {
        ui::banner(frame,
                   "media.failed",
                   ui::Tone::warning,
                   tr("The file could not be read"),
                   tr("It may be too large or of another kind. Please choose another one."));
    } else if (view.media == Media::searching || view.media == Media::reading) {
        ui::banner(frame, "media.busy", ui::Tone::info, tr("One moment, please…"));
        return;
    } else if (view.media == Media::listed && view.files.empty()) {
        ui::banner(frame,
                   "media.unsuitable",
                   ui::Tone::info,
                   view.wants_picture ? tr("There is no picture on this stick")
                                      : tr("There is no suitable document on this stick"));
    }
    if (view.media == Media::listed) {
        for (const auto& file : view.files) {
            const std::string size = size_words(file.bytes, tr);
            if (ui::list_row(frame,
                             "media." + file.id,
                             {.title = file.name, .subtitle = size, .icon = ui::Icon::document})) {
                out.emplace_back(act::AttachFile{question.ref, file});
            }
        }
    }
    if (ui::button(frame,
                   "media.find",
                   view.media == Media::unknown ? tr("Choose from a USB stick") : tr("Look again"),
                   ui::ButtonStyle::secondary,
                   {.icon = ui::Icon::usb})) {
        out.emplace_back(act::FindMedia{});
    }
}

void upload(const FormView& view, const QuestionView& question, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (question.file.empty()) {
        stick(view, question, frame, out);
        return;
    }
    ui::banner(frame, "media.attached", ui::Tone::good, tr("Attached"), question.file);
    if (ui::button(frame,
                   "media.remove",
                   tr("Remove this file"),
                   ui::ButtonStyle::secondary,
                   {.icon = ui::Icon::remove})) {
        out.emplace_back(act::ClearAnswer{question.ref});
    }
}

}  // namespace

void draw_input(const FormView& view,
                const QuestionView& question,
                ui::Frame& frame,
                Actions& out) {
    using session::Input;
    switch (question.input) {
        case Input::note:
            return;
        case Input::text:
        case Input::long_text:
        case Input::digits:
            typed(view, question, frame, out);
            return;  // the field shows its own error
        case Input::date:
            date(view, question, frame, out);
            break;
        case Input::one_of:
        case Input::some_of:
            choices(view, question, frame, out);
            break;
        case Input::file:
            upload(view, question, frame, out);
            break;
        case Input::unsupported:
            ui::banner(frame,
                       "unsupported." + question.ref,
                       ui::Tone::warning,
                       view.frame.tr("This question cannot be answered here"));
            break;
    }
    if (!question.error.empty()) {
        ui::field_error(frame, "error." + question.ref, question.error);
    }
}

}  // namespace kosk::screens
