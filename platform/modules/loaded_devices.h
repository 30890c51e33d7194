// Printer, scanner and voice whose libraries are loaded with their first job.
//
// CUPS, SANE, Pango, espeak-ng and what they need are more than forty libraries. A terminal that
// rests has none of them in its memory: they are linked into modules, one for each kind of device,
// that are loaded on the thread which needs one first, and stay. What cannot be loaded is told as
// any trouble of the device and is one line of the log, `module.load`; it is tried again with the
// next job.
// Thread: as the interfaces say. `folder` is where the modules are.
#pragma once

#include <memory>

#include "platform/cups_printing.h"
#include "platform/documents/page_binder.h"
#include "platform/sane_scanning.h"
#include "platform/voice.h"
#include "shared/base/files.h"

namespace kosk::platform {

// make_cups_printer(). Without its module: `failed`.
std::unique_ptr<Printer> make_loaded_printer(const Path& folder, CupsOptions options);

// make_sane_scanner(). Without its module: `failed`.
std::unique_ptr<Scanner> make_loaded_scanner(const Path& folder, SaneOptions options);

// make_page_binder(). Without the scanner's module: unsupported or not_found.
std::unique_ptr<PageBinder> make_loaded_page_binder(const Path& folder);

// make_espeak_voice(). Without its module there is no voice: unsupported.
std::unique_ptr<Voice> make_loaded_voice(const Path& folder);

}  // namespace kosk::platform
