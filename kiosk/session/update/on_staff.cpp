// The parts of update() that concern staff.
#include "kiosk/session/update/on_staff.h"

#include <algorithm>
#include <utility>

#include "kiosk/session/model/print_job.h"
#include "kiosk/session/sheets/diagnostics.h"
#include "kiosk/session/sheets/test_sheet.h"
#include "kiosk/session/update/navigation.h"
#include "kiosk/session/update/on_device.h"
#include "kiosk/session/update/session_life.h"

namespace kosk::session {

namespace {

using Verdict = PinAnswer::Verdict;

// nullptr when no member of staff is there.
Maintenance* open_one(AppState& state) {
    const bool open =
        state.session && state.session->maintenance && state.session->maintenance->open();
    return open ? &*state.session->maintenance : nullptr;
}

Effects look(const OperatorOptions& options, Maintenance& maintenance) {
    if (std::exchange(maintenance.inspecting, true)) {
        return {};
    }
    Effects effects;
    effects.reserve(4);
    effects.emplace_back(effect::Inspect{});
    if (options.prints_receipts) {
        effects.emplace_back(effect::CheckPrinter{paper::Paper::roll});
    }
    if (options.prints_a4) {
        effects.emplace_back(effect::CheckPrinter{paper::Paper::a4});
    }
    if (options.scans) {
        effects.emplace_back(effect::CheckScanner{});
    }
    return effects;
}

// The first day number that both halves of a file's name agree on: 20261126-101500.
std::string name_of_diagnostics(Time now) {
    std::string stamp = format_utc(now);
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
    std::replace(stamp.begin(), stamp.end(), 'T', '-');
    return "kosk-diagnostics-" + stamp + ".txt";
}

constexpr int kColours = 6;

Effects on(AppState& state, const act::AskStaff&) {
    if (state.session) {
        return {};  // never beside a citizen
    }
    Session& session = begin_session(state);
    session.language = state.options.first_language;
    session.maintenance.emplace();
    session.keyboard.digits = true;
    session.push(PinRoute{});
    return {effect::AskPin{}};
}

Effects on(AppState& state, const act::TryPin&) {
    if (!state.session || !state.session->maintenance) {
        return {};
    }
    Maintenance& maintenance = *state.session->maintenance;
    const bool early = state.uptime < maintenance.wait_until;
    const bool closed = maintenance.gate == Verdict::no_pin || maintenance.gate == Verdict::broken;
    if (maintenance.open() || maintenance.checking || closed || early ||
        maintenance.pin.text().empty()) {
        return {};
    }
    maintenance.checking = true;
    Effects effects{effect::CheckPin{maintenance.pin.text()}};
    maintenance.pin = {};
    return effects;
}

Effects on(AppState& state, const act::PinAnswered& action) {
    const bool asked =
        state.session && state.session->maintenance && state.session->maintenance->checking;
    if (!asked) {
        return {};
    }
    Session& session = *state.session;
    Maintenance& maintenance = *session.maintenance;
    maintenance.checking = false;
    maintenance.gate = action.answer.verdict;
    maintenance.wait_until = state.uptime + action.answer.wait;
    if (!maintenance.open()) {
        return {};
    }
    session.places.clear();
    session.push(MaintenanceRoute{});
    Effects effects{effect::NoteMaintenance{"begin", "pin"}};
    for (auto& effect : look(state.options, maintenance)) {
        effects.push_back(std::move(effect));
    }
    return effects;
}

Effects on(AppState& state, const act::LookAgain&) {
    Maintenance* maintenance = open_one(state);
    return maintenance == nullptr ? Effects{} : look(state.options, *maintenance);
}

Effects on(AppState& state, const act::Inspected& action) {
    if (Maintenance* maintenance = open_one(state)) {
        maintenance->inspecting = false;
        maintenance->found = action.found;
    }
    return {};
}

Effects on(AppState& state, const act::ScannerChecked& action) {
    if (Maintenance* maintenance = open_one(state)) {
        maintenance->scanner = action.found;
    }
    return {};
}

Effects on(AppState& state, const act::TestScan&) {
    Maintenance* maintenance = open_one(state);
    const bool free = maintenance != nullptr && state.options.scans &&
                      !(maintenance->scan && maintenance->scan->running);
    if (!free) {
        return {};
    }
    maintenance->scan = ScanTrial{.running = true, .serial = ++state.scan_serial};
    return {effect::TryScan{state.scan_serial}};
}

Effects on(AppState& state, const act::ScanTried& action) {
    Maintenance* maintenance = open_one(state);
    const bool awaited = maintenance != nullptr && maintenance->scan &&
                         maintenance->scan->serial == action.outcome.serial;
    if (awaited) {
        maintenance->scan = action.outcome;
        maintenance->scanner = ScannerFound{action.outcome.trouble};
    }
    return {};
}

Effects on(AppState& state, const act::TestPrint& action) {
    return open_one(state) == nullptr
               ? Effects{}
               : start_print(
                     state, print_test_job(action.paper), make_test_sheet(state, action.paper));
}

Effects on(AppState& state, const act::SaveDiagnostics&) {
    Maintenance* maintenance = open_one(state);
    if (maintenance == nullptr || (maintenance->saving && maintenance->saving->running)) {
        return {};
    }
    maintenance->saving = Trial{true, {}, {}};
    return {effect::SaveDiagnostics{name_of_diagnostics(state.now), diagnostics_text(state)}};
}

Effects on(AppState& state, const act::DiagnosticsSaved& action) {
    if (Maintenance* maintenance = open_one(state)) {
        maintenance->saving = Trial{false, action.failure, action.where};
    }
    return {};
}

Effects on(AppState& state, const act::TestVoice& action) {
    if (open_one(state) == nullptr) {
        return {};
    }
    const Tr tr(state.strings.get(), action.language);
    return {effect::StopSpeech{},
            effect::Say{action.language, std::string(tr("This is how this terminal speaks."))}};
}

Effects on(AppState& state, const act::TouchField& action) {
    if (Maintenance* maintenance = open_one(state)) {
        maintenance->touched.insert(action.number);
    }
    return {};
}

Effects on(AppState& state, const act::NextColour&) {
    Maintenance* maintenance = open_one(state);
    if (maintenance == nullptr) {
        return {};
    }
    maintenance->colour = (maintenance->colour + 1) % kColours;
    return maintenance->colour == 0 ? go_back(state) : Effects{};
}

Effects on(AppState& state, const act::Restart&) {
    if (open_one(state) == nullptr) {
        return {};
    }
    Effects effects = leave(state, "restart");
    effects.emplace_back(effect::Restart{});
    return effects;
}

}  // namespace

Effects on_staff(AppState& state, const StaffAction& action) {
    return std::visit([&](const auto& known) { return on(state, known); }, action);
}

}  // namespace kosk::session
