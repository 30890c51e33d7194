// Documents from a stick or the scanner, and sheets on their way to paper.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "platform/picture.h"
#include "platform/printing.h"
#include "platform/scanning.h"
#include "shared/base/result.h"

namespace kosk::session {

// A document on a USB stick.
struct MediaFile {
    std::string id;    // for reading it
    std::string name;  // as the citizen knows it
    std::string content_type;
    std::uint64_t bytes = 0;
    bool operator==(const MediaFile&) const = default;
};

namespace act {

struct FindMedia {};
struct AttachFile {
    std::string ref;
    MediaFile file;
};
struct MediaFound {
    std::vector<MediaFile> files;  // empty: no stick, or nothing on it that can be taken
    bool other_format = false;     // there is a stick that is not mounted: of another format
};
struct MediaRead {
    std::string ref;
    std::string name;
    std::string extension;
    std::string content_type;
    std::string bytes;
};
struct MediaFailed {
    std::string ref;
    ErrorKind kind;
};

struct ScanPage {  // one more
    std::string ref;
};
struct StopScan {};
struct DropPage {};  // the last one
struct UsePages {    // they become the answer
    std::string ref;
};
// `serial` is the one of effect::ScanPage.
struct PageScanned {
    int serial = 0;
    std::string jpeg;
    std::shared_ptr<const platform::Picture> preview;  // the page, small
};
struct ScanFailed {
    int serial = 0;
    platform::ScannerTrouble trouble = platform::ScannerTrouble::failed;
};

struct PrintReceipt {};
// `serial` is the one of effect::Print.
struct PrintDone {
    std::string job;
    int serial = 0;
};
struct PrintFailed {
    std::string job;
    int serial = 0;
    platform::PrinterTrouble trouble = platform::PrinterTrouble::failed;
};
struct PrinterChecked {
    paper::Paper paper = paper::Paper::a4;
    platform::PrinterState state;
};

}  // namespace act

using DeviceAction = std::variant<act::FindMedia,
                                  act::AttachFile,
                                  act::MediaFound,
                                  act::MediaRead,
                                  act::MediaFailed,
                                  act::ScanPage,
                                  act::StopScan,
                                  act::DropPage,
                                  act::UsePages,
                                  act::PageScanned,
                                  act::ScanFailed,
                                  act::PrintReceipt,
                                  act::PrintDone,
                                  act::PrintFailed,
                                  act::PrinterChecked>;

}  // namespace kosk::session
