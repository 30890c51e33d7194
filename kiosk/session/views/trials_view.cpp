// The way in for staff, and what can be tried there, in words.
#include <algorithm>
#include <cmath>

#include "kiosk/session/model/print_job.h"
#include "kiosk/session/views/maintenance_view.h"
#include "kiosk/session/views/print_view.h"
#include "kiosk/session/views/scan_view.h"

namespace kosk::session {

namespace {

using Verdict = PinAnswer::Verdict;

std::string outcome_of(const Trial& trial, const Tr& tr) {
    if (trial.running) {
        return std::string(tr("Under way…"));
    }
    if (!trial.failure) {
        return trial.detail.empty() ? std::string(tr("Done."))
                                    : std::string(tr("Done: {0}", {trial.detail}));
    }
    switch (*trial.failure) {
        case ErrorKind::not_found:
            return std::string(tr("Failed: no stick is plugged in."));
        case ErrorKind::no_space:
            return std::string(tr("Failed: the stick is full."));
        case ErrorKind::busy:
            return std::string(tr("Failed: it is busy. Try again."));
        case ErrorKind::rejected:
            return std::string(tr("Failed: the stick cannot be written to."));
        default:
            return std::string(tr("Failed. The log says why."));
    }
}

// "210 × 297 mm (1654 × 2339 pixels)"; a scanner that does not say how fine it scans has no
// millimetres.
std::string size_of(const ScanTrial& page, const Tr& tr) {
    constexpr double kMmPerInch = 25.4;
    const std::string pixels =
        tr("{0} × {1} pixels", {std::to_string(page.width_px), std::to_string(page.height_px)});
    if (page.dots_per_inch <= 0) {
        return pixels;
    }
    const auto mm = [&](int side) {
        return std::to_string(std::lround(side * kMmPerInch / page.dots_per_inch));
    };
    return tr("{0} × {1} mm ({2})", {mm(page.width_px), mm(page.height_px), pixels});
}

TrialsView::Row scan_row(const std::optional<ScanTrial>& scan, const Tr& tr) {
    TrialsView::Row row{
        TrialsView::Row::Kind::scan, std::string(tr("Scan a test page")), {}, false, false};
    if (!scan) {
        return row;
    }
    row.running = scan->running;
    row.failed = !scan->running && scan->trouble.has_value();
    row.outcome = scan->running ? std::string(tr("Scanning…"))
                  : row.failed  ? trouble_words(*scan->trouble, tr)
                                : tr("Scanned and thrown away: {0}", {size_of(*scan, tr)});
    return row;
}

}  // namespace

PinView make_pin_view(const AppState& state) {
    const Tr tr = state.tr();
    PinView view;
    view.frame = make_frame_view(state, std::string(tr("For staff")));
    if (!state.session || !state.session->maintenance) {
        return view;
    }
    const Maintenance& maintenance = *state.session->maintenance;
    view.field = maintenance.pin;
    view.keyboard = state.session->keyboard;
    const auto left = std::chrono::ceil<std::chrono::seconds>(
        std::max(std::chrono::milliseconds(0), maintenance.wait_until - state.uptime));
    view.impossible = maintenance.gate == Verdict::broken ||
                      (maintenance.gate == Verdict::no_pin && !maintenance.checking);
    view.can_try = !maintenance.checking && !view.impossible && left.count() == 0;
    if (maintenance.checking) {
        return view;
    }
    if (view.impossible) {
        view.title = maintenance.gate == Verdict::no_pin ? tr("No PIN was set for this terminal")
                                                         : tr("The PIN cannot be checked");
        view.text = tr("The handbook for operators says what to do.");
    } else if (left.count() > 0) {
        view.title = maintenance.gate == Verdict::wrong ? tr("This PIN is wrong")
                                                        : tr("A wrong PIN was tried before");
        view.text = tr.plural("The next one can be tried in {0} second.",
                              "The next one can be tried in {0} seconds.",
                              static_cast<unsigned long>(left.count()));
    } else if (maintenance.gate == Verdict::wrong || maintenance.gate == Verdict::too_early) {
        view.title = tr("You can try again now");
    }
    return view;
}

TrialsView make_trials_view(const AppState& state) {
    const Tr tr = state.tr();
    TrialsView view;
    view.frame = make_frame_view(state, std::string(tr("Tests and actions")));
    if (!state.session || !state.session->maintenance) {
        return view;
    }
    const Maintenance& maintenance = *state.session->maintenance;
    using Row = TrialsView::Row;
    const auto print = [&](bool there, paper::Paper paper, Row::Kind kind, std::string_view title) {
        if (!there) {
            return;
        }
        const PrintView job = make_print_view(state, print_test_job(paper));
        view.rows.push_back({kind,
                             std::string(title),
                             job.words,
                             job.stage == PrintView::Stage::printing,
                             job.stage == PrintView::Stage::failed});
    };
    print(state.options.prints_receipts,
          paper::Paper::roll,
          Row::Kind::print_receipt,
          tr("Print a test receipt"));
    print(state.options.prints_a4,
          paper::Paper::a4,
          Row::Kind::print_a4,
          tr("Print a test page on A4"));
    if (state.options.scans) {
        view.rows.push_back(scan_row(maintenance.scan, tr));
    }
    const auto& saving = maintenance.saving;
    view.rows.push_back({Row::Kind::save_diagnostics,
                         std::string(tr("Save diagnostics on a USB stick")),
                         saving ? outcome_of(*saving, tr) : std::string(),
                         saving && saving->running,
                         saving && saving->failure.has_value()});
    view.touch_done = static_cast<int>(maintenance.touched.size()) == kTouchFields;
    return view;
}

}  // namespace kosk::session
