// Paper out of the terminal: a receipt to take along, a booklet to read at home.
//
// What stands in the way is an ordinary state that a screen puts into words: nobody's application
// depends on paper. A job is followed to its end; "printed" is said only when the printing system
// says that it completed.
// Thread: one at a time, and not the one that draws: a page takes many seconds.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "shared/paper/sheet.h"

namespace kosk::platform {

// Why nothing comes out, in the words that decide what a citizen is told.
enum class PrinterTrouble {
    absent,    // the terminal has no printer for this paper
    off,       // unplugged, switched off, or the printing system does not answer
    no_paper,  // must be filled
    no_ink,    // ink or toner is used up
    jam,       // paper is stuck
    open,      // a cover is open
    paused,    // the operator stopped the queue
    timeout,   // no end in the time given; the job was taken back
    too_long,  // the sheet is to be one page and is not
    failed,    // the printing system gave up, or the operating system failed
};

// "no_paper": for logs and for what operators read.
std::string_view name(PrinterTrouble trouble);

struct PrintFailure {
    PrinterTrouble trouble = PrinterTrouble::failed;
    std::string detail;  // for the operator's log; nothing of the sheet
};

struct Printed {
    int pages = 0;
};
using PrintResult = tl::expected<Printed, PrintFailure>;

// Nothing in the way means ready.
struct PrinterState {
    std::optional<PrinterTrouble> trouble;
    std::string detail;  // what the printer says of itself, in English: "media-empty"
    bool low = false;    // it still prints, but paper or ink are nearly used up

    [[nodiscard]] bool ready() const { return !trouble; }
};

class Printer {
  public:
    virtual ~Printer() = default;

    // Whether a sheet for this paper would come out now. Waits a few seconds at most.
    virtual PrinterState state(paper::Paper paper) = 0;

    // Waits for the end of the job. A stop takes the job back and ends as `failed`. Whatever the
    // end, nothing of the sheet is kept here and the printing system is asked to keep nothing.
    virtual PrintResult print(const paper::Sheet& sheet, const std::stop_token& stop) = 0;
};

// A terminal without a printer.
std::unique_ptr<Printer> make_no_printer();

}  // namespace kosk::platform
