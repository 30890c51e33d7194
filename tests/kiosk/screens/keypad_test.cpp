// Without touching the glass: by up, down and enter, and by two switches.
#include <set>

#include <catch2/catch.hpp>

#include "tests/kiosk/screens/measure.h"
#include "tests/kiosk/screens/stops.h"

namespace kosk::screens {

namespace {

namespace act = session::act;
using ui::NavKey;

// From the resting screen to the receipt of a feedback. Letters are found with `letters`.
void hand_in(Terminal& terminal, NavKey way, NavKey letters) {
    terminal.key(NavKey::activate);
    terminal.choose("language.en", way);
    terminal.choose("home.programme", way);
    terminal.choose("chapter.1", way);
    terminal.choose("activity.1.2.1", way);
    terminal.choose("activity.comment", way);
    terminal.choose("form.next", way);
    terminal.choose("choice./data/kind.works", way);
    CHECK(terminal.element("choice./data/kind.works")->checked);
    terminal.choose("form.next", way);
    terminal.choose("field./data/text", way);
    terminal.choose("key.o", letters);
    terminal.choose("key.k", letters);
    CHECK(terminal.element("field./data/text")->value == "ok");
    terminal.choose("key.done", letters);
    CHECK(terminal.harness().stage().focus() == "field./data/text");
    terminal.choose("form.next", way);
    terminal.choose("form.next", way);
    terminal.choose("choice./data/wants_answer.no", way);
    terminal.choose("form.next", way);
    terminal.choose("review.consent", way);
    terminal.choose("review.send", way);
    terminal.wait_for_worker();
    REQUIRE(terminal.element("receipt.code") != nullptr);
    terminal.choose("receipt.saved_code", way);
    terminal.choose("receipt.finish", way);
    CHECK(terminal.element("attract.start") != nullptr);
}

}  // namespace

TEST_CASE("a feedback is handed in by up, down and enter alone") {
    Terminal terminal;
    hand_in(terminal, NavKey::down, NavKey::right);
}

TEST_CASE("a feedback is handed in by two switches alone") {
    Terminal terminal;
    hand_in(terminal, NavKey::next, NavKey::next);
}

TEST_CASE("a feedback is handed in by ear: by up, down and enter with speech") {
    Terminal terminal;
    terminal.kosk().command(app::Command::speech);
    terminal.refresh();
    CHECK(terminal.state().session->access.voice.on);
    terminal.choose("language.en", NavKey::down);
    const auto said = terminal.speech().said.size();
    terminal.key(NavKey::down);
    REQUIRE(terminal.speech().said.size() > said);
    CHECK_FALSE(terminal.harness().stage().focus().empty());
    terminal.choose("home.track", NavKey::down);
    terminal.choose("track.code", NavKey::down);
    terminal.choose("key.7", NavKey::right);
    CHECK(terminal.speech().said.back().text == "7");
}

TEST_CASE("a dialog keeps the keypad inside, and gives it back where it was") {
    Terminal terminal;
    terminal.key(NavKey::activate);
    terminal.choose("language.en", NavKey::down);
    terminal.choose("bar.finish", NavKey::up);
    std::set<std::string> visited;
    for (int i = 0; i < 6; ++i) {
        terminal.key(NavKey::next);
        visited.insert(terminal.harness().stage().focus());
    }
    CHECK(visited == std::set<std::string>{"erase.yes", "erase.no"});
    terminal.choose("erase.no", NavKey::down);
    CHECK(terminal.harness().stage().focus() == "bar.finish");
}

TEST_CASE("a new page begins at its first target, a page one comes back to where one left it") {
    Terminal terminal;
    terminal.key(NavKey::activate);
    terminal.choose("language.en", NavKey::down);
    terminal.choose("home.programme", NavKey::down);
    CHECK(terminal.harness().stage().focus() != "home.programme");
    const ui::Element* first = terminal.element(terminal.harness().stage().focus());
    REQUIRE(first != nullptr);
    CHECK(first->section == ui::Section::body);
    terminal.choose("bar.back", NavKey::up);
    CHECK(terminal.harness().stage().focus() == "home.programme");
}

TEST_CASE("left and right turn the pages of a long text, and down goes on from there") {
    Terminal terminal;
    terminal.kosk().apply(act::Start{});
    terminal.kosk().apply(act::ChooseLanguage{text::Language::az});
    terminal.kosk().apply(act::Open{session::ChapterRoute{3, session::TimeFilter::all}});
    terminal.refresh();
    terminal.key(NavKey::down);
    const std::string first = terminal.harness().stage().focus();
    terminal.key(NavKey::right);
    terminal.key(NavKey::right);
    REQUIRE(terminal.element(first)->visible.empty());
    terminal.key(NavKey::down);
    const ui::Element* next = terminal.element(terminal.harness().stage().focus());
    REQUIRE(next != nullptr);
    CHECK(next->id != first);
    CHECK(next->section == ui::Section::body);
    CHECK_FALSE(next->visible.empty());
    terminal.key(NavKey::left);
    terminal.key(NavKey::left);
    terminal.key(NavKey::left);
    CHECK_FALSE(terminal.element(first)->visible.empty());
}

TEST_CASE("no screen holds the keypad: every target is reached and left again") {
    Terminal terminal;
    begin(terminal, GENERATE(text::Language::az, text::Language::ru));
    for (const auto& stop : all_stops(terminal)) {
        INFO(stop.name);
        go(terminal, stop);
        CHECK(unreached(terminal) == std::vector<std::string>{});
    }
}

}  // namespace kosk::screens
