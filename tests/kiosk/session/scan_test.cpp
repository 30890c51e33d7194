// Pages from the scanner, until they are an answer.
#include <memory>
#include <set>

#include <catch2/catch.hpp>

#include "kiosk/session/update/on_device.h"
#include "kiosk/session/views/scan_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

using platform::ScannerTrouble;

const std::string kPhoto = "/data/photo";

AppState with_form() {
    AppState state;
    update(state, act::Start{});
    update(state, act::ChooseLanguage{text::Language::en});
    forms::Environment environment;
    auto filled = forms::Session::start(made_up_form(), environment);
    REQUIRE(filled);
    state.session->form.emplace(std::move(*filled));
    return state;
}

effect::ScanPage scan(AppState& state) {
    const Effects effects = update(state, act::ScanPage{kPhoto});
    REQUIRE(effects.size() == 1);
    return *effects.front().get_if<effect::ScanPage>();
}

}  // namespace

TEST_CASE("a scanned page of a picture question becomes its answer at once") {
    AppState state = with_form();
    const effect::ScanPage wanted = scan(state);
    CHECK(update(state, act::ScanPage{kPhoto}).empty());  // one at a time
    update(state, act::PageScanned{wanted.serial, "\xff\xd8\xff made up", nullptr});
    CHECK(state.session->form->attachments.scan.pages.size() == 1);
    CHECK(update(state, act::ScanPage{kPhoto}).empty());  // a picture has one page
    CHECK(update(state, act::UsePages{kPhoto}).empty());
    CHECK(state.session->form->answers.value(kPhoto).value_or("").ends_with(".jpg"));
    CHECK(state.session->form->attachments.scan.pages.empty());
}

TEST_CASE("a stopped scan's page is of no use, and its failure no news") {
    AppState state = with_form();
    const effect::ScanPage first = scan(state);
    const Effects effects = update(state, act::StopScan{});
    REQUIRE(effects.size() == 1);
    CHECK(effects.front().is<effect::StopScan>());
    update(state, act::PageScanned{first.serial, "late", nullptr});
    update(state, act::ScanFailed{first.serial, ScannerTrouble::cancelled});
    CHECK(state.session->form->attachments.scan.pages.empty());
    CHECK_FALSE(state.session->form->attachments.scan.trouble);
    const effect::ScanPage second = scan(state);
    update(state, act::ScanFailed{first.serial, ScannerTrouble::jam});
    CHECK(state.session->form->attachments.scan.running);
    update(state, act::ScanFailed{second.serial, ScannerTrouble::jam});
    CHECK(state.session->form->attachments.scan.trouble == ScannerTrouble::jam);
}

TEST_CASE("who goes on takes along what was scanned, and gives up the page that is still coming") {
    AppState state = in_form();
    update(state, act::Choose{"/data/name", "Made up"});
    update(state, act::ChangeAnswer{kPhoto});
    const effect::ScanPage first = scan(state);
    SECTION("scanned") {
        update(state, act::PageScanned{first.serial, "\xff\xd8\xff made up", nullptr});
        CHECK(update(state, act::FormNext{}).empty());
        CHECK(state.session->form->answers.value(kPhoto).value_or("").ends_with(".jpg"));
    }
    SECTION("still coming") {
        const Effects effects = update(state, act::FormNext{});
        REQUIRE(effects.size() == 1);
        CHECK(effects.front().is<effect::StopScan>());
        CHECK(state.session->form->answers.value(kPhoto).value_or("").empty());
    }
    CHECK(is_at<ReviewRoute>(state));
}

TEST_CASE("who went back while the pages are bound is not led on when they are") {
    AppState state = in_form();
    update(state, act::Choose{"/data/name", "Made up"});
    update(state, act::ChangeAnswer{kPhoto});
    update(state, act::PageScanned{scan(state).serial, "page", nullptr});
    state.session->form->attachments.scan.binding = true;
    CHECK(update(state, act::FormNext{}).empty());
    CHECK(state.session->form->at == kPhoto);
    update(state, act::Back{});
    const std::string before = state.session->form->at;
    REQUIRE(before != kPhoto);
    update(state, act::MediaRead{kPhoto, "1 page", "jpg", "image/jpeg", "\xff\xd8\xff made up"});
    CHECK(state.session->form->at == before);
    CHECK(is_at<FormRoute>(state));
    CHECK(state.session->form->answers.value(kPhoto).value_or("").ends_with(".jpg"));
}

TEST_CASE("a page may be dropped, and nothing is attached without one") {
    AppState state = with_form();
    CHECK(update(state, act::UsePages{kPhoto}).empty());
    update(state, act::PageScanned{scan(state).serial, "page", nullptr});
    update(state, act::DropPage{});
    CHECK(state.session->form->attachments.scan.pages.empty());
    CHECK(update(state, act::UsePages{kPhoto}).empty());
    CHECK(state.session->form->answers.value(kPhoto).value_or("").empty());
}

TEST_CASE("a scanned page is shown by what the session holds, as long as it holds it") {
    AppState state = with_form();
    const auto question = state.session->form->answers.question(kPhoto);
    REQUIRE(question);
    const auto preview =
        std::make_shared<const platform::Picture>(platform::Picture{1, 1, 1, {7}, 0});
    const std::weak_ptr<const platform::Picture> kept = preview;
    update(state, act::PageScanned{scan(state).serial, "page", preview});
    const ScanView view = make_scan_view(state, *question);
    REQUIRE(view.pages.size() == 1);
    CHECK(view.pages.front().words == "Page 1 of 1");
    CHECK(scanned_page(state, view.pages.front().picture) == preview);
    CHECK(scanned_page(state, "scanned:999") == nullptr);
    CHECK(kept.use_count() == 2);

    SECTION("not after it was dropped") {
        update(state, act::DropPage{});
    }
    SECTION("not after it became the answer") {
        update(state, act::UsePages{kPhoto});
    }
    SECTION("not after the session") {
        update(state, act::Erase{});
    }
    CHECK(scanned_page(state, view.pages.front().picture) == nullptr);
    CHECK(kept.use_count() == 1);  // the test's own
}

TEST_CASE("every trouble of a scanner has words of its own") {
    const AppState state;
    std::set<std::string> words;
    for (int i = 0; i <= static_cast<int>(ScannerTrouble::failed); ++i) {
        words.insert(trouble_words(static_cast<ScannerTrouble>(i), state.tr()));
    }
    CHECK(words.size() == static_cast<std::size_t>(ScannerTrouble::failed) + 1);
}

}  // namespace kosk::session
