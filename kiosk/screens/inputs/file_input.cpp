// Documents and pictures from a USB stick or the scanner.
#include <string>
#include <vector>

#include "kiosk/screens/inputs/input.h"

namespace kosk::screens {

namespace {

using session::FormView;
using session::QuestionView;

std::string size_words(std::uint64_t bytes, const session::Tr& tr) {
    if (bytes < (1U << 20U)) {
        return tr("{0} KB", {std::to_string((bytes + 1023) / 1024)});
    }
    return tr("{0} MB", {std::to_string((bytes + (1U << 19U)) >> 20U)});
}

void stick(const FormView& view, const QuestionView& question, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    using Media = session::Attachments::Media;
    if (view.media == Media::no_stick) {
        ui::banner(
            frame,
            "media.none",
            ui::Tone::info,
            tr("No USB stick with a suitable file was found"),
            tr("Put it into the slot below the screen: it is noticed by itself. Pictures may be "
               "JPG or PNG, documents PDF."));
    } else if (view.media == Media::other_format) {
        ui::banner(frame,
                   "media.other_format",
                   ui::Tone::warning,
                   tr("This USB stick has a format that is not read here"),
                   tr("Sticks formatted as FAT32 or exFAT are read. Copy the file to such a stick, "
                      "or ask the staff."));
    } else if (view.media == Media::failed) {
        ui::banner(frame, "media.failed", ui::Tone::warning, view.media_failure, view.media_advice);
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
        if (!view.files.empty()) {
            ui::banner(frame,
                       "media.found",
                       ui::Tone::good,
                       tr.plural("{0} suitable file is on the stick",
                                 "{0} suitable files are on the stick",
                                 static_cast<unsigned long>(view.files.size())),
                       tr("Touch the one to attach."));
        }
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

// While it scans there is nothing to do but to stop it.
bool scan_under_way(const session::ScanView& scan,
                    const session::Tr& tr,
                    ui::Frame& frame,
                    Actions& out) {
    if (scan.binding) {
        ui::banner(frame, "scan.binding", ui::Tone::info, tr("One moment, please…"));
        return true;
    }
    if (!scan.running) {
        return false;
    }
    ui::banner(frame,
               "scan.running",
               ui::Tone::info,
               tr("Scanning…"),
               tr("Leave the paper where it is. This may take half a minute."));
    if (ui::button(frame,
                   "scan.stop",
                   tr("Stop scanning"),
                   ui::ButtonStyle::secondary,
                   {.icon = ui::Icon::close})) {
        out.emplace_back(act::StopScan{});
    }
    return true;
}

void scanned_pages(const session::ScanView& scan,
                   const std::string& ref,
                   const session::Tr& tr,
                   ui::Frame& frame,
                   Actions& out) {
    ui::banner(frame,
               "scan.pages",
               ui::Tone::good,
               tr.plural("{0} page is scanned",
                         "{0} pages are scanned",
                         static_cast<unsigned long>(scan.pages.size())));
    std::vector<ui::SheetPicture> sheets;
    for (const auto& page : scan.pages) {
        sheets.push_back({page.picture, page.words});
    }
    ui::sheet_pictures(frame, "scan.page", sheets);
    if (ui::button(frame,
                   "scan.use",
                   tr("Attach what is scanned"),
                   ui::ButtonStyle::secondary,
                   {.icon = ui::Icon::attach})) {
        out.emplace_back(act::UsePages{ref});
    }
    if (scan.more && ui::button(frame,
                                "scan.more",
                                tr("Scan another page"),
                                ui::ButtonStyle::secondary,
                                {.icon = ui::Icon::add})) {
        out.emplace_back(act::ScanPage{ref});
    }
    if (ui::button(frame,
                   "scan.drop",
                   tr("Remove the last page"),
                   ui::ButtonStyle::secondary,
                   {.icon = ui::Icon::remove})) {
        out.emplace_back(act::DropPage{});
    }
}

// False when nothing else can be done now.
bool scanner(const session::ScanView& scan,
             const std::string& ref,
             const session::Tr& tr,
             ui::Frame& frame,
             Actions& out) {
    if (!scan.offered) {
        return true;
    }
    if (scan_under_way(scan, tr, frame, out)) {
        return false;
    }
    if (!scan.trouble.empty()) {
        ui::banner(frame, "scan.trouble", ui::Tone::warning, scan.trouble, scan.advice);
    }
    if (!scan.pages.empty()) {
        scanned_pages(scan, ref, tr, frame, out);
        return false;
    }
    if (ui::button(frame,
                   "scan.start",
                   tr("Scan a paper"),
                   ui::ButtonStyle::secondary,
                   {.icon = ui::Icon::scan})) {
        out.emplace_back(act::ScanPage{ref});
    }
    return true;
}

}  // namespace

void draw_file_input(const FormView& view,
                     const QuestionView& question,
                     ui::Frame& frame,
                     Actions& out) {
    const session::Tr& tr = view.frame.tr;
    if (question.file.empty()) {
        if (scanner(view.scan, question.ref, tr, frame, out)) {
            stick(view, question, frame, out);
        }
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
