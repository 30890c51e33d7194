// Printer, scanner and stick as a citizen meets them: working, failing, pulled out.
#include <catch2/catch.hpp>

#include "platform/documents/picture_codec.h"
#include "tests/kiosk/screens/stops.h"
#include "tests/kiosk/screens/terminal.h"

namespace kosk::screens {

namespace {

namespace act = session::act;
using platform::PrinterTrouble;
using platform::ScannerTrouble;

platform::Picture grey_page(int width, int height) {
    platform::Picture page;
    page.width = width;
    page.height = height;
    page.channels = 1;
    page.pixels.assign(page.row_bytes() * static_cast<std::size_t>(height), 128);
    return page;
}

void to_stop(Terminal& terminal, const std::string& name) {
    begin(terminal, text::Language::en);
    for (const auto& stop : device_stops()) {
        if (stop.name == name) {
            go(terminal, stop);
            return;
        }
    }
    FAIL("no stop is called " << name);
}

std::string label_of(const Terminal& terminal, const std::string& id) {
    const ui::Element* element = terminal.element(id);
    return element == nullptr ? "" : element->label + " " + element->value;
}

bool says(const Terminal& terminal, const std::string& id, const std::string& words) {
    INFO(label_of(terminal, id));
    return label_of(terminal, id).find(words) != std::string::npos;
}

std::vector<paper::Sheet> sheets(Terminal& terminal) {
    return terminal.tray().with([](const auto& tray) { return tray.sheets; });
}

}  // namespace

TEST_CASE("a receipt is printed on request: its code, and nothing of the answers") {
    Terminal terminal;
    to_stop(terminal, "receipt");
    CHECK(sheets(terminal).empty());
    CHECK(terminal.element("receipt.print.state") == nullptr);
    terminal.tap("receipt.print.button");
    CHECK(says(terminal, "receipt.print.state", "Printing"));
    CHECK(terminal.element("receipt.print.button") == nullptr);
    terminal.wait_for_worker();
    CHECK(says(terminal, "receipt.print.state", "printed"));
    REQUIRE(sheets(terminal).size() == 1);
    const paper::Sheet sheet = sheets(terminal).front();
    const std::string code = terminal.element("receipt.code")->value;
    bool has_code = false;
    for (const auto& block : sheet.blocks) {
        if (const auto* printed = std::get_if<paper::block::Code>(&block)) {
            has_code = printed->text == code;
        }
        if (const auto* field = std::get_if<paper::block::Field>(&block)) {
            CHECK(field->value.find("made up") == std::string::npos);
        }
    }
    CHECK(has_code);
}

TEST_CASE("a print that failed is told as failed, and keeps nobody from going on") {
    Terminal terminal;
    to_stop(terminal, "receipt not printed");
    CHECK(says(terminal, "receipt.print.state", "no paper"));
    CHECK(says(terminal, "receipt.print.state", "Nothing was printed"));
    terminal.tray().with([](auto& tray) { tray.trouble.reset(); });
    terminal.tap("receipt.print.button");
    terminal.wait_for_worker();
    CHECK(says(terminal, "receipt.print.state", "printed"));
    terminal.tap("receipt.saved_code");
    terminal.tap("receipt.finish");
    CHECK_FALSE(terminal.state().session);
}

TEST_CASE("the next person sees nothing of a print that ends late") {
    Terminal terminal;
    to_stop(terminal, "receipt");
    terminal.kosk().apply(act::PrintReceipt{});
    terminal.kosk().apply(act::Erase{});
    begin(terminal, text::Language::en);
    terminal.wait_for_worker();
    CHECK(terminal.state().session->prints.empty());
}

TEST_CASE("scanned pages are attached, one document of all of them or the picture itself") {
    Terminal terminal;
    to_stop(terminal, "form document");
    terminal.glass().with([](auto& glass) {
        glass.trouble.reset();
        glass.page = grey_page(60, 90);
    });
    const std::string ref = "/data/documents/page_1";
    terminal.tap("scan.start");
    CHECK(terminal.element("scan.stop") != nullptr);
    terminal.wait_for_worker();
    CHECK(says(terminal, "scan.pages", "1 page"));
    terminal.tap("scan.drop");
    CHECK(terminal.element("scan.pages") == nullptr);
    terminal.tap("scan.start");
    terminal.wait_for_worker();
    if (terminal.element("scan.more") != nullptr) {
        terminal.tap("scan.more");
        terminal.wait_for_worker();
        CHECK(says(terminal, "scan.pages", "2 pages"));
    }
    terminal.tap("scan.use");
    if (terminal.element("media.attached") == nullptr) {
        terminal.wait_for_worker();
    }
    CHECK(says(terminal, "media.attached", "scanned"));
    CHECK(terminal.state().session->form->attachments.scan.pages.empty());
    terminal.tap("media.remove");
    CHECK(terminal.element("scan.start") != nullptr);
}

TEST_CASE("the citizen sees each scanned page before it is used, and nobody sees it afterwards") {
    Terminal terminal;
    to_stop(terminal, "form scanned");
    REQUIRE(terminal.element("scan.page.0") != nullptr);
    CHECK(terminal.element("scan.page.0")->label == "Page 1 of 1");
    CHECK(terminal.element("scan.page.0")->role == ui::Role::image);
    const auto& pages = terminal.state().session->form->attachments.scan.pages;
    REQUIRE(pages.size() == 1);
    const std::weak_ptr<const platform::Picture> held = pages.front().preview;
    ui::Pictures& pictures = *terminal.kosk().pictures();
    const std::string name = "scanned:" + std::to_string(pages.front().serial);
    const std::weak_ptr<const ui::Pixels> drawn = pictures.get(name, {80, 113}, 0);
    REQUIRE_FALSE(drawn.expired());
    SECTION("dropped") {
        terminal.tap("scan.drop");
        CHECK(terminal.element("scan.page.0") == nullptr);
    }
    SECTION("attached") {
        terminal.tap("scan.use");
        if (terminal.element("media.attached") == nullptr) {
            terminal.wait_for_worker();
        }
        CHECK(terminal.element("scan.page.0") == nullptr);
    }
    SECTION("the session ends") {
        terminal.kosk().apply(act::Erase{});
        terminal.refresh();
    }
    CHECK(held.expired());
    CHECK(drawn.expired());
    CHECK(pictures.get(name, {80, 113}, 0) == nullptr);
}

TEST_CASE("a stick is noticed by itself, and so is that it was pulled out") {
    Terminal terminal;
    to_stop(terminal, "form document");
    terminal.tap("media.find");
    terminal.wait_for_worker();
    REQUIRE(terminal.element("media.none") != nullptr);
    // Two seconds later it looks; true when the screen is drawn anew for what was found.
    const auto looks = [&] {
        bool redrawn = terminal.wants_frame_after(std::chrono::seconds(2));
        while (terminal.state().session->form->attachments.looking) {
            redrawn = terminal.wants_frame_after_worker() || redrawn;
        }
        terminal.refresh();
        return redrawn;
    };
    CHECK_FALSE(looks());
    CHECK(terminal.stick().looks() == 2);
    CHECK(terminal.element("media.none") != nullptr);
    terminal.stick().put("letter.jpg", platform::encode_jpeg(grey_page(40, 40)).value());
    CHECK(looks());
    REQUIRE(terminal.element("media.letter.jpg") != nullptr);
    CHECK(says(terminal, "media.found", "1 suitable file"));
    CHECK_FALSE(looks());
    terminal.stick().pull_out();
    CHECK(looks());
    CHECK(terminal.element("media.letter.jpg") == nullptr);
    CHECK(terminal.element("media.none") != nullptr);
}

TEST_CASE("a scan is stopped at once, and a scanner's trouble is told") {
    Terminal terminal;
    to_stop(terminal, "form scanning");
    CHECK(terminal.element("scan.start") == nullptr);
    terminal.tap("scan.stop");
    CHECK(terminal.element("scan.start") != nullptr);
    terminal.wait_for_worker();  // what the device says then is of no use
    CHECK(terminal.element("scan.trouble") == nullptr);
    terminal.glass().with([](auto& glass) {
        glass.endless = false;
        glass.trouble = ScannerTrouble::no_paper;
    });
    terminal.tap("scan.start");
    terminal.wait_for_worker();
    CHECK(says(terminal, "scan.trouble", "no paper"));
    CHECK(terminal.element("scan.start") != nullptr);
    CHECK(terminal.element("media.find") != nullptr);
}

TEST_CASE("erasing everything ends a scan that runs") {
    Terminal terminal;
    to_stop(terminal, "form scanning");
    terminal.kosk().apply(act::Erase{});
    terminal.wait_for_worker();  // the endless scan ended
    CHECK_FALSE(terminal.state().session);
}

TEST_CASE(
    "a file of a stick is taken only when it is what it says, and loses what it tells besides") {
    Terminal terminal;
    to_stop(terminal, "form document");
    const auto choose = [&](const std::string& name, const std::string& bytes) {
        terminal.stick().put(name, bytes);
        terminal.tap("media.find");
        terminal.wait_for_worker();
        terminal.tap("media." + name);
        terminal.wait_for_worker();
    };
    choose("broken.jpg", std::string("\xff\xd8\xff\xe0", 4) + "made up");
    CHECK(says(terminal, "media.failed", "damaged"));
    std::string huge = platform::encode_jpeg(grey_page(40, 40)).value();
    huge.replace(huge.find("\xff\xc0") + 5, 4, "\xff\xdc\xff\xdc");
    choose("huge.jpg", huge);
    CHECK(says(terminal, "media.failed", "too large"));
    // Listed, then pulled out.
    terminal.tap("media.find");
    terminal.wait_for_worker();
    terminal.stick().pull_out();
    terminal.tap("media.huge.jpg");
    terminal.wait_for_worker();
    CHECK(says(terminal, "media.failed", "taken out"));
    choose("good.jpg", platform::encode_jpeg(grey_page(40, 40)).value() + "hidden payload");
    CHECK(terminal.element("media.attached") != nullptr);
    CHECK(files_with(terminal.folder(), "hidden payload").empty());
}

}  // namespace kosk::screens
