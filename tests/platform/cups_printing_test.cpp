// Printing for real: a cupsd of its own, its queues, jobs followed to their ends.
#include "platform/cups_printing.h"

#include <future>
#include <thread>

#include <catch2/catch.hpp>

#include "platform/printer_reasons.h"
#include "tests/platform/paper.h"
#include "tests/platform/print_shop.h"

using namespace kosk;
using namespace kosk::platform;

namespace {

paper::Sheet sheet_for(paper::Paper paper) {
    paper::Sheet sheet;
    sheet.title = "Qəbz";
    sheet.language = "az";
    sheet.paper = paper;
    sheet.blocks = {paper::block::Code{"7K2Q-M4XP"}};
    return sheet;
}

std::optional<PrinterTrouble> trouble_of(const PrintResult& result) {
    return result ? std::nullopt : std::optional(result.error().trouble);
}

// Until `done` says so; false when it never does.
template <class Done>
bool wait_until(Done done) {
    for (int i = 0; i < 1000 && !done(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return done();
}

}  // namespace

TEST_CASE("sheets come out of real queues, and the server keeps nothing of them") {
    test::PrintShop shop;
    const auto printer = make_cups_printer(shop.options());
    CHECK(printer->state(paper::Paper::a4).ready());
    CHECK(printer->state(paper::Paper::roll).ready());
    const auto printed = printer->print(sheet_for(paper::Paper::roll), {});
    REQUIRE(printed);
    CHECK(printed->pages == 1);
    REQUIRE(printer->print(sheet_for(paper::Paper::a4), {}));
    const auto came_out = shop.printed();
    REQUIRE(came_out.size() == 2);
    CHECK(test::Paper(came_out.front()).text().find("7K2Q M4XP") != std::string::npos);
    CHECK(test::Paper(came_out.front()).info().find("A4") == std::string::npos);
    CHECK(test::Paper(came_out.back()).info().find("A4") != std::string::npos);
    CHECK(wait_until([&] { return shop.spooled() == 0; }));
}

TEST_CASE("a receipt goes on A4 where there is no roll, a booklet never on a roll") {
    test::PrintShop shop;
    CupsOptions only_a4 = shop.options();
    only_a4.roll_queue.clear();
    const auto printer = make_cups_printer(only_a4);
    CHECK(printer->state(paper::Paper::roll).trouble == PrinterTrouble::absent);
    REQUIRE(printer->print(sheet_for(paper::Paper::roll), {}));
    CHECK(test::Paper(shop.printed().front()).info().find("A4") != std::string::npos);
    CupsOptions only_roll = shop.options();
    only_roll.a4_queue.clear();
    CHECK(trouble_of(make_cups_printer(only_roll)->print(sheet_for(paper::Paper::a4), {})) ==
          PrinterTrouble::absent);
    CHECK(shop.printed().size() == 1);
}

TEST_CASE("no paper is told, the job is taken back, and after filling it prints again") {
    test::PrintShop shop;
    shop.set_mode("empty");
    const auto printer = make_cups_printer(shop.options());
    CHECK(trouble_of(printer->print(sheet_for(paper::Paper::roll), {})) ==
          PrinterTrouble::no_paper);
    CHECK(wait_until([&] { return shop.spooled() == 0; }));
    shop.set_mode("print");
    CHECK(printer->print(sheet_for(paper::Paper::roll), {}));
    CHECK(shop.printed().size() == 1);  // the first one never came out
}

TEST_CASE("paper filled in time is a printed sheet") {
    test::PrintShop shop;
    shop.set_mode("empty");
    CupsOptions patient = shop.options();
    patient.patience = std::chrono::seconds(60);
    const auto printer = make_cups_printer(patient);
    auto result = std::async(std::launch::async,
                             [&] { return printer->print(sheet_for(paper::Paper::roll), {}); });
    const auto watcher = make_cups_printer(shop.options());
    CHECK(wait_until(
        [&] { return watcher->state(paper::Paper::roll).trouble == PrinterTrouble::no_paper; }));
    shop.set_mode("print");
    CHECK(result.get());
    CHECK(shop.printed().size() == 1);
}

TEST_CASE("a job that the printer gives up is told as failed") {
    test::PrintShop shop;
    shop.set_mode("give-up");
    const auto printer = make_cups_printer(shop.options());
    CHECK(trouble_of(printer->print(sheet_for(paper::Paper::a4), {})) == PrinterTrouble::failed);
    CHECK(wait_until([&] { return shop.spooled() == 0; }));
    CHECK(shop.printed().empty());
}

TEST_CASE("a stopped queue is told as paused, at once the second time") {
    test::PrintShop shop;
    shop.set_mode("stop");
    const auto printer = make_cups_printer(shop.options());
    CHECK(trouble_of(printer->print(sheet_for(paper::Paper::a4), {})) == PrinterTrouble::paused);
    CHECK(printer->state(paper::Paper::a4).trouble == PrinterTrouble::paused);
    CHECK(trouble_of(printer->print(sheet_for(paper::Paper::a4), {})) == PrinterTrouble::paused);
    CHECK(printer->state(paper::Paper::roll).ready());  // the other queue is another printer
}

TEST_CASE("a printer that never ends is given up in time, or when it is asked to stop") {
    test::PrintShop shop;
    shop.set_mode("hang");
    CupsOptions hasty = shop.options();
    hasty.timeout = std::chrono::milliseconds(300);
    CHECK(trouble_of(make_cups_printer(hasty)->print(sheet_for(paper::Paper::a4), {})) ==
          PrinterTrouble::timeout);
    std::stop_source stop;
    stop.request_stop();
    CHECK(trouble_of(make_cups_printer(shop.options())
                         ->print(sheet_for(paper::Paper::a4), stop.get_token())) ==
          PrinterTrouble::failed);
    CHECK(wait_until([&] { return shop.spooled() == 0; }));
    CHECK(shop.printed().empty());
}

TEST_CASE("a printing system that is ended while it prints is told as off, and comes back") {
    test::PrintShop shop;
    shop.set_mode("hang");
    const auto printer = make_cups_printer(shop.options());
    auto result = std::async(std::launch::async,
                             [&] { return printer->print(sheet_for(paper::Paper::a4), {}); });
    CHECK(wait_until([&] { return shop.spooled() == 1; }));
    shop.stop();
    CHECK(trouble_of(result.get()) == PrinterTrouble::off);
    CHECK(printer->state(paper::Paper::a4).trouble == PrinterTrouble::off);
    CHECK(trouble_of(printer->print(sheet_for(paper::Paper::a4), {})) == PrinterTrouble::off);
    shop.start();
    // What could not be taken back then is taken back now: nobody waits for it any more.
    CHECK(wait_until(
        [&] { return printer->state(paper::Paper::a4).ready() && shop.spooled() == 0; }));
    shop.set_mode("print");
    CHECK(printer->print(sheet_for(paper::Paper::a4), {}));
    CHECK(shop.printed().size() == 1);
}

TEST_CASE("a queue that does not exist is absent, so is a terminal's printer that nobody set up") {
    test::PrintShop shop;
    CupsOptions options = shop.options();
    options.a4_queue = "nobody's";
    CHECK(make_cups_printer(options)->state(paper::Paper::a4).trouble == PrinterTrouble::absent);
    CHECK(trouble_of(make_cups_printer(options)->print(sheet_for(paper::Paper::a4), {})) ==
          PrinterTrouble::absent);
    CHECK(trouble_of(make_no_printer()->print(sheet_for(paper::Paper::a4), {})) ==
          PrinterTrouble::absent);
}

TEST_CASE("a sheet too long for one page is refused before anything is printed") {
    test::PrintShop shop;
    paper::Sheet sheet = sheet_for(paper::Paper::a4);
    sheet.one_page = true;
    sheet.blocks.insert(sheet.blocks.end(), 100, paper::block::Heading{"Fəsil"});
    CHECK(trouble_of(make_cups_printer(shop.options())->print(sheet, {})) ==
          PrinterTrouble::too_long);
    CHECK(shop.printed().empty());
}

TEST_CASE("a printer's reasons are read whatever their severity, the gravest first") {
    CHECK(read_reasons({"none"}).ready());
    CHECK(read_reasons({"media-empty-warning"}).trouble == PrinterTrouble::no_paper);
    CHECK(read_reasons({"media-empty-error", "media-jam-error"}).trouble == PrinterTrouble::jam);
    CHECK(read_reasons({"door-open-report"}).trouble == PrinterTrouble::open);
    CHECK(read_reasons({"connecting-to-device"}).trouble == PrinterTrouble::off);
    CHECK(read_reasons({"marker-supply-empty"}).trouble == PrinterTrouble::no_ink);
    CHECK(read_reasons({"cups-missing-filter-warning"}).ready());
    const PrinterState low = read_reasons({"media-low-report"});
    CHECK(low.ready());
    CHECK(low.low);
}
