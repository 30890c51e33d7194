// What staff does at the maintenance screen, and what it is answered.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "kiosk/session/model/maintenance.h"
#include "platform/printing.h"
#include "shared/base/result.h"
#include "shared/text/locale.h"

namespace kosk::session {

namespace act {

struct AskStaff {};  // somebody made the gesture of staff at the resting screen
struct TryPin {};    // the one that was typed
struct LookAgain {};
struct TestPrint {
    paper::Paper paper = paper::Paper::a4;
};
struct TestScan {};         // of one page, which nobody sees
struct SaveDiagnostics {};  // on a stick
struct TestVoice {
    text::Language language;
};
struct TouchField {  // of the touch test
    int number = 0;
};
struct NextColour {};
struct Restart {};  // of the program

struct PinAnswered {
    PinAnswer answer;
};
struct Inspected {
    Inspection found;
};
struct ScannerChecked {
    ScannerFound found;
};
struct ScanTried {
    ScanTrial outcome;  // with the serial of the question
};
struct DiagnosticsSaved {
    std::optional<ErrorKind> failure;
    std::string where;  // stick and file
};

}  // namespace act

using StaffAction = std::variant<act::AskStaff,
                                 act::TryPin,
                                 act::LookAgain,
                                 act::TestPrint,
                                 act::TestScan,
                                 act::SaveDiagnostics,
                                 act::TestVoice,
                                 act::TouchField,
                                 act::NextColour,
                                 act::Restart,
                                 act::PinAnswered,
                                 act::Inspected,
                                 act::ScannerChecked,
                                 act::ScanTried,
                                 act::DiagnosticsSaved>;

}  // namespace kosk::session
