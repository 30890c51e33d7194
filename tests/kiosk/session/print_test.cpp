// Sheets on their way to paper, and what is told of them.
#include <algorithm>

#include <catch2/catch.hpp>

#include "kiosk/session/model/print_job.h"
#include "kiosk/session/sheets/receipt_sheet.h"
#include "kiosk/session/update/on_device.h"
#include "kiosk/session/update/session_life.h"
#include "kiosk/session/update/update.h"
#include "kiosk/session/views/print_view.h"

namespace kosk::session {

namespace {

using platform::PrinterTrouble;

AppState with_receipt() {
    AppState state;
    update(state, act::Start{});
    update(state, act::ChooseLanguage{text::Language::en});
    state.session->receipt = Receipt{crypto::ReceiptCode::generate(), "feedback", Time{}, false};
    return state;
}

effect::Print ask(AppState& state) {
    const Effects effects = update(state, act::PrintReceipt{});
    REQUIRE(effects.size() == 1);
    return *effects.front().get_if<effect::Print>();
}

}  // namespace

TEST_CASE("a receipt is printed once at a time and told as printed") {
    AppState state = with_receipt();
    CHECK(make_print_view(state, kReceiptJob).stage == PrintView::Stage::not_asked);
    const effect::Print print = ask(state);
    CHECK(print.job == kReceiptJob);
    CHECK(make_print_view(state, kReceiptJob).stage == PrintView::Stage::printing);
    CHECK(update(state, act::PrintReceipt{}).empty());
    update(state, act::PrintDone{print.job, print.serial});
    const PrintView view = make_print_view(state, kReceiptJob);
    CHECK(view.stage == PrintView::Stage::done);
    CHECK(view.words == "It is printed");
    CHECK(ask(state).serial != print.serial);
}

TEST_CASE("a failed print is told as failed, and can be tried again") {
    AppState state = with_receipt();
    const effect::Print print = ask(state);
    update(state, act::PrintFailed{print.job, print.serial, PrinterTrouble::no_paper});
    const PrintView view = make_print_view(state, kReceiptJob);
    CHECK(view.stage == PrintView::Stage::failed);
    CHECK(view.words == "The printer has no paper");
    CHECK_FALSE(view.advice.empty());
    const effect::Print again = ask(state);
    // What comes late of the first sheet says nothing about the second.
    update(state, act::PrintDone{print.job, print.serial});
    CHECK(make_print_view(state, kReceiptJob).stage == PrintView::Stage::printing);
    update(state, act::PrintDone{again.job, again.serial});
    CHECK(make_print_view(state, kReceiptJob).stage == PrintView::Stage::done);
}

TEST_CASE("an answer after the session ended, or to another one's sheet, changes nothing") {
    AppState state = with_receipt();
    const effect::Print print = ask(state);
    wipe(state);
    update(state, act::PrintDone{print.job, print.serial});
    CHECK_FALSE(state.session);
    update(state, act::Start{});
    update(state, act::PrintFailed{print.job, print.serial, PrinterTrouble::jam});
    CHECK(state.session->prints.empty());
    CHECK(update(state, act::PrintReceipt{}).empty());  // no receipt here
}

TEST_CASE("the receipt on paper has the code as words and as a picture") {
    AppState state = with_receipt();
    const paper::Sheet sheet = make_receipt_sheet(state);
    const std::string code = state.session->receipt->code.text();
    CHECK(sheet.paper == paper::Paper::roll);
    CHECK(sheet.language == "en");
    CHECK(std::count(sheet.blocks.begin(),
                     sheet.blocks.end(),
                     paper::Block(paper::block::Code{code})) == 1);
    const auto qr = std::find_if(sheet.blocks.begin(), sheet.blocks.end(), [](const auto& block) {
        return std::holds_alternative<paper::block::Qr>(block);
    });
    REQUIRE(qr != sheet.blocks.end());
    CHECK(std::get<paper::block::Qr>(*qr).text == code);
}

TEST_CASE("every trouble has words of its own") {
    const AppState state;
    std::vector<std::string> words;
    for (int i = 0; i <= static_cast<int>(PrinterTrouble::failed); ++i) {
        words.push_back(trouble_words(static_cast<PrinterTrouble>(i), state.tr()));
    }
    std::sort(words.begin(), words.end());
    CHECK(std::adjacent_find(words.begin(), words.end()) == words.end());
}

}  // namespace kosk::session
