// What views say of content: statuses, limits, ages.
#include <memory>

#include <catch2/catch.hpp>

#include "kiosk/session/views/programme_view.h"
#include "kiosk/session/views/rights_view.h"
#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

namespace {

content::ProgressEntry entry(Status status, bool about_aim = false) {
    content::ProgressEntry made;
    made.status = status;
    made.about_aim = about_aim;
    made.as_of = "2012-05-22";
    made.assessor_kind = content::AssessorKind::independent;
    made.assessor = in_all("Made up");
    made.statement = in_all("Statement");
    return made;
}

}  // namespace

TEST_CASE("what nobody spoke of is no information, in words") {
    const AppState state = at_home();
    const ProgrammeView view = make_programme_view(state, {});
    REQUIRE(view.statuses.size() == 1);
    CHECK(view.statuses.front().word == "No information");
    CHECK(view.statuses.front().count == 4);
    CHECK(view.limit_passed == 2);
}

TEST_CASE("the newest entry about the wording decides, entries about the aim do not") {
    AppState state = at_home();
    auto content = made_up_content();
    content->progress["1.2"].entries = {entry(Status::under_way), entry(Status::done_after_limit)};
    content->progress["1.3"].entries = {entry(Status::partial, true),
                                        entry(Status::no_information)};
    update(state, act::ContentLoaded{content});
    CHECK(status_of(*content, *content->activity("1.2")) == Status::done_after_limit);
    CHECK(status_of(*content, *content->activity("1.3")) == Status::no_information);
    const ProgrammeView view = make_programme_view(state, {});
    CHECK(view.limit_passed == 1);  // 1.2 was done, though late
    const ActivityView activity = make_activity_view(state, {"1.2"});
    REQUIRE(activity.history.size() == 2);
    CHECK(activity.history.front().word == "Done after the time limit");
    CHECK(activity.bodies.front().now == "Now: New name");
    CHECK_FALSE(make_activity_view(state, {"1.3"}).history.back().about.empty());
}

TEST_CASE("the words beside the status belong to the entry that it comes from") {
    AppState state = at_home();
    auto content = made_up_content();
    content::ProgressEntry worded = entry(Status::done_in_time);
    worded.as_of = "2012-03-07";
    worded.assessor = in_all("Editors");
    content::ProgressEntry aim = entry(Status::partial, true);
    aim.as_of = "2018-10-02";
    aim.assessor = in_all("Law firm");
    content->progress["1.2"].entries = {worded, aim};
    content->progress["1.3"].entries = {aim};
    update(state, act::ContentLoaded{content});
    const ActivityView both = make_activity_view(state, {"1.2"});
    CHECK(both.status == Status::done_in_time);
    CHECK(both.said == "7 March 2012 · Independent assessment: Editors");
    CHECK(both.history.front().who == "Independent assessment: Law firm");
    const ActivityView only_aim = make_activity_view(state, {"1.3"});
    CHECK(only_aim.status == Status::no_information);
    CHECK(only_aim.said.empty());
    CHECK(only_aim.history.size() == 1);
    CHECK(make_activity_view(state, {"1.1"}).said.empty());
}

TEST_CASE("a limit is passed from the day after its end") {
    const auto months = activity("1.2", content::TimeLimit::Kind::months, "2012-03", "2012-04");
    const auto years = activity("1.3", content::TimeLimit::Kind::years, "2012", "2015");
    using std::chrono::year;
    CHECK_FALSE(limit_passed(months, Status::no_information, year{2012} / 4 / 30));
    CHECK(limit_passed(months, Status::no_information, year{2012} / 5 / 1));
    CHECK_FALSE(limit_passed(years, Status::under_way, year{2015} / 12 / 31));
    CHECK(limit_passed(years, Status::not_done, year{2016} / 1 / 1));
    CHECK_FALSE(limit_passed(years, Status::replaced, year{2026} / 1 / 1));
    const auto permanent = activity("1.1", content::TimeLimit::Kind::permanent);
    CHECK_FALSE(limit_passed(permanent, Status::no_information, year{2026} / 1 / 1));
}

TEST_CASE("the filter counts permanent and limited activities apart") {
    const AppState state = at_home();
    CHECK(make_programme_view(state, {TimeFilter::permanent}).shown == 1);
    CHECK(make_programme_view(state, {TimeFilter::limited}).shown == 2);
    CHECK(make_chapter_view(state, {1, TimeFilter::limited}).rows.size() == 2);
}

TEST_CASE("articles that nothing else orders stand in the alphabet of the language") {
    AppState state = at_home();
    auto content = std::make_shared<Content>(*state.content);
    content::Article article = content->articles.front();
    content->articles.clear();
    for (const char* title : {"Zaman", "Ümid", "Əmək", "Ev", "Uşaq", "Xidmət", "İcra"}) {
        article.slug = title;
        article.title.in(text::Language::az) = title;
        article.title.in(text::Language::en) = title;
        article.order = 5;
        content->articles.push_back(article);
    }
    article.slug = article.title.in(text::Language::az) = article.title.in(text::Language::en) =
        "Əvvəl";
    article.order = 1;
    content->articles.insert(content->articles.begin(), article);
    update(state, act::ContentLoaded{content});
    const auto slugs = [&] {
        std::string all;
        for (const auto& row :
             make_rights_list_view(state, {RightsBy::group, article.groups.front()}).articles) {
            all += row.slug + " ";
        }
        return all;
    };
    state.session->language = text::Language::az;
    CHECK(slugs() == "Əvvəl Ev Əmək Xidmət İcra Uşaq Ümid Zaman ");
}

TEST_CASE("what a search found is known letter by letter") {
    const MarkedText snippet = marked_text("…on \x02h\u00FCquq\x03 and \x02law\x03\x02\x03 \x03");
    CHECK(snippet.text == "…on hüquq and law ");
    REQUIRE(snippet.marks.size() == 2);
    CHECK(snippet.text.substr(snippet.marks[0].first,
                              snippet.marks[0].second - snippet.marks[0].first) == "hüquq");
    const MarkedText title = mark_words("Uşaq hüquqları, Hüquq", "huquq  us");
    REQUIRE(title.marks.size() == 3);
    CHECK(title.text.substr(title.marks[0].first, title.marks[0].second) == "Uşaq");
    CHECK(mark_words("Uşaq", "saq").marks.empty());
    CHECK(mark_words("Uşaq", "").marks.empty());
}

TEST_CASE("groups without articles are not offered") {
    const AppState state = at_home();
    const RightsView view = make_rights_view(state, {});
    REQUIRE(view.choices.size() == 1);
    CHECK(view.choices.front().count == "1 article");
}

TEST_CASE("an article leads to the points of the programme that are there") {
    AppState state = at_home();
    content::Article article = state.content->articles.front();
    article.activities = {"1.2", "9.9"};
    state.session->article = std::make_shared<const content::Article>(article);
    const ArticleView view = make_article_view(state, {article.slug});
    REQUIRE(view.activities.size() == 1);
    CHECK(view.activities.front().slug == "1.2");
    CHECK(view.activities.front().title.starts_with("1.2. "));
}

TEST_CASE("a contact says what it costs, in which languages and what happens, when that is known") {
    const AppState state = at_home();
    content::Contact contact;
    contact.name = in_all("Help");
    const Tr tr = state.tr();
    CHECK(contact_card(contact, tr).cost.empty());
    contact.cost = in_all("Free of charge");
    contact.languages = in_all("English");
    contact.what_happens = in_all("Somebody answers");
    const ContactCard card = contact_card(contact, tr);
    CHECK(card.cost == "Free of charge");
    CHECK(card.languages == "English");
    CHECK(card.what_happens == "Somebody answers");
}

TEST_CASE("data that nobody verified for two days is marked as old") {
    AppState state = at_home();
    CHECK_FALSE(make_frame_view(state, "x").offline);
    CHECK(make_frame_view(state, "x").data_age == "Data as of 23 November 2026");
    update(state, act::Tick{kNow + 48h, 1s});
    CHECK(make_frame_view(state, "x").offline);
}

TEST_CASE("values stand where the sentence wants them") {
    CHECK(fill("{1} of {0}", {"a", "b"}) == "b of a");
    CHECK(fill("{2} {x} {", {"a"}) == "{2} {x} {");
}

TEST_CASE("a field refuses what is too long and keeps its caret between letters") {
    TextField field;
    CHECK(field.set("şə", 1));
    CHECK(field.caret() == 0);
    CHECK(field.set("şə", 99));
    CHECK(field.caret() == 4);
    CHECK_FALSE(field.set(std::string(TextField::kMaxBytes + 1, 'a'), 0));
    CHECK(field.text() == "şə");
}

}  // namespace kosk::session
