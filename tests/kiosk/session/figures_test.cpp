// The programme in figures says the same numbers as the data, in pictures and in words.
#include <catch2/catch.hpp>

#include "kiosk/session/views/figures_view.h"
#include "kiosk/session/views/institution_view.h"
#include "kiosk/session/views/programme_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

AppState with_progress() {
    AppState state = at_home();
    auto content = made_up_content();
    content->activities[3].institutions = {"body", "other"};
    content::Activity provision = activity("6.1", content::TimeLimit::Kind::none);
    provision.provision = true;
    content->activities.push_back(provision);
    content->institutions.push_back({"other", in_all("Other body"), "ministry", true, {}, {}});
    content::ProgressEntry entry;
    entry.status = content::ProgressStatus::done_in_time;
    entry.as_of = "2012-04";
    content->progress["1.2"].entries = {entry};
    update(state, act::ContentLoaded{content});
    return state;
}

int sum(const FigureGroup& group) {
    int all = 0;
    for (const auto& status : group.statuses) {
        all += status.count;
    }
    return all;
}

}  // namespace

TEST_CASE("by chapter every activity counts once and provisions never") {
    const FiguresView view = make_figures_view(with_progress(), {FiguresBy::chapter});
    REQUIRE(view.groups.size() == 1);
    CHECK(view.whole == 4);
    CHECK(view.groups.front().whole == 4);
    CHECK(sum(view.groups.front()) == 4);
    CHECK(view.groups.front().in_words == "Done in time: 1 · No information: 3");
}

TEST_CASE("by institution an activity of two bodies counts for both, the busiest first") {
    const FiguresView view = make_figures_view(with_progress(), {FiguresBy::institution});
    REQUIRE(view.groups.size() == 2);
    CHECK(view.groups[0].id == "body");
    CHECK(view.groups[0].whole == 4);
    CHECK(view.groups[1].whole == 1);
    CHECK(sum(view.groups[1]) == 1);
}

TEST_CASE("time limits lie on the axis where their days are") {
    const FiguresView view = make_figures_view(with_progress(), {FiguresBy::limit});
    CHECK(view.axis.first_year == 2012);
    CHECK(view.axis.last_year == 2026);
    REQUIRE(view.limits.size() == 2);
    CHECK(view.limits[0].number == "1.2");
    CHECK(view.limits[1].number == "1.3");
    CHECK(view.limits[1].from == 0.0F);
    CHECK(view.limits[1].to == Approx(4.0 / 15).margin(0.001));
    CHECK(view.axis.today > view.limits[1].to);
    CHECK(view.axis.today < 1.0F);
    CHECK(view.limits_passed == 1);  // 1.2 is done
    CHECK_FALSE(view.limits[0].passed);
    CHECK(view.limits[1].in_words == "2012 – 2015 · time limit passed · No information");
}

TEST_CASE("an activity's history has its limit and its entries on one axis") {
    const AppState state = with_progress();
    const ActivityView view = make_activity_view(state, {"1.2"});
    CHECK(view.timeline.limited);
    REQUIRE(view.timeline.marks.size() == 1);
    CHECK(view.timeline.marks[0].status == Status::done_in_time);
    CHECK(view.timeline.marks[0].at == Approx(view.timeline.to));
    CHECK(view.timeline.in_words ==
          "Time limit: March 2012 – April 2012 · April 2012: Done in time");
}

TEST_CASE("a public body's page has its points and who does its work now") {
    const AppState state = with_progress();
    const InstitutionView view = make_institution_view(state, {"body"});
    CHECK(view.name == "Old name");
    REQUIRE(view.successors.size() == 1);
    CHECK(view.successors[0].detail == "since 2018 · https://example.az");
    CHECK(view.activities.size() == 5);
    CHECK(view.figure.whole == 4);
    CHECK(make_institution_view(state, {"other"}).recommended);
    CHECK(make_institution_view(state, {"nobody"}).name.empty());
}

TEST_CASE("what the figures are by is kept when one goes back") {
    AppState state = with_progress();
    update(state, act::Open{FiguresRoute{}});
    update(state, act::SetFiguresBy{FiguresBy::limit});
    update(state, act::Open{ActivityRoute{"1.2"}});
    update(state, act::Back{});
    REQUIRE(is_at<FiguresRoute>(state));
    CHECK(std::get<FiguresRoute>(state.session->place().route).by == FiguresBy::limit);
}

}  // namespace kosk::session
