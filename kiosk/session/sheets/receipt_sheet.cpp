#include "kiosk/session/sheets/receipt_sheet.h"

#include <string>

#include "kiosk/session/views/form_view.h"

namespace kosk::session {

paper::Sheet make_receipt_sheet(const AppState& state) {
    namespace block = paper::block;
    const ReceiptView view = make_receipt_view(state);
    const Tr& tr = view.frame.tr;
    paper::Sheet sheet;
    sheet.title = tr("Receipt");
    sheet.language = text::code(tr.language());
    sheet.paper = paper::Paper::roll;
    const auto field = [&](std::string_view label, const std::string& value) {
        if (!value.empty()) {
            sheet.blocks.emplace_back(block::Field{std::string(label), value});
        }
    };
    // What it was about is not on paper when the service is sensitive: paper is found by others.
    if (!view.frame.quick_exit) {
        field(tr("What"), view.form);
        field(tr("To whom"), view.receiving_body);
    }
    field(tr("Handed in"), view.saved_at);
    field(tr("Answer"), view.due);
    sheet.blocks.emplace_back(block::Rule{});
    sheet.blocks.emplace_back(block::Heading{std::string(tr("Your code"))});
    sheet.blocks.emplace_back(block::Code{view.code});
    sheet.blocks.emplace_back(
        block::Qr{view.code, std::string(tr("The same code, for a telephone"))});
    sheet.blocks.emplace_back(block::Rule{});
    sheet.blocks.emplace_back(block::SmallPrint{std::string(
        tr("With this code you can follow your case at any of these terminals: choose “Track my "
           "case”. Whoever has the code can do so too. Keep this paper, and show it to nobody "
           "who need not know."))});
    return sheet;
}

}  // namespace kosk::session
