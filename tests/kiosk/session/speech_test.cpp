// Speech as plain values: what update() wants said, and when it wants silence.
#include <catch2/catch.hpp>

#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

const act::Announce kHello{{{"Hello", std::nullopt}, {"Salam", text::Language::az}}, true};

}  // namespace

TEST_CASE("without speech nothing is said") {
    AppState state = at_home();
    CHECK(update(state, kHello).empty());
    CHECK(update(state, act::RepeatSpeech{}).empty());
    CHECK(update(state, act::PauseSpeech{}).empty());
    CHECK(update(state, act::SetSpeechRate{150}).empty());
    AppState resting;
    CHECK(update(resting, kHello).empty());
    CHECK(update(resting, act::SwitchSpeech{}).empty());
}

TEST_CASE("with speech the old is stopped and the new is said, each in its language") {
    AppState state = at_home();
    update(state, act::SwitchSpeech{true});
    const Effects effects = update(state, kHello);
    REQUIRE(effects.size() == 3);
    CHECK(effects[0].is<effect::StopSpeech>());
    CHECK(effects[1].get_if<effect::Say>()->text == "Hello");
    CHECK(effects[1].get_if<effect::Say>()->language == text::Language::en);
    CHECK(effects[2].get_if<effect::Say>()->language == text::Language::az);
    CHECK(update(state, act::Announce{{{"more", {}}}, false}).size() == 1);
}

TEST_CASE("speed and loudness stay within their bounds and end with the session") {
    AppState state = at_home();
    update(state, act::SwitchSpeech{true});
    update(state, act::SetSpeechRate{500});
    CHECK(state.session->access.voice.rate == 200);
    update(state, act::SetSpeechRate{1});
    CHECK(state.session->access.voice.rate == 50);
    update(state, act::SetSpeechVolume{0});
    CHECK(state.session->access.voice.volume == 25);
    update(state, act::Erase{});
    update(state, act::Start{});
    CHECK(state.session->access.voice == Voice{});
}

TEST_CASE("a pause ends with whatever is said next") {
    AppState state = at_home();
    update(state, act::SwitchSpeech{true});
    update(state, act::PauseSpeech{true});
    CHECK(state.session->access.voice.held);
    update(state, kHello);
    CHECK_FALSE(state.session->access.voice.held);
}

TEST_CASE("a headset begins a session that speaks, pulled out it is silent") {
    AppState state;
    const Effects begun = update(state, act::Headset{true});
    REQUIRE(is_at<LanguageRoute>(state));
    CHECK(state.session->access.voice.on);
    CHECK(only<effect::SetSpeech>(begun) != nullptr);
    CHECK(only<effect::StopSpeech>(update(state, act::Headset{false})) != nullptr);
    CHECK_FALSE(state.session->access.voice.on);
}

TEST_CASE("a quick exit goes on speaking, of the neutral page") {
    AppState state = at_home();
    update(state, act::SwitchSpeech{true});
    update(state, act::SetSpeechRate{150});
    const Effects effects = update(state, act::QuickExit{});
    CHECK(state.session->access.voice.on);
    REQUIRE_FALSE(effects.empty());
    REQUIRE(effects.back().is<effect::SetSpeech>());
    CHECK(effects.back().get_if<effect::SetSpeech>()->rate == 150);
}

}  // namespace kosk::session
