// The slides of the resting screen: those of the day, of the place, by turns.
#include <set>

#include "kiosk/session/views/attract_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

content::Campaign campaign(const std::string& name,
                           std::optional<content::Span> schedule,
                           std::vector<content::Audience> audience,
                           int slides = 1) {
    content::Campaign made;
    made.slug = name;
    made.schedule = std::move(schedule);
    made.audience = std::move(audience);
    for (int i = 0; i < slides; ++i) {
        made.slides.push_back({"media/" + name + ".png", {}, in_all(name), {}});
    }
    return made;
}

// What is seen in the first turns; "-" is the invitation.
std::string seen(AppState& state, int turns) {
    std::string all;
    for (int i = 0; i < turns; ++i) {
        state.uptime = std::chrono::seconds(10 * i + 3);
        const auto view = make_attract_view(state);
        all += view.slide ? view.slide->title.in(text::Language::en) : "-";
        all += " ";
    }
    return all;
}

AppState resting(std::vector<content::Campaign> campaigns) {
    AppState state(std::make_shared<Strings>());
    auto content = made_up_content();
    content->campaigns = std::move(campaigns);
    state.content = content;
    state.now = kNow;  // in Azerbaijan it is the 24th of November already
    return state;
}

}  // namespace

TEST_CASE("without campaigns the resting screen invites") {
    AppState nothing(std::make_shared<Strings>());
    CHECK(seen(nothing, 3) == "- - - ");
    AppState state = resting({});
    CHECK(seen(state, 3) == "- - - ");
}

TEST_CASE("slides take turns with the invitation, each for ten seconds") {
    AppState state = resting({campaign("a", std::nullopt, {}), campaign("b", std::nullopt, {})});
    CHECK(seen(state, 5) == "- a b - a ");
    state.uptime = std::chrono::milliseconds(19'999);
    const int turn = attract_turn(state);
    state.uptime = std::chrono::milliseconds(20'000);
    CHECK(attract_turn(state) == turn + 1);
}

TEST_CASE("only campaigns of the day, by the calendar of Azerbaijan, and of the place") {
    const content::Span from_today{"11-24", "12-10"};
    const content::Span until_yesterday{"11-01", "11-23"};
    AppState state = resting({campaign("on", from_today, {content::Audience::school}),
                              campaign("over", until_yesterday, {}),
                              campaign("library", std::nullopt, {content::Audience::library})});
    CHECK(seen(state, 3) == "- on library ");
    state.options.audience = content::Audience::school;
    CHECK(seen(state, 3) == "- on - ");
    state.options.audience = content::Audience::centre;
    CHECK(seen(state, 2) == "- - ");
}

TEST_CASE("a round has at most six slides") {
    AppState state =
        resting({campaign("a", std::nullopt, {}, 4), campaign("b", std::nullopt, {}, 4)});
    CHECK(seen(state, 8) == "- a a a a b b - ");
}

TEST_CASE("the display is dark in its hours while nobody is there, and a touch wakes it") {
    OperatorOptions options;
    options.dark = DarkHours{std::chrono::hours(22), std::chrono::hours(7)};
    AppState state({}, options);
    const auto lights = [&](const Effects& effects) {
        std::string said;
        for (const auto& wanted : effects) {
            if (const auto* light = wanted.get_if<effect::LightDisplay>()) {
                said += light->lit ? '+' : '-';
            }
        }
        return said;
    };
    // 21:59, 22:00, 23:00 where the terminal stands, four hours east of Greenwich.
    const Time evening{std::chrono::days(20000) + std::chrono::hours(17) +
                       std::chrono::minutes(59)};
    CHECK(lights(update(state, act::Tick{evening, std::chrono::hours(1)})).empty());
    CHECK_FALSE(make_attract_view(state).dark);
    CHECK(lights(update(state, act::Tick{evening + 1min, 61min})) == "-");
    CHECK(make_attract_view(state).dark);
    CHECK(lights(update(state, act::Tick{evening + 2min, 62min})).empty());
    CHECK(lights(update(state, act::Start{})) == "+");
    CHECK(lights(update(state, act::Tick{evening + 3min, 63min})).empty());
    // The last minute after a person has gone stays light.
    CHECK(lights(update(state, act::Erase{})).empty());
    CHECK(lights(update(state, act::Tick{evening + 4min, 63min + 59s})).empty());
    CHECK(lights(update(state, act::Tick{evening + 4min, 64min})) == "-");
    CHECK(lights(update(state, act::Tick{evening + 9h, 70h})).empty());        // 06:59
    CHECK(lights(update(state, act::Tick{evening + 9h + 1min, 71h})) == "+");  // 07:00
}

TEST_CASE("what rests on the screen moves around a little") {
    AppState state;
    std::set<int> places;
    for (int minute = 0; minute < 8; ++minute) {
        update(state, act::Tick{Time{}, std::chrono::minutes(minute)});
        places.insert(make_attract_view(state).drift);
    }
    CHECK(places.size() == 8);
}

}  // namespace kosk::session
