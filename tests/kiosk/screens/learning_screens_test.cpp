// Campaigns, events, quizzes, lessons, booklets and the emergency notice, on the whole terminal.
#include <catch2/catch.hpp>

#include "shared/content/store.h"
#include "tests/kiosk/screens/stops.h"
#include "tests/temp_folder.h"

namespace kosk::screens {

namespace {

namespace act = session::act;
using text::Language;

void check(Terminal& terminal, const std::string& where) {
    std::string wrong;
    for (const auto& line : terminal.harness().audit()) {
        wrong += line + "\n";
    }
    INFO(where << "\n" << wrong);
    CHECK(wrong.empty());
}

template <class R>
bool is_at(const Terminal& terminal) {
    const auto& session = terminal.state().session;
    return session && std::holds_alternative<R>(session->place().route);
}

// As long as `kosk-content check` lets it be, in every language.
content::Emergency long_emergency() {
    const std::string title = "Zəlzələ olub, təkanlar davam edə bilər!";
    std::string text =
        "Binadan çıxın, divarlardan uzaq durun. Yaralıya kömək edin və 112-yə zəng edin. Qazı "
        "bağlayın.";
    return {{title, title, title},
            {text, text, text},
            {"2026-11-24", "2026-11-24"},
            {"emergency-112", "police-102"}};
}

Path with_emergency(const Path& folder) {
    content::Site site;
    site.emergency = long_emergency();
    content::Contact contact;
    contact.slug = "emergency-112";
    contact.phone = "112";
    content::Store::Change change;
    change.put = {{"site.json", content::to_json(site)},
                  {"programme/programme.json", content::to_json(content::Programme{})},
                  {"programme/institutions.json", content::to_json(content::Institutions{})},
                  {"contacts/emergency-112.json", content::to_json(contact)}};
    change.info = content::ReleaseInfo{1, Time{}, Time{}, Time{}};
    const Path file = folder / "content.db";
    auto store = content::Store::open(file);
    REQUIRE(store);
    REQUIRE(store->apply(change));
    REQUIRE(store->finish_export());
    return file;
}

}  // namespace

TEST_CASE("what one learns from holds the rules on every panel, in every language and text size") {
    const auto language = GENERATE(Language::az, Language::en, Language::ru);
    for (const auto& display : ui::all_displays()) {
        Terminal terminal(display);
        begin(terminal, language);
        for (const auto size : {session::TextSize::normal, session::TextSize::extra_large}) {
            terminal.kosk().apply(act::SetTextSize{size});
            for (const Stop& stop : learning_stops()) {
                go(terminal, stop);
                check(terminal,
                      stop.name + " " + std::string(text::code(language)) + " " +
                          std::to_string(display.width_px) + " size " +
                          std::to_string(static_cast<int>(size)));
            }
        }
    }
}

TEST_CASE("from the home screen to an event, and to its registration when it has one") {
    Terminal terminal;
    begin(terminal, Language::en);
    terminal.tap("home.learn");
    terminal.tap("learn.calendar");
    REQUIRE(terminal.element("events.month") != nullptr);
    CHECK(terminal.element("events.month")->label == "November 2026");
    CHECK(terminal.element("events.month.earlier") == nullptr);
    terminal.tap("events.month.later");
    CHECK(terminal.element("events.month")->label == "December 2026");
    terminal.tap("events.day.10");
    CHECK(terminal.element("events.day.10")->checked);
    CHECK(terminal.element("event.disability-day") == nullptr);
    terminal.tap("event.human-rights-day");
    CHECK(terminal.element("event.title")->label == "Human Rights Day");
    CHECK(terminal.element("event.register") == nullptr);

    // The registration form takes what an event gives it.
    terminal.kosk().apply(
        act::StartForm{"event-registration",
                       {{"/data/event/title", "A seminar"}, {"/data/event/day", "2026-12-10"}}});
    REQUIRE(terminal.state().session->form);
    const auto& answers = terminal.state().session->form->answers;
    CHECK(answers.value("/data/event/title") == "A seminar");
    CHECK(answers.value("/data/event/day") == "2026-12-10");
}

TEST_CASE("a campaign is found by search, and a sensitive one can be left quickly") {
    Terminal terminal;
    begin(terminal, Language::en);
    terminal.tap("home.rights");
    terminal.tap("rights.search");
    terminal.type("family secret");
    terminal.tap("hit.campaigns/violence");
    CHECK(is_at<session::CampaignRoute>(terminal));
    CHECK(terminal.element("campaign.picture") != nullptr);
    terminal.tap("quick_exit");
    CHECK(is_at<session::NeutralRoute>(terminal));
}

TEST_CASE("a real quiz is taken by touch, and says how it went") {
    Terminal terminal;
    begin(terminal, Language::az);
    go(terminal, {"quiz", {act::Open{session::QuizRoute{"rights-of-the-child"}}}});
    terminal.tap("quiz.start");
    CHECK_FALSE(terminal.element("quiz.next")->enabled);
    int asked = 0;
    while (terminal.element("quiz.again") == nullptr) {
        REQUIRE(++asked <= 20);
        terminal.tap("quiz.choice.a");
        terminal.tap("quiz.next");
        REQUIRE(terminal.element("quiz.verdict") != nullptr);
        CHECK(terminal.element("quiz.verdict")->live);
        terminal.tap("quiz.next");
    }
    CHECK(asked == terminal.state().content->quiz("rights-of-the-child")->full_score);
    CHECK(terminal.element("quiz.score") != nullptr);
    terminal.tap("quiz.again");
    CHECK(terminal.element("quiz.choice.a") != nullptr);
    CHECK_FALSE(terminal.element("quiz.choice.a")->checked);
}

TEST_CASE("a lesson is held by the keypad alone, in letters for the whole room") {
    Terminal terminal;
    begin(terminal, Language::en);
    const ui::TextSize before = terminal.kosk().look().text_size;
    go(terminal, {"quiz", {act::Open{session::QuizRoute{"rights-of-the-child"}}}});
    terminal.choose("quiz.lesson", ui::NavKey::next);
    CHECK(terminal.kosk().look().text_size == ui::TextSize::extra_large);
    terminal.choose("lesson.votes.A.one_more", ui::NavKey::next);
    terminal.choose("lesson.votes.B.many", ui::NavKey::next);
    CHECK(terminal.element("lesson.votes.A")->label == "1 hand");
    CHECK(terminal.element("lesson.votes.B")->label == "5 hands");
    CHECK_FALSE(terminal.element("lesson.votes.C.less")->enabled);
    terminal.choose("lesson.next", ui::NavKey::next);
    REQUIRE(terminal.element("lesson.bar.B") != nullptr);
    CHECK(terminal.element("lesson.bar.B")->value == "5 hands");
    terminal.choose("lesson.recount", ui::NavKey::next);
    CHECK(terminal.element("lesson.votes.B")->label == "5 hands");
    terminal.choose("bar.home", ui::NavKey::next);
    CHECK(terminal.kosk().look().text_size == before);
}

TEST_CASE("an emergency fills the resting screen of every panel and heads the pages") {
    const test::TempFolder folder;
    const Path content = with_emergency(folder.path());
    for (const auto& display : ui::all_displays()) {
        Terminal terminal(display, content);
        check(terminal, "emergency " + std::to_string(display.width_px));
        REQUIRE(terminal.element("alarm.az") != nullptr);
        CHECK(terminal.element("alarm.ru")->language == "ru");
        CHECK(terminal.element("alarm.phone.112") != nullptr);
        for (const auto& element : terminal.harness().elements()) {
            INFO(element.label << " on " << display.width_px);
            CHECK(element.box.bottom() <= static_cast<float>(display.height_px));
            CHECK(element.box.y >= 0);
        }
        terminal.tap("attract.start");
        terminal.tap("language.az");
        REQUIRE(terminal.element("emergency") != nullptr);
        CHECK(terminal.element("emergency")->live);
        check(terminal, "home in an emergency");
        terminal.pass(std::chrono::hours(24));
        CHECK(terminal.element("alarm.az") == nullptr);
    }
}

}  // namespace kosk::screens
