// Campaigns, the calendar and its events, booklets, the emergency notice.
#include "kiosk/session/views/attract_view.h"
#include "kiosk/session/views/booklet_view.h"
#include "kiosk/session/views/campaign_view.h"
#include "kiosk/session/views/event_view.h"
#include "kiosk/session/views/home_view.h"
#include "tests/kiosk/session/made_up_learning.h"

namespace kosk::session {

TEST_CASE("only campaigns of the day and the place are promoted, the others can be opened") {
    AppState state = learning();
    const HomeView home = make_home_view(state);
    REQUIRE(home.campaign);
    CHECK(home.campaign->slug == "week");
    CHECK(make_learn_view(state).campaigns.size() == 1);
    update(state, act::FollowLink{"campaigns/spring"});
    REQUIRE(is_at<CampaignRoute>(state));
    CHECK(make_campaign_view(state, {"spring", 0}).title == "A week");

    auto schools = made_up_learning();
    schools->campaigns[0].audience = {content::Audience::school};
    state.options.audience = content::Audience::library;
    update(state, act::ContentLoaded{schools});
    CHECK_FALSE(make_home_view(state).campaign);
    CHECK(make_home_view(state).can_learn);
}

TEST_CASE("a campaign leads to what it names and the terminal has, and to no past event") {
    const AppState state = learning();
    const CampaignView view = make_campaign_view(state, {"week", 0});
    CHECK(view.frame.quick_exit);
    REQUIRE(view.links.articles.size() == 1);
    CHECK(view.links.articles.front().id == "liberty");
    CHECK(view.links.activities.size() == 1);
    REQUIRE(view.links.events.size() == 1);
    CHECK(view.links.events.front().id == "day");
    CHECK(view.links.booklets.size() == 1);
    REQUIRE(view.links.quizzes.size() == 1);
    CHECK(view.links.quizzes.front().id == "questions");
}

TEST_CASE("slides of a campaign are turned one by one, and going back finds them so") {
    AppState state = learning();
    update(state, act::Open{CampaignRoute{"week"}});
    update(state, act::ShowSlide{1});
    update(state, act::Open{ArticleRoute{"liberty"}});
    update(state, act::Back{});
    REQUIRE(is_at<CampaignRoute>(state));
    const auto route = std::get<CampaignRoute>(state.session->place().route);
    CHECK(make_campaign_view(state, route).slide_title == "Second");
    CHECK(make_campaign_view(state, {"week", 9}).slide == 1);
}

TEST_CASE("the calendar begins on a Monday, knows today and marks days to come only") {
    const AppState state = learning();
    const EventsView view = make_events_view(state, {});
    CHECK(view.month == "November 2026");
    CHECK(view.weekdays.front() == "Mon");
    CHECK(view.first == 6);  // the 1st is a Sunday
    REQUIRE(view.days.size() == 30);
    CHECK(view.days[23].today);
    CHECK(view.days[19].events == 0);  // the course has begun, those days are over
    CHECK(view.days[22].events == 0);  // past
    CHECK(view.days[23].events == 1);
    CHECK(view.days[23].words == "24 November 2026, 1 event, Today");
    CHECK(view.days[25].events == 1);
    CHECK(view.days[26].events == 0);
    CHECK_FALSE(view.earlier);
    CHECK(view.later);
}

TEST_CASE("what is coming is listed by day, from the month shown on") {
    const AppState state = learning();
    const EventsView now = make_events_view(state, {});
    REQUIRE(now.coming.size() == 2);
    CHECK(now.coming[0].id == "course");
    CHECK(now.coming[0].detail == "Tuesday, 24 November 2026 – Thursday, 26 November 2026");
    CHECK(now.coming[1].id == "day");
    CHECK(make_events_view(state, {1, 0}).coming.size() == 1);
    CHECK(make_events_view(state, {1, 10}).coming.size() == 1);
    CHECK(make_events_view(state, {1, 11}).coming.empty());
    // A yearly day comes again.
    CHECK(make_events_view(state, {2, 0}).coming.front().detail == "Friday, 10 December 2027");
}

TEST_CASE("the calendar stays within a year, another month forgets the chosen day") {
    AppState state = learning();
    update(state, act::Open{EventsRoute{}});
    update(state, act::ShowDay{26});
    update(state, act::ShowMonth{1});
    const auto* route = &std::get<EventsRoute>(state.session->place().route);
    CHECK(route->month == 1);
    CHECK(route->day == 0);
    update(state, act::ShowMonth{-1});
    CHECK(std::get<EventsRoute>(state.session->place().route).month == 0);
    update(state, act::ShowMonth{99});
    CHECK(std::get<EventsRoute>(state.session->place().route).month == kMonths - 1);
    CHECK_FALSE(make_events_view(state, {kMonths - 1, 0}).later);
}

TEST_CASE("months and days are named in the citizen's language") {
    const EventsView az = make_events_view(learning(text::Language::az), {1, 0});
    CHECK(az.month == "dekabr 2026");
    CHECK(az.weekdays.front() == "B.e.");
    CHECK(az.coming.front().detail == "cümə axşamı, 10 dekabr 2026");
    const EventsView ru = make_events_view(learning(text::Language::ru), {1, 0});
    CHECK(ru.month == "декабрь 2026 года");
    CHECK(ru.weekday_names.front() == "понедельник");
}

TEST_CASE("an event with registration begins the form with its title and day") {
    AppState state = learning();
    const EventView view = make_event_view(state, {"day"});
    CHECK(view.yearly);
    CHECK_FALSE(view.over);
    CHECK(view.form == "made-up");
    CHECK(view.institution.id == "body");
    CHECK(view.prefill ==
          Prefill{{"/data/event/title", "Event day"}, {"/data/event/day", "2026-12-10"}});
    const Effects effects = update(state, act::StartForm{view.form, view.prefill});
    const auto* check = only<effect::CheckRoom>(effects);
    REQUIRE(check != nullptr);
    CHECK(check->form.prefill == view.prefill);
}

TEST_CASE("an event that is over says so and takes no registration") {
    auto content = made_up_learning();
    content->events[1].form = "made-up";
    AppState state = learning();
    update(state, act::ContentLoaded{content});
    const EventView view = make_event_view(state, {"past"});
    CHECK(view.over);
    CHECK(view.form.empty());
    CHECK_FALSE(view.form_broken);
    CHECK(view.when == "Monday, 23 November 2026");
}

TEST_CASE("without events the calendar is empty, and without anything to learn so is the page") {
    AppState state = at_home();
    CHECK(make_events_view(state, {}).coming.empty());
    CHECK(make_learn_view(state).empty());
    CHECK_FALSE(make_home_view(state).can_learn);
}

TEST_CASE("links and search lead to everything one learns from") {
    AppState state = learning();
    update(state, act::FollowLink{"events/day"});
    CHECK(is_at<EventRoute>(state));
    update(state, act::FollowLink{"quizzes/questions"});
    CHECK(is_at<QuizRoute>(state));
    update(state, act::FollowLink{"booklets/sheet"});
    CHECK(is_at<BookletRoute>(state));
    CHECK(make_booklet_view(state, {"sheet"}).body == "## Head\n\nBody");
    const std::size_t before = state.session->places.size();
    update(state, act::FollowLink{"booklets/none"});
    CHECK(state.session->places.size() == before);
}

TEST_CASE("an emergency goes before everything while it is valid") {
    auto content = made_up_learning();
    content::Contact contact;
    contact.slug = "emergency";
    contact.phone = "112";
    content->contacts = {contact};
    content->site.emergency = content::Emergency{
        in_all("Earthquake"), in_all("Go outside"), {"2026-11-24", "2026-11-25"}, {"emergency"}};
    AppState state(std::make_shared<Strings>());
    update(state, act::Tick{kNow, 0ms});
    update(state, act::ContentLoaded{content});
    const AttractView resting = make_attract_view(state);
    REQUIRE(resting.emergency);
    CHECK(resting.phones == std::vector<std::string>{"112"});
    update(state, act::Start{});
    CHECK(is_at<LanguageRoute>(state));  // no deep link, not even now
    update(state, act::ChooseLanguage{text::Language::en});
    CHECK(make_home_view(state).frame.emergency == "Earthquake");
    update(state, act::Open{LearnRoute{}});
    CHECK(make_learn_view(state).frame.emergency_text == "Go outside");
    update(state, act::StartQuiz{"questions"});
    CHECK(make_frame_view(state, {}).emergency.empty());

    update(state, act::Tick{kNow + 48h, 1ms});
    CHECK(make_home_view(state).frame.emergency.empty());
    state.session.reset();
    CHECK_FALSE(make_attract_view(state).emergency);
}

}  // namespace kosk::session
