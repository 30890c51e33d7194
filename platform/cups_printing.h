// A real printer, through the printing system of the machine.
//
// The sheet is set in type here and handed to cupsd in memory over its socket; the job is watched
// until it is completed, aborted, cancelled or stopped, or the time is over, and then purged: cupsd
// deletes its document. A job that could not be purged, since cupsd went away, is purged the next
// time anything is asked.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "platform/printing.h"
#include "shared/base/files.h"

namespace kosk::platform {

struct CupsOptions {
    Path socket = "/run/cups/cups.sock";
    std::string a4_queue;                   // a queue that takes A4; "" when there is none
    std::string roll_queue;                 // a receipt printer; "" when there is none
    std::chrono::milliseconds rhythm{250};  // between two looks at a job
    // How long a job may stand still while the printer says what is wrong, and in all.
    std::chrono::milliseconds patience{12'000};
    std::chrono::milliseconds timeout{120'000};
};

std::unique_ptr<Printer> make_cups_printer(CupsOptions options);

}  // namespace kosk::platform
