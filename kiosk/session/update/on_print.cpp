// Sheets on their way to paper.
#include <utility>

#include "kiosk/session/model/print_job.h"
#include "kiosk/session/sheets/receipt_sheet.h"
#include "kiosk/session/update/on_device.h"

namespace kosk::session {

namespace {

// The work that an answer is about; nullptr when its session is gone or a newer sheet followed.
PrintWork* work_of(AppState& state, const std::string& job, int serial) {
    if (!state.session) {
        return nullptr;
    }
    const auto found = state.session->prints.find(job);
    const bool same = found != state.session->prints.end() && found->second.serial == serial;
    return same ? &found->second : nullptr;
}

}  // namespace

Effects start_print(AppState& state, const std::string& job, paper::Sheet sheet) {
    if (!state.session) {
        return {};
    }
    const auto running = state.session->prints.find(job);
    if (running != state.session->prints.end() &&
        running->second.stage == PrintWork::Stage::printing) {
        return {};
    }
    PrintWork work;
    work.serial = ++state.print_serial;
    state.session->prints[job] = work;
    return {effect::Print{job, work.serial, std::move(sheet)}};
}

Effects on(AppState& state, const act::PrintReceipt&) {
    if (!state.session || !state.session->receipt) {
        return {};
    }
    return start_print(state, std::string(kReceiptJob), make_receipt_sheet(state));
}

Effects on(AppState& state, const act::PrintDone& action) {
    if (PrintWork* work = work_of(state, action.job, action.serial)) {
        work->stage = PrintWork::Stage::done;
    }
    return {};
}

Effects on(AppState& state, const act::PrintFailed& action) {
    if (PrintWork* work = work_of(state, action.job, action.serial)) {
        work->stage = PrintWork::Stage::failed;
        work->trouble = action.trouble;
    }
    return {};
}

Effects on(AppState& state, const act::PrinterChecked& action) {
    state.printers[action.paper] = action.state;
    return {};
}

}  // namespace kosk::session
