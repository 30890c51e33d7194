#include "kiosk/session/views/scan_view.h"

#include <algorithm>

namespace kosk::session {

using platform::ScannerTrouble;

namespace {

constexpr std::size_t kMostPages = 20;

std::string advice_for(ScannerTrouble trouble, const Tr& tr) {
    switch (trouble) {
        case ScannerTrouble::no_paper:
            return std::string(tr("Lay your paper into the scanner and try again."));
        case ScannerTrouble::open:
            return std::string(tr("Close it and try again."));
        case ScannerTrouble::busy:
            return std::string(tr("Wait a moment and try again."));
        case ScannerTrouble::cancelled:
            return {};
        default:
            return std::string(
                tr("You can try again, use a USB stick, or go on without it and tell the staff."));
    }
}

std::string name_of(const Attachments::ScannedPage& page) {
    return std::string(kScannedPages) + std::to_string(page.serial);
}

}  // namespace

std::shared_ptr<const platform::Picture> scanned_page(const AppState& state,
                                                      std::string_view name) {
    if (!state.session || !state.session->form) {
        return nullptr;
    }
    const auto& pages = state.session->form->attachments.scan.pages;
    const auto page = std::find_if(
        pages.begin(), pages.end(), [&](const auto& held) { return name_of(held) == name; });
    return page == pages.end() ? nullptr : page->preview;
}

std::string trouble_words(ScannerTrouble trouble, const Tr& tr) {
    switch (trouble) {
        case ScannerTrouble::absent:
            return std::string(tr("The scanner is switched off or not connected"));
        case ScannerTrouble::busy:
            return std::string(tr("The scanner is busy"));
        case ScannerTrouble::no_paper:
            return std::string(tr("There is no paper in the scanner"));
        case ScannerTrouble::jam:
            return std::string(tr("Paper is stuck in the scanner"));
        case ScannerTrouble::open:
            return std::string(tr("The lid of the scanner is open"));
        case ScannerTrouble::cancelled:
            return std::string(tr("Scanning was stopped"));
        case ScannerTrouble::timeout:
            return std::string(tr("The scanner does not answer"));
        case ScannerTrouble::failed:
            break;
    }
    return std::string(tr("The scanner could not scan the page"));
}

bool wants_picture(const forms::Question& question) {
    return question.mediatype.starts_with("image/");
}

std::size_t most_pages(const forms::Question& question) {
    return wants_picture(question) ? 1 : kMostPages;
}

ScanView make_scan_view(const AppState& state, const forms::Question& question) {
    ScanView view;
    view.offered = state.options.scans;
    if (!state.session || !state.session->form ||
        state.session->form->attachments.scan.ref != question.ref) {
        view.more = view.offered;
        return view;
    }
    const Attachments::Scan& scan = state.session->form->attachments.scan;
    view.running = scan.running;
    view.binding = scan.binding;
    const Tr tr = state.tr();
    for (const auto& page : scan.pages) {
        view.pages.push_back(
            {name_of(page),
             tr("Page {0} of {1}",
                {std::to_string(view.pages.size() + 1), std::to_string(scan.pages.size())})});
    }
    view.more = view.offered && view.pages.size() < most_pages(question);
    if (scan.trouble) {
        view.trouble = trouble_words(*scan.trouble, tr);
        view.advice = advice_for(*scan.trouble, tr);
    }
    return view;
}

}  // namespace kosk::session
