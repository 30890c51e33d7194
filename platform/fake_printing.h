// A printer that keeps its sheets, for tests and for trying screens out.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "platform/printing.h"
#include "shared/base/guarded.h"

namespace kosk::platform {

// What the fake printer did and is to do; shared with the test, which may look and change at any
// time while another thread prints.
struct PrintTray {
    std::optional<PrinterTrouble> trouble;  // of the next sheets
    std::vector<paper::Sheet> sheets;       // that came out
    int asked = 0;                          // sheets given to it, printed or not
};

class FakePrinter final : public Printer {
  public:
    explicit FakePrinter(std::shared_ptr<Guarded<PrintTray>> tray) : tray_(std::move(tray)) {}

    PrinterState state(paper::Paper) override {
        return {tray_->with([](const PrintTray& tray) { return tray.trouble; }), "", false};
    }

    PrintResult print(const paper::Sheet& sheet, const std::stop_token&) override {
        return tray_->with([&](PrintTray& tray) -> PrintResult {
            ++tray.asked;
            if (tray.trouble) {
                return tl::unexpected(PrintFailure{*tray.trouble, "as the test wants it"});
            }
            tray.sheets.push_back(sheet);
            return Printed{1};
        });
    }

  private:
    std::shared_ptr<Guarded<PrintTray>> tray_;
};

}  // namespace kosk::platform
