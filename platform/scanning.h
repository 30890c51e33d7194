// Paper into the terminal: a document laid on the glass becomes a picture.
//
// Thread: one at a time, and not the one that draws: a page takes many seconds.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "platform/picture.h"

namespace kosk::platform {

// Why there is no page, in the words that decide what a citizen is told.
enum class ScannerTrouble {
    absent,     // no scanner, or it was unplugged
    busy,       // another program holds it
    no_paper,   // the feeder is empty
    jam,        // paper is stuck in the feeder
    open,       // a cover is open
    cancelled,  // asked to stop
    timeout,    // it stopped giving anything
    failed,     // the device or its driver gave up
};

// "no_paper": for logs and for what operators read.
std::string_view name(ScannerTrouble trouble);

struct ScanFailure {
    ScannerTrouble trouble = ScannerTrouble::failed;
    std::string detail;  // for the operator's log
};

using ScanResult = tl::expected<Picture, ScanFailure>;

class Scanner {
  public:
    virtual ~Scanner() = default;

    // What stands in the way of a scan now; nullopt when it is ready.
    virtual std::optional<ScanFailure> trouble() = 0;

    // One page, at most A4, fit to be read as a document. A stop ends it as `cancelled` within a
    // second or so.
    virtual ScanResult scan(const std::stop_token& stop) = 0;
};

// A terminal without a scanner.
std::unique_ptr<Scanner> make_no_scanner();

}  // namespace kosk::platform
