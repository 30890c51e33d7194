// Where a citizen can go, and what ends a session.
#include <catch2/catch.hpp>

#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

TEST_CASE("any touch of the resting screen leads to the choice of language, never further") {
    AppState state;
    update(state, act::ContentLoaded{made_up_content()});
    update(state, act::Open{HelpRoute{}});
    CHECK_FALSE(state.session);
    update(state, act::Start{});
    REQUIRE(is_at<LanguageRoute>(state));
    update(state, act::Open{ProgrammeRoute{}});
    update(state, act::GoHome{});
    CHECK(is_at<LanguageRoute>(state));
    update(state, act::ChooseLanguage{text::Language::ru});
    CHECK(is_at<HomeRoute>(state));
    CHECK(state.language() == text::Language::ru);
}

TEST_CASE("help and legibility do not wait for a language") {
    AppState state;
    update(state, act::Start{});
    update(state, act::Open{HelpRoute{}});
    CHECK(is_at<HelpRoute>(state));
    update(state, act::Back{});
    update(state, act::Open{AccessRoute{}});
    CHECK(is_at<AccessRoute>(state));
}

TEST_CASE("going back finds a place as it was left") {
    AppState state = at_home();
    update(state, act::Open{ProgrammeRoute{}});
    update(state, act::SetTimeFilter{TimeFilter::permanent});
    const int serial = state.session->place().serial;
    update(state, act::Open{ActivityRoute{"1.1"}});
    CHECK(state.session->place().serial != serial);
    update(state, act::Back{});
    REQUIRE(is_at<ProgrammeRoute>(state));
    CHECK(state.session->place().serial == serial);
    CHECK(std::get<ProgrammeRoute>(state.session->place().route).filter == TimeFilter::permanent);
}

TEST_CASE("tapping a button of the bar twice does not pile up places") {
    AppState state = at_home();
    update(state, act::Open{HelpRoute{}});
    update(state, act::Open{HelpRoute{}});
    update(state, act::Back{});
    CHECK(is_at<HomeRoute>(state));
}

TEST_CASE("the idle warning comes after two minutes and everything goes 45 seconds later") {
    struct Case {
        std::chrono::milliseconds idle;
        bool warned;
        bool there;
    };
    const Case moment = GENERATE(
        Case{119999ms, false, true}, Case{120000ms, true, true}, Case{164999ms, true, true});
    AppState state = at_home();
    update(state, act::Tick{kNow, moment.idle});
    CHECK(state.session->warned_at.has_value() == moment.warned);
    update(state, act::Tick{kNow, 120000ms});
    const Effects effects = update(state, act::Tick{kNow, 165000ms + moment.idle});
    CHECK(only<effect::EraseTraces>(effects) != nullptr);
    CHECK_FALSE(state.session);
}

TEST_CASE("a warning that nobody answers ends the session after 45 seconds, not before") {
    AppState state = at_home();
    update(state, act::Tick{kNow, 120s});
    REQUIRE(state.session->warned_at);
    CHECK(update(state, act::Tick{kNow, 164999ms}).empty());
    CHECK(state.session);
    CHECK(only<effect::EraseTraces>(update(state, act::Tick{kNow, 165s})) != nullptr);
}

TEST_CASE("a warned session is extended as often as somebody answers") {
    AppState state = at_home();
    std::chrono::milliseconds uptime = 0ms;
    for (int i = 0; i < 12; ++i) {
        uptime += 150s;
        update(state, act::Tick{kNow, uptime - 30s});
        REQUIRE(state.session);
        REQUIRE(state.session->warned_at);
        update(state, act::Touched{});  // beside the button: not an answer
        REQUIRE(state.session->warned_at);
        update(state, act::Tick{kNow, uptime});
        update(state, act::Stay{});
        REQUIRE_FALSE(state.session->warned_at);
    }
}

TEST_CASE("a jump of the wall clock ends no session") {
    AppState state = at_home();
    update(state, act::Tick{kNow + 24h * 365, 1s});
    REQUIRE(state.session);
    CHECK_FALSE(state.session->warned_at);
}

TEST_CASE("finishing asks first, and wipes settings with everything else") {
    AppState state = at_home();
    update(state, act::SetTextSize{TextSize::extra_large});
    update(state, act::SetColours{Colours::light_on_dark});
    update(state, act::AskErase{});
    CHECK(state.session->asking_erase);
    update(state, act::CancelErase{});
    CHECK(state.session->access.text_size == TextSize::extra_large);
    CHECK(only<effect::EraseTraces>(update(state, act::Erase{})) != nullptr);
    CHECK_FALSE(state.session);
    CHECK(state.content);
    update(state, act::Start{});
    CHECK(state.session->access.text_size == TextSize::normal);
    CHECK(state.session->access.colours == Colours::standard);
}

TEST_CASE("quick exit leaves no way back to what was read") {
    AppState state = at_home();
    update(state, act::Open{ArticleRoute{"liberty"}});
    CHECK(only<effect::EraseTraces>(update(state, act::QuickExit{})) != nullptr);
    REQUIRE(is_at<NeutralRoute>(state));
    CHECK(state.session->language == text::Language::en);
    update(state, act::Back{});
    CHECK(is_at<HomeRoute>(state));
}

TEST_CASE("search answers only what is typed now, in the language shown") {
    AppState state = at_home();
    update(state, act::Open{SearchRoute{}});
    const Effects effects = [&] {
        const std::string word = "libe";
        return update(state, act::Edit{word, word.size(), state.session->keyboard});
    }();
    const auto* search = only<effect::Search>(effects);
    REQUIRE(search != nullptr);
    CHECK(search->query == "libe");
    update(state,
           act::SearchDone{
               "lib", text::Language::en, {{"rights/x", content::DocumentType::article, "X", ""}}});
    CHECK(state.session->hits.empty());
    update(
        state,
        act::SearchDone{
            "libe", text::Language::ru, {{"rights/x", content::DocumentType::article, "X", ""}}});
    CHECK(state.session->hits.empty());
    update(
        state,
        act::SearchDone{
            "libe", text::Language::en, {{"rights/x", content::DocumentType::article, "X", ""}}});
    CHECK(state.session->hits.size() == 1);
    type(state, "");
    CHECK(state.session->hits.empty());
}

TEST_CASE("a link leads where the terminal has the document, and nowhere else") {
    AppState state = at_home();
    update(state, act::FollowLink{"rights/unknown"});
    update(state, act::FollowLink{"https://example.az"});
    CHECK(is_at<HomeRoute>(state));
    const Effects effects = update(state, act::FollowLink{"rights/liberty"});
    REQUIRE(is_at<ArticleRoute>(state));
    CHECK(only<effect::LoadArticle>(effects) != nullptr);
    update(state, act::FollowLink{"programme/activities/1.2"});
    CHECK(is_at<ActivityRoute>(state));
}

TEST_CASE("a code that cannot be right is refused without asking anybody") {
    AppState state = at_home();
    update(state, act::Open{TrackRoute{}});
    type(state, "ABCD");
    CHECK(update(state, act::LookUpCode{}).empty());
    CHECK(state.session->lookup->outcome == Lookup::Outcome::wrong_code);
    type(state, "ABC");
    CHECK_FALSE(state.session->lookup);
}

TEST_CASE("a right code is looked up, and a late answer to another one is dropped") {
    AppState state = at_home();
    update(state, act::Open{TrackRoute{}});
    const auto code = crypto::ReceiptCode::generate();
    type(state, code.text());
    const Effects effects = update(state, act::LookUpCode{});
    const auto* find = only<effect::FindStatus>(effects);
    REQUIRE(find != nullptr);
    CHECK(find->instance_id == code.instance_id());
    update(state, act::StatusFound{"uuid:another", std::nullopt});
    CHECK(state.session->lookup->outcome == Lookup::Outcome::searching);
    update(state, act::StatusFound{code.instance_id(), std::nullopt});
    CHECK(state.session->lookup->outcome == Lookup::Outcome::not_here);
}

TEST_CASE("content that cannot be read does not take away what is shown") {
    AppState state = at_home();
    update(state, act::ContentFailed{ErrorKind::corrupt});
    CHECK(state.content);
    AppState empty;
    update(empty, act::ContentFailed{ErrorKind::not_found});
    CHECK(empty.content_state == AppState::ContentState::missing);
}

TEST_CASE("answers that come after the session was wiped change nothing") {
    AppState state;
    update(state, act::SearchDone{"x", text::Language::az, {}});
    update(state, act::ArticleFailed{"x"});
    update(state, act::Saved{"uuid:x"});
    update(state, act::MediaFound{});
    update(state, act::FormNext{});
    update(state, act::Edit{"x", 1, {}});
    CHECK_FALSE(state.session);
}

}  // namespace kosk::session
