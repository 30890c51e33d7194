// What passes between the program and a module: each module exports one table, under the name in
// it. Inside platform/modules.
//
// Both sides are of one build (the stamp says so), so that the interfaces of platform/ pass as they
// are. A module has its own copy of shared/base: there is no state in what it uses of it. No
// exception crosses, as nowhere here.
#pragma once

#include <memory>

#include "platform/cups_printing.h"
#include "platform/documents/page_binder.h"
#include "platform/sane_scanning.h"
#include "platform/voice.h"

namespace kosk::platform {

struct PrintingTable {
    static constexpr const char* kName = "kKoskPrinting";
    static constexpr const char* kFile = "kosk-printing.so";
    const char* stamp;
    std::unique_ptr<Printer> (*make_printer)(CupsOptions options);
};

struct ScanningTable {
    static constexpr const char* kName = "kKoskScanning";
    static constexpr const char* kFile = "kosk-scanning.so";
    const char* stamp;
    std::unique_ptr<Scanner> (*make_scanner)(SaneOptions options);
    std::unique_ptr<PageBinder> (*make_page_binder)();
};

struct VoiceTable {
    static constexpr const char* kName = "kKoskVoice";
    static constexpr const char* kFile = "kosk-voice.so";
    const char* stamp;
    std::unique_ptr<Voice> (*make_voice)();
};

}  // namespace kosk::platform

// Before the definition of a table: it is seen from outside, and nothing else of a module.
#define KOSK_MODULE_TABLE extern "C" __attribute__((visibility("default"), used)) const
