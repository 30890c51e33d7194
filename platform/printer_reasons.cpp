#include "platform/printer_reasons.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace kosk::platform {

namespace {

// The gravest first: a jam with an empty tray is a jam.
constexpr std::array<std::pair<std::string_view, PrinterTrouble>, 18> kTroubles{{
    {"media-jam", PrinterTrouble::jam},
    {"cover-open", PrinterTrouble::open},
    {"door-open", PrinterTrouble::open},
    {"interlock-open", PrinterTrouble::open},
    {"input-tray-missing", PrinterTrouble::open},
    {"media-empty", PrinterTrouble::no_paper},
    {"media-needed", PrinterTrouble::no_paper},
    {"toner-empty", PrinterTrouble::no_ink},
    {"marker-supply-empty", PrinterTrouble::no_ink},
    {"marker-ink-empty", PrinterTrouble::no_ink},
    {"developer-empty", PrinterTrouble::no_ink},
    {"offline", PrinterTrouble::off},
    {"connecting-to-device", PrinterTrouble::off},
    {"timed-out", PrinterTrouble::off},
    {"shutdown", PrinterTrouble::off},
    {"moving-to-paused", PrinterTrouble::paused},
    {"paused", PrinterTrouble::paused},
    {"fuser-over-temp", PrinterTrouble::failed},
}};

constexpr std::array<std::string_view, 5> kLow{
    "media-low", "toner-low", "marker-supply-low", "marker-ink-low", "developer-low"};

std::string_view without_severity(std::string_view reason) {
    for (const std::string_view ending : {"-error", "-warning", "-report"}) {
        if (reason.ends_with(ending)) {
            return reason.substr(0, reason.size() - ending.size());
        }
    }
    return reason;
}

}  // namespace

PrinterState read_reasons(const std::vector<std::string>& reasons) {
    PrinterState state;
    const auto has = [&](std::string_view wanted) {
        return std::any_of(reasons.begin(), reasons.end(), [&](const std::string& reason) {
            return without_severity(reason) == wanted;
        });
    };
    state.low = std::any_of(kLow.begin(), kLow.end(), has);
    for (const auto& [reason, trouble] : kTroubles) {
        if (has(reason)) {
            state.trouble = trouble;
            state.detail = reason;
            break;
        }
    }
    return state;
}

}  // namespace kosk::platform
