// What staff sees of a terminal, and the way in.
//
// The maintenance screen is opened from the resting screen by a gesture that nobody makes by
// chance, and a PIN. It is a session of its own kind: it has its places and ends like any other,
// and no citizen's session is ever open beside it. Nothing here holds anything a citizen wrote.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/session/model/text_field.h"
#include "platform/scanning.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/submission/outbox.h"

namespace kosk::session {

// What the keeper of the PIN says.
struct PinAnswer {
    enum class Verdict {
        ask,        // a PIN may be tried
        right,      //
        wrong,      // the next may be tried after `wait`
        too_early,  // the one before was wrong: not looked at, to be tried after `wait`
        no_pin,     // none was ever set: nobody gets in
        broken,     // the file cannot be read or the tries not be counted
    };
    Verdict verdict = Verdict::no_pin;
    std::chrono::seconds wait{0};
};

// What was found when somebody looked. nullopt: it could not be found out.
struct Inspection {
    Time at;
    // The machine's connections, as its system sees them; the program itself has none.
    struct Link {
        std::string name;  // "eth0"
        bool up = false;
    };
    std::vector<Link> links;
    std::optional<submission::Outbox::Summary> queue;
    std::optional<std::uint64_t> disk_free;  // bytes, where submissions are kept
    std::optional<std::uint64_t> disk_size;
    std::optional<bool> clock_synchronised;  // with a time server, as the system says
    struct Root {
        std::int64_t version = 0;
        Time expires;
    };
    std::optional<Root> root;  // the trusted one
    std::optional<std::size_t> sticks;
    bool voice = true;    // speech can be heard, as far as was tried
    std::string display;  // "1080 × 1920, software"
};

// How something that was tried ended.
struct Trial {
    bool running = false;
    std::optional<ErrorKind> failure;  // when it is over
    std::string detail;                // a file's name, a device's words
};

// The scanner as it was last asked. nullopt in it: ready.
struct ScannerFound {
    std::optional<platform::ScannerTrouble> trouble;
};

// A page scanned to see whether it works: its size is all that is kept of it.
struct ScanTrial {
    bool running = false;
    int serial = 0;
    std::optional<platform::ScannerTrouble> trouble{};  // when it is over
    int width_px = 0;
    int height_px = 0;
    int dots_per_inch = 0;  // 0 when the scanner does not say
};

struct Maintenance {
    PinAnswer::Verdict gate = PinAnswer::Verdict::no_pin;  // right: the screen is open
    bool checking = true;                                  // the keeper was asked
    TextField pin;
    std::chrono::milliseconds wait_until{0};  // uptime; before it no PIN may be tried
    std::optional<Inspection> found;          // the last
    bool inspecting = false;
    std::optional<ScannerFound> scanner;
    std::optional<Trial> saving;  // of diagnostics
    std::optional<ScanTrial> scan;
    std::set<int> touched;  // fields of the touch test
    int colour = 0;         // of the test of the display

    [[nodiscard]] bool open() const { return gate == PinAnswer::Verdict::right; }
};

}  // namespace kosk::session
