// Campaigns, events, quizzes and booklets that are made up for these tests.
#pragma once

#include "tests/kiosk/session/made_up.h"

namespace kosk::session {

// Two questions with three choices each; "b" and "a" are right. A note comes before them.
inline std::shared_ptr<const forms::Form> made_up_questions() {
    const auto choice = [](const std::string& value) {
        return "<item><label>Choice " + value + "</label><value>" + value + "</value></item>";
    };
    const auto question = [&](const std::string& name) {
        return "<select1 ref='/data/" + name + "'><label>Question " + name + "</label>" +
               choice("a") + choice("b") + choice("c") + "</select1><input ref='/data/" + name +
               "_note'><label>Why " + name + "</label></input>";
    };
    const auto binds = [](const std::string& name, const std::string& right) {
        return "<bind nodeset='/data/" + name + "' type='string'/><bind nodeset='/data/" + name +
               "_right' type='int' calculate=\"if(/data/" + name + " = '" + right +
               "', 1, 0)\"/><bind nodeset='/data/" + name +
               "_note' type='string' readonly='true()' relevant=\"/data/" + name + " != ''\"/>";
    };
    const std::string xml =
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
        " xmlns:orx='http://openrosa.org/xforms'><h:head><h:title>Made up</h:title><model>"
        "<instance><data id='questions'><hello_note/><one/><one_right/><one_note/><two/>"
        "<two_right/><two_note/><score/><meta><instanceID/></meta></data></instance>"
        "<bind nodeset='/data/hello_note' type='string' readonly='true()'/>" +
        binds("one", "b") + binds("two", "a") +
        "<bind nodeset='/data/score' type='int' calculate='/data/one_right + /data/two_right'/>"
        "</model></h:head><h:body><input ref='/data/hello_note'><label>Hello</label></input>" +
        question("one") + question("two") + "</h:body></h:html>";
    auto form = forms::Form::load(xml, "questions.xml");
    INFO((form ? std::string() : to_string(form.error())));
    REQUIRE(form);
    return *form;
}

inline content::Event made_up_event(const std::string& slug,
                                    const std::string& date,
                                    const std::string& until = {}) {
    content::Event event;
    event.slug = slug;
    event.title = in_all("Event " + slug);
    event.summary = in_all("Summary");
    event.date = date;
    event.until = until;
    return event;
}

// Today is the 24th of November 2026 in Azerbaijan.
inline std::shared_ptr<Content> made_up_learning() {
    auto content = made_up_content();
    content::Campaign campaign;
    campaign.slug = "week";
    campaign.title = in_all("A week");
    campaign.summary = in_all("Summary");
    campaign.schedule = content::Span{"11-20", "12-10"};
    campaign.slides = {{"media/a.png", in_all("A"), in_all("First"), in_all("Text")},
                       {"media/b.png", in_all("B"), in_all("Second"), in_all("Text")}};
    campaign.sensitive = true;
    campaign.articles = {"liberty", "withdrawn"};
    campaign.activities = {"1.1"};
    campaign.events = {"past", "day"};
    campaign.booklets = {"sheet"};
    campaign.quiz = "questions";
    content::Campaign other = campaign;
    other.slug = "spring";
    other.schedule = content::Span{"03-01", "03-08"};
    content->campaigns = {campaign, other};
    content->events = {made_up_event("day", "12-10"),
                       made_up_event("past", "2026-11-23"),
                       made_up_event("course", "2026-11-20", "2026-11-26")};
    content->events[0].form = "made-up";
    content->events[0].institution = "body";
    content->events[0].articles = {"liberty"};
    content::Quiz quiz;
    quiz.id = "questions";
    quiz.title = in_all("Do you know?");
    quiz.description = in_all("Two questions");
    quiz.full_score = 2;
    quiz.articles = {"liberty"};
    content->quizzes = {quiz};
    content->questions.put("questions", made_up_questions());
    content::Booklet booklet;
    booklet.slug = "sheet";
    booklet.title = in_all("A sheet");
    booklet.summary = in_all("Summary");
    booklet.body = in_all("## Head\n\nBody");
    content->booklets = {booklet};
    return content;
}

inline AppState learning(text::Language language = text::Language::en) {
    AppState state = at_home(language);
    update(state, act::ContentLoaded{made_up_learning()});
    return state;
}

}  // namespace kosk::session
