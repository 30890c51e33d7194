// A citizen's whole way by finger, and what is left of it afterwards: nothing but what is sealed.
#include <catch2/catch.hpp>

#include "platform/documents/picture_codec.h"
#include "shared/submission/outbox.h"
#include "tests/kiosk/screens/terminal.h"

namespace kosk::screens {

namespace {

constexpr const char* kCanary = "zqxcanary";

void to_feedback(Terminal& terminal) {
    terminal.tap("attract.start");
    terminal.tap("language.en");
    terminal.tap("home.programme");
    terminal.tap("chapter.1");
    terminal.tap("activity.1.2.1");
    terminal.tap("activity.comment");
    REQUIRE(terminal.element("form.next") != nullptr);
    terminal.tap("form.next");  // a note: which point it is about
    terminal.tap_label("This works for me");
    terminal.tap("form.next");
}

// At the receipt.
void hand_in(Terminal& terminal) {
    to_feedback(terminal);
    terminal.type(kCanary);
    terminal.tap("form.next");
    terminal.tap("form.next");  // the region may stay empty
    terminal.tap_label("No");
    terminal.tap("form.next");
    terminal.tap("review.consent");
    terminal.tap("review.send");
    terminal.wait_for_worker();
    REQUIRE(terminal.element("receipt.code") != nullptr);
}

}  // namespace

TEST_CASE("what was typed in an unfinished form is found nowhere after it was erased") {
    Terminal terminal;
    to_feedback(terminal);
    terminal.type(kCanary);
    CHECK(terminal.element("field./data/text")->value == kCanary);
    terminal.tap("bar.finish");
    terminal.tap("erase.yes");
    CHECK(terminal.element("attract.start") != nullptr);
    CHECK(files_with(terminal.folder(), kCanary).empty());
    CHECK(files_with(exported_content().parent_path(), kCanary).empty());
    CHECK_FALSE(terminal.state().session);
    for (const auto& element : terminal.harness().elements()) {
        CHECK(element.value.find(kCanary) == std::string::npos);
    }
}

TEST_CASE("what was handed in is there sealed, and can be followed by its code") {
    Terminal terminal;
    hand_in(terminal);
    CHECK(files_with(terminal.folder(), kCanary).empty());
    const std::string code = terminal.element("receipt.code")->value;
    terminal.tap("receipt.saved_code");
    terminal.tap("receipt.home");
    terminal.tap("home.track");
    std::string typed;
    for (const char c : code) {
        typed += c == '-' ? std::string() : std::string(1, static_cast<char>(std::tolower(c)));
    }
    for (const char c : typed) {
        if (terminal.element(std::string("key.") + c) == nullptr) {
            FAIL("the keyboard has no key for a symbol of the code: " << c);
        }
        terminal.type(std::string(1, c));
    }
    terminal.tap("track.look_up");
    REQUIRE(terminal.element("track.answer") != nullptr);
    CHECK(terminal.element("track.answer")->label.find("Waiting for the network") !=
          std::string::npos);
    terminal.tap("bar.finish");
    terminal.tap("erase.yes");
    CHECK(files_with(terminal.folder(), kCanary).empty());
    CHECK(files_with(terminal.folder(), code).empty());
}

TEST_CASE("one submission is saved, under the identity of its receipt") {
    Terminal terminal;
    hand_in(terminal);
    const auto code = crypto::ReceiptCode::parse(terminal.element("receipt.code")->value);
    REQUIRE(code);
    const SystemClock clock;
    auto outbox = submission::Outbox::open(terminal.folder() / "outbox.db", clock);
    REQUIRE(outbox);
    CHECK(outbox->counts()->pending == 1);
    const auto status = outbox->find(code->instance_id());
    REQUIRE(status);
    REQUIRE(*status);
    CHECK((*status)->form_id == "programme-feedback");
}

TEST_CASE("a citizen who walks away loses nothing to the next one") {
    Terminal terminal;
    to_feedback(terminal);
    terminal.type(kCanary);
    terminal.pass(std::chrono::seconds(121));
    CHECK(terminal.element("idle.stay") != nullptr);
    terminal.tap("idle.stay");
    CHECK(terminal.element("field./data/text")->value == kCanary);
    terminal.pass(std::chrono::seconds(121));
    terminal.pass(std::chrono::seconds(45));
    CHECK(terminal.element("attract.start") != nullptr);
    CHECK(files_with(terminal.folder(), kCanary).empty());
}

TEST_CASE("an article is found by a word without its marks") {
    Terminal terminal;
    terminal.tap("attract.start");
    terminal.tap("language.az");
    terminal.tap("home.rights");
    terminal.tap("rights.search");
    terminal.type("azadliq");
    REQUIRE_FALSE(terminal.state().session->hits.empty());
    terminal.tap("hit." + terminal.state().session->hits.front().path);
    CHECK(terminal.element("article.title") != nullptr);
}

TEST_CASE("a long list is narrowed by typing, without its marks") {
    Terminal terminal;
    to_feedback(terminal);
    terminal.type("made up");
    terminal.tap("form.next");
    REQUIRE(terminal.element("choice./data/region.baku") != nullptr);
    terminal.tap("form.filter");
    terminal.type("naxc");
    CHECK(terminal.element("choice./data/region.baku") == nullptr);
    terminal.tap("form.filter.clear");
    terminal.type("nakh");
    terminal.tap("choice./data/region.nakhchivan");
    terminal.tap("form.next");
    terminal.tap("form.back");
    CHECK(terminal.element("choice./data/region.baku") != nullptr);
    CHECK(terminal.element("choice./data/region.nakhchivan")->checked);
}

TEST_CASE("a document from a stick is attached, and its absence is said honestly") {
    Terminal terminal;
    terminal.tap("attract.start");
    terminal.tap("language.en");
    terminal.kosk().apply(session::act::StartForm{"ombudsman-application", {}});
    terminal.kosk().apply(session::act::Choose{"/data/documents/have", "yes"});
    terminal.kosk().apply(session::act::ChangeAnswer{"/data/documents/page_1"});
    terminal.refresh();
    terminal.tap("media.find");
    terminal.wait_for_worker();
    CHECK(terminal.element("media.none") != nullptr);
    terminal.stick().put("made-up.jpg",
                         platform::encode_jpeg({2, 2, 1, {0, 90, 180, 255}}).value());
    terminal.tap("media.find");
    terminal.wait_for_worker();
    terminal.tap("media.made-up.jpg");
    terminal.wait_for_worker();
    CHECK(terminal.element("media.attached") != nullptr);
    terminal.tap("media.remove");
    CHECK(terminal.element("media.find") != nullptr);
}

}  // namespace kosk::screens
