// The names of troubles, and devices that are not there.
#include "platform/printing.h"
#include "platform/scanning.h"

namespace kosk::platform {

namespace {

class NoPrinter final : public Printer {
  public:
    PrinterState state(paper::Paper) override {
        return {PrinterTrouble::absent, "none is set up", false};
    }
    PrintResult print(const paper::Sheet&, const std::stop_token&) override {
        return tl::unexpected(PrintFailure{PrinterTrouble::absent, "none is set up"});
    }
};

class NoScanner final : public Scanner {
  public:
    std::optional<ScanFailure> trouble() override {
        return ScanFailure{ScannerTrouble::absent, "none is set up"};
    }
    ScanResult scan(const std::stop_token&) override { return tl::unexpected(*trouble()); }
};

}  // namespace

std::string_view name(PrinterTrouble trouble) {
    switch (trouble) {
        case PrinterTrouble::absent:
            return "absent";
        case PrinterTrouble::off:
            return "off";
        case PrinterTrouble::no_paper:
            return "no_paper";
        case PrinterTrouble::no_ink:
            return "no_ink";
        case PrinterTrouble::jam:
            return "jam";
        case PrinterTrouble::open:
            return "open";
        case PrinterTrouble::paused:
            return "paused";
        case PrinterTrouble::timeout:
            return "timeout";
        case PrinterTrouble::too_long:
            return "too_long";
        case PrinterTrouble::failed:
            break;
    }
    return "failed";
}

std::string_view name(ScannerTrouble trouble) {
    switch (trouble) {
        case ScannerTrouble::absent:
            return "absent";
        case ScannerTrouble::busy:
            return "busy";
        case ScannerTrouble::no_paper:
            return "no_paper";
        case ScannerTrouble::jam:
            return "jam";
        case ScannerTrouble::open:
            return "open";
        case ScannerTrouble::cancelled:
            return "cancelled";
        case ScannerTrouble::timeout:
            return "timeout";
        case ScannerTrouble::failed:
            break;
    }
    return "failed";
}

std::unique_ptr<Printer> make_no_printer() {
    return std::make_unique<NoPrinter>();
}

std::unique_ptr<Scanner> make_no_scanner() {
    return std::make_unique<NoScanner>();
}

}  // namespace kosk::platform
