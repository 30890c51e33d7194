// The centre's policy: idle times, opening hours, what the resting screen shows.
#include "kiosk/session/model/opening.h"

#include <catch2/catch.hpp>

#include "kiosk/session/views/attract_view.h"
#include "kiosk/session/views/frame_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

using std::chrono::minutes;

// kNow is Tuesday, 24 November 2026, 00:51 in Azerbaijan.
constexpr Time kMorning = kNow + std::chrono::hours(10);  // 10:51

content::Policy on_weekdays() {
    content::Policy policy;
    policy.slug = "libraries";
    policy.opening.emplace();
    for (std::size_t day = 0; day < 5; ++day) {
        policy.opening->week[day] = {{minutes(9 * 60), minutes(18 * 60)}};
    }
    return policy;
}

std::shared_ptr<Content> content_with(std::vector<content::Policy> policies) {
    auto content = made_up_content();
    content->policies = std::move(policies);
    for (const char* slug : {"first", "second"}) {
        content::Campaign campaign;
        campaign.slug = slug;
        campaign.slides.push_back({"media/" + std::string(slug) + ".png", {}, in_all(slug), {}});
        content->campaigns.push_back(campaign);
    }
    return content;
}

AppState resting(std::vector<content::Policy> policies, Time now, const std::string& group = "") {
    OperatorOptions options;
    options.group = group;
    AppState state({}, options);
    update(state, act::Tick{now, 0ms});
    update(state, act::ContentLoaded{content_with(std::move(policies))});
    return state;
}

}  // namespace

TEST_CASE("without a policy a terminal is always open, as its operator set it") {
    AppState state = resting({}, kNow);
    CHECK(is_open(state));
    CHECK_FALSE(make_attract_view(state).closed);
    CHECK(state.idle_warning() == 120s);
    CHECK(state.idle_countdown() == 45s);
}

TEST_CASE("a closed terminal says when it opens, and nothing begins") {
    AppState state = resting({on_weekdays()}, kNow);
    CHECK_FALSE(is_open(state));
    const auto view = make_attract_view(state);
    REQUIRE(view.closed);
    CHECK(view.closed->in(text::Language::en) ==
          "This terminal is closed. It opens today at 09:00.");
    update(state, act::Start{});
    CHECK_FALSE(state.session);
    update(state, act::Headset{true});
    CHECK_FALSE(state.session);
    update(state, act::Tick{kMorning, 10h});
    CHECK_FALSE(make_attract_view(state).closed);
    update(state, act::Start{});
    CHECK(state.session);
}

TEST_CASE("after the last hour of a week the day is named") {
    const Time friday_night = kMorning + std::chrono::hours(24 * 3 + 12);
    AppState state = resting({on_weekdays()}, friday_night);
    REQUIRE(make_attract_view(state).closed);
    CHECK(make_attract_view(state).closed->in(text::Language::en) ==
          "This terminal is closed. It opens on 30 November 2026 at 09:00.");
    content::Policy never = on_weekdays();
    never.opening->week = {};
    AppState shut = resting({never}, kMorning);
    CHECK(make_attract_view(shut).closed->in(text::Language::en) == "This terminal is closed.");
}

TEST_CASE("whoever is there when the time comes is not sent away") {
    AppState state = resting({on_weekdays()}, kMorning);
    update(state, act::Start{});
    update(state, act::ChooseLanguage{text::Language::en});
    update(state, act::Tick{kMorning + std::chrono::hours(8), 60s});
    CHECK_FALSE(is_open(state));
    CHECK(state.session);
    update(state, act::Open{HelpRoute{}});
    CHECK(is_at<HelpRoute>(state));
    // Staff gets in at any hour.
    update(state, act::Erase{});
    update(state, act::AskStaff{});
    CHECK(is_at<PinRoute>(state));
}

TEST_CASE("a closed terminal goes dark, and any touch shows when it opens again") {
    AppState state = resting({on_weekdays()}, kNow);  // 00:51
    const auto lights_at = [&](std::chrono::milliseconds uptime) {
        std::string said;
        for (const auto& wanted : update(state, act::Tick{kNow + uptime, uptime})) {
            if (const auto* light = wanted.get_if<effect::LightDisplay>()) {
                said += light->lit ? '+' : '-';
            }
        }
        return said;
    };
    CHECK(lights_at(119s).empty());
    CHECK(lights_at(120s) == "-");
    CHECK(make_attract_view(state).dark);
    // A finger: no session begins, and the closed screen is there for the idle time.
    const Effects woken = update(state, act::Touched{});
    REQUIRE(only<effect::LightDisplay>(woken) != nullptr);
    CHECK(only<effect::LightDisplay>(woken)->lit);
    update(state, act::Start{});
    CHECK_FALSE(state.session);
    CHECK_FALSE(make_attract_view(state).dark);
    CHECK(make_attract_view(state).closed);
    CHECK(lights_at(239s).empty());
    CHECK(lights_at(240s) == "-");
    // It opens at nine.
    CHECK(lights_at(8h).empty());
    CHECK(lights_at(8h + 9min) == "+");
    CHECK_FALSE(make_attract_view(state).closed);
    CHECK(lights_at(17h).empty());
    CHECK(lights_at(17h + 9min) == "-");
}

TEST_CASE("hours that the operator set for the light go before the opening hours") {
    AppState state = resting({on_weekdays()}, kNow);
    state.options.dark = DarkHours{std::chrono::hours(2), std::chrono::hours(3)};
    update(state, act::Tick{kNow + 10min, 10min});  // 01:01
    CHECK_FALSE(state.dark);
    update(state, act::Tick{kNow + 70min, 70min});  // 02:01
    CHECK(state.dark);
    update(state, act::Touched{});  // closed as well: it wakes all the same
    CHECK_FALSE(state.dark);
}

TEST_CASE("a terminal that nobody closes stays light, and so does one that staff is at") {
    AppState open = resting({}, kNow);
    update(open, act::Tick{kNow + 10h, 10h});
    CHECK_FALSE(open.dark);
    AppState maintained = resting({on_weekdays()}, kNow);
    update(maintained, act::AskStaff{});
    update(maintained, act::Tick{kNow + 2min, 2min});
    CHECK_FALSE(maintained.dark);
}

TEST_CASE("the policy of the terminal's group goes before the operator's options") {
    content::Policy all;
    all.slug = "all";
    all.idle_warning = 90s;
    content::Policy schools;
    schools.slug = "schools";
    schools.groups = {"schools"};
    schools.idle_warning = 300s;
    schools.idle_countdown = 20s;
    CHECK(resting({all, schools}, kNow).idle_warning() == 90s);
    CHECK(resting({all, schools}, kNow).idle_countdown() == 45s);
    AppState school = resting({all, schools}, kNow, "schools");
    CHECK(school.idle_warning() == 300s);
    CHECK(school.idle_countdown() == 20s);
    // A release without policies takes them away again.
    update(school, act::ContentLoaded{content_with({})});
    CHECK(school.idle_warning() == 120s);
}

TEST_CASE("the resting screen shows the campaigns that the policy names, in its order") {
    content::Policy policy;
    policy.slug = "all";
    const auto slides = [](AppState state) {
        std::vector<std::string> titles;
        for (int turn = 0; turn < 3; ++turn) {
            update(state, act::Tick{kNow, std::chrono::seconds(10 * turn)});
            const auto view = make_attract_view(state);
            titles.push_back(view.slide ? view.slide->title.in(text::Language::en) : "");
        }
        return titles;
    };
    CHECK(slides(resting({policy}, kNow)) == std::vector<std::string>{"", "first", "second"});
    policy.attract = {"second", "first"};
    CHECK(slides(resting({policy}, kNow)) == std::vector<std::string>{"", "second", "first"});
    policy.attract = {"second", "none"};
    CHECK(slides(resting({policy}, kNow)) == std::vector<std::string>{"", "second", ""});
}

TEST_CASE("the warning can be answered again and again") {
    AppState state = resting({}, kMorning);
    update(state, act::Start{});
    std::chrono::seconds uptime{0};
    for (int i = 0; i < 25; ++i) {
        uptime += 121s;
        update(state, act::Tick{kMorning, uptime});
        REQUIRE(state.session->warned_at);
        uptime += 44s;
        update(state, act::Tick{kMorning, uptime});
        REQUIRE(state.session);
        update(state, act::Stay{});
        CHECK_FALSE(state.session->warned_at);
    }
}

}  // namespace kosk::session
