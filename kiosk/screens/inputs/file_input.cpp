// Documents and pictures from a USB stick.
#include <string>

#include "kiosk/screens/inputs/input.h"

namespace kosk::screens {

namespace {

using session::FormView;
using session::FormWork;
using session::QuestionView;

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

}  // namespace

void draw_file_input(const FormView& view,
                     const QuestionView& question,
                     ui::Frame& frame,
                     Actions& out) {
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

}  // namespace kosk::screens
