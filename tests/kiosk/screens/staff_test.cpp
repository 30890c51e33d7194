// Staff by keypad and by ear, and the quick exit from what is sensitive, on the whole program.
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/kiosk/screens/terminal.h"

namespace kosk::screens {

namespace {

namespace act = session::act;

std::string heard(Terminal& terminal, std::size_t from) {
    std::string all;
    for (std::size_t i = from; i < terminal.speech().said.size(); ++i) {
        all += terminal.speech().said[i].text + "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("a PIN is neither shown nor said, whatever way it is typed") {
    Terminal terminal;
    terminal.kosk().command(app::Command::staff);
    terminal.wait_for_worker();
    terminal.kosk().apply(act::SwitchSpeech{true});
    terminal.refresh();
    const auto before = terminal.speech().said.size();
    for (const char* key : {"key.4", "key.8", "key.2", "key.9"}) {
        terminal.tap(key);
    }
    const std::string words = heard(terminal, before);
    INFO(words);
    for (const char* digit : {"4", "8", "2", "9"}) {
        CHECK(words.find(digit) == std::string::npos);
    }
    const ui::Element* field = terminal.element("pin.field");
    REQUIRE(field != nullptr);
    CHECK(field->secret);
    for (const auto& mark : terminal.harness().stage().text_marks()) {
        CHECK(mark.text.find("4829") == std::string::npos);
    }
}

TEST_CASE("after a wrong PIN the screen counts down, and lets nobody try before") {
    Terminal terminal;
    terminal.kosk().command(app::Command::staff);
    terminal.wait_for_worker();
    terminal.type("111111");
    terminal.tap("pin.open");
    terminal.wait_for_worker();
    REQUIRE(terminal.element("pin.notice") != nullptr);
    terminal.type("482913");
    CHECK_FALSE(terminal.element("pin.open")->enabled);
    terminal.pass(std::chrono::seconds(6));
    CHECK(terminal.element("pin.open")->enabled);
    terminal.tap("pin.open");
    terminal.wait_for_worker();
    CHECK(terminal.element("maintenance.summary") != nullptr);
}

TEST_CASE("staff is let in and out by the keypad alone") {
    Terminal terminal;
    const auto staff = [&]() -> const session::Maintenance& {
        return *terminal.state().session->maintenance;
    };
    terminal.kosk().command(app::Command::staff);
    terminal.wait_for_worker();
    for (const char* key : {"key.4", "key.8", "key.2", "key.9", "key.1", "key.3"}) {
        terminal.choose(key, ui::NavKey::next);
    }
    terminal.choose("pin.open", ui::NavKey::next);
    terminal.wait_until([&] { return staff().found.has_value(); });
    terminal.choose("maintenance.trials", ui::NavKey::next);
    terminal.stick().empty_stick = true;
    terminal.choose("trials.2", ui::NavKey::next);
    terminal.wait_until([&] { return staff().saving && !staff().saving->running; });
    REQUIRE(terminal.stick().written.size() == 1);
    CHECK(terminal.stick().written.begin()->second.find("release: ") != std::string::npos);
    terminal.choose("trials.voice.ru", ui::NavKey::next);
    CHECK(terminal.speech().said.back().language == "ru");
    terminal.choose("trials.leave", ui::NavKey::next);
    CHECK(terminal.element("attract.start") != nullptr);
}

TEST_CASE("the maintenance screen closes by itself") {
    Terminal terminal;
    terminal.let_staff_in();
    terminal.pass(std::chrono::seconds(181));
    CHECK(terminal.element("attract.start") != nullptr);
}

TEST_CASE("the quick exit leaves neither a place nor the keypad's way back") {
    Terminal terminal;
    terminal.kosk().apply(act::Start{});
    terminal.kosk().apply(act::ChooseLanguage{text::Language::en});
    terminal.kosk().apply(act::Open{session::RightsRoute{}});
    terminal.kosk().apply(act::Open{session::ArticleRoute{"guide-violence"}});
    terminal.refresh();
    CHECK(terminal.element("privacy.note") != nullptr);
    terminal.choose("quick_exit", ui::NavKey::next);
    CHECK(terminal.element("quick_exit") == nullptr);
    REQUIRE(terminal.element("neutral.title") != nullptr);
    CHECK(terminal.harness().stage().focus().empty());
    terminal.key(ui::NavKey::next);
    terminal.choose("bar.back", ui::NavKey::next);
    CHECK(terminal.element("home.programme") != nullptr);
    CHECK(terminal.state().session->places.size() == 1);
    for (const auto& element : terminal.harness().elements()) {
        CHECK(element.label.find("iolence") == std::string::npos);
    }
}

}  // namespace kosk::screens
