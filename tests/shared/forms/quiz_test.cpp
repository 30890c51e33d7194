#include "shared/forms/quiz.h"

#include <catch2/catch.hpp>

#include "shared/base/clock.h"

using namespace kosk;
using namespace kosk::forms;

namespace {

Session begun(const std::string& binds, const std::string& body) {
    const std::string xml =
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
        "<h:head><h:title>Q</h:title><model><instance><data id='q'><hello/><one/><one_right/>"
        "<one_note/><score/></data></instance>" +
        binds + "</model></h:head><h:body>" + body + "</h:body></h:html>";
    static const ManualClock clock(Time{});
    auto form = Form::load(xml, "q.xml");
    REQUIRE(form);
    Environment environment;
    environment.clock = &clock;
    auto session = Session::start(*form, environment);
    REQUIRE(session);
    return std::move(*session);
}

const std::string kBinds =
    "<bind nodeset='/data/hello' readonly='true()'/>"
    "<bind nodeset='/data/one_right' type='int' calculate=\"if(/data/one = 'b', 1, 0)\"/>"
    "<bind nodeset='/data/one_note' readonly='true()' relevant=\"/data/one != ''\"/>";
const std::string kBody =
    "<input ref='/data/hello'><label>Hello</label></input>"
    "<select1 ref='/data/one'><label>One</label>"
    "<item><label>A</label><value>a</value></item>"
    "<item><label>B</label><value>b</value></item></select1>"
    "<input ref='/data/one_note'><label>Why</label></input>";

}  // namespace

TEST_CASE("the outline of a quiz: what introduces it, its questions, their notes") {
    Session answers = begun(kBinds, kBody);
    QuizOutline outline = quiz_outline(answers);
    REQUIRE(outline.introduction.size() == 1);
    REQUIRE(outline.questions.size() == 1);
    CHECK(outline.questions[0].notes.empty());
    REQUIRE(answers.answer("/data/one", "a"));
    outline = quiz_outline(answers);
    REQUIRE(outline.questions[0].notes.size() == 1);
    CHECK(outline.questions[0].notes[0].label == "Why");
}

TEST_CASE("the right choice is found, and the answer stays as it was") {
    Session answers = begun(kBinds, kBody);
    CHECK(right_choice(answers, *answers.question("/data/one")) == "b");
    CHECK(answers.value("/data/one") == "");
    REQUIRE(answers.answer("/data/one", "a"));
    CHECK(right_choice(answers, *answers.question("/data/one")) == "b");
    CHECK(answers.value("/data/one") == "a");
}

TEST_CASE("a form that does not say what is right knows none") {
    Session answers = begun("<bind nodeset='/data/one_right' type='int'/>", kBody);
    CHECK(right_choice(answers, *answers.question("/data/one")) == "");
}

TEST_CASE("points are a number, or an error") {
    Session counted =
        begun(kBinds + "<bind nodeset='/data/score' calculate='/data/one_right * 2.5'/>", kBody);
    CHECK(quiz_score(counted) == 0.0);
    REQUIRE(counted.answer("/data/one", "b"));
    CHECK(quiz_score(counted) == 2.5);
    Session words = begun(kBinds + "<bind nodeset='/data/score' calculate=\"'many'\"/>", kBody);
    CHECK(quiz_score(words).error().kind == ErrorKind::invalid);
}
