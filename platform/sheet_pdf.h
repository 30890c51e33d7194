// A sheet set in type: PDF with letters as letters and codes as shapes, so that any printer draws
// it at its own sharpness. The same sheet gives the same bytes. Pango sets the lines: every script
// that the terminal's fonts have, in either writing direction. Thread: any.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "platform/printing.h"
#include "shared/paper/sheet.h"

namespace kosk::platform {

struct SheetPdf {
    std::string bytes;
    int pages = 0;
    double width_mm = 0;
    double height_mm = 0;  // on a roll: as long as the text
};

// `paper` is what the printer holds, which for a roll sheet may be A4. Failures: too_long (a second
// page where one is wanted, or more than 3 m of roll), failed (a QR code of too much text).
tl::expected<SheetPdf, PrintFailure> sheet_pdf(const paper::Sheet& sheet, paper::Paper paper);

}  // namespace kosk::platform
