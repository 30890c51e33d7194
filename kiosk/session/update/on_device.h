// Documents from a stick or the scanner, and sheets on their way to paper.
#pragma once

#include <string>

#include "kiosk/session/model/effect.h"
#include "kiosk/session/model/state.h"

namespace kosk::session {

Effects on_device(AppState& state, const DeviceAction& action);

// Sticks: on_media.cpp. While the page shows what sticks hold, it is looked again every two
// seconds, one look at a time.
Effects look_for_sticks(AppState& state);
bool is_news(const AppState& state, const act::MediaFound& found);
Effects on(AppState& state, const act::FindMedia& action);
Effects on(AppState& state, const act::AttachFile& action);
Effects on(AppState& state, const act::MediaFound& action);
Effects on(AppState& state, const act::MediaRead& action);
Effects on(AppState& state, const act::MediaFailed& action);

// The scanner: on_scan.cpp.
Effects on(AppState& state, const act::ScanPage& action);
Effects on(AppState& state, const act::StopScan& action);
Effects on(AppState& state, const act::DropPage& action);
Effects on(AppState& state, const act::UsePages& action);
Effects on(AppState& state, const act::PageScanned& action);
Effects on(AppState& state, const act::ScanFailed& action);

// Paper: on_print.cpp. Nothing while a sheet of this job is on its way; Session::prints says how
// it went.
Effects start_print(AppState& state, const std::string& job, paper::Sheet sheet);
Effects on(AppState& state, const act::PrintReceipt& action);
Effects on(AppState& state, const act::PrintDone& action);
Effects on(AppState& state, const act::PrintFailed& action);
Effects on(AppState& state, const act::PrinterChecked& action);

}  // namespace kosk::session
