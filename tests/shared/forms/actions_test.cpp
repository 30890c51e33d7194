// What sets values without anybody typing: actions, preloads, the beginning of an instance.
#include <regex>

#include "tests/shared/forms/session_maker.h"

namespace kosk::forms {

namespace {

// a sets b, b sets c.
Session chain() {
    return start(form_of("<a/><b/><c/><twice/>",
                         "<bind nodeset='/data/twice' calculate='concat(/data/c, /data/c)'/>",
                         "<input ref='/data/a'><setvalue event='xforms-value-changed' "
                         "ref='/data/b' value=\"concat(/data/a, 1)\"/></input>"
                         "<input ref='/data/b'><setvalue event='xforms-value-changed' "
                         "ref='/data/c' value=\"concat(/data/b, 2)\"/></input>"));
}

}  // namespace

TEST_CASE("a question that an action changed sets off its own actions") {
    Session session = chain();
    REQUIRE(session.answer("/data/a", "x"));
    CHECK(value(session, "/data/b") == "x1");
    CHECK(value(session, "/data/c") == "x12");
    CHECK(value(session, "/data/twice") == "x12x12");
}

TEST_CASE("an answer that is given again changes nothing") {
    Session session = chain();
    REQUIRE(session.answer("/data/a", "x"));
    REQUIRE(session.answer("/data/b", "own"));
    REQUIRE(session.answer("/data/a", "x"));
    CHECK(value(session, "/data/b") == "own");
    CHECK(value(session, "/data/c") == "own2");
    REQUIRE(session.answer("/data/a", ""));
    CHECK(value(session, "/data/b") == "1");
}

TEST_CASE("actions that set each other off without end are an error, not a hang") {
    Session session = start(form_of("<a/><b/>",
                                    "",
                                    "<input ref='/data/a'><setvalue event='xforms-value-changed' "
                                    "ref='/data/b' value=\"concat(/data/b, 'x')\"/></input>"
                                    "<input ref='/data/b'><setvalue event='xforms-value-changed' "
                                    "ref='/data/a' value=\"concat(/data/a, 'y')\"/></input>"));
    const auto answered = session.answer("/data/a", "1");
    REQUIRE_FALSE(answered);
    CHECK(answered.error().detail.find("without end") != std::string::npos);
}

TEST_CASE("an answer that its constraint refuses leaves the old one and runs no action") {
    Session session = start(form_of("<a/><b/>",
                                    "<bind nodeset='/data/a' constraint=\". != 'no'\"/>",
                                    "<input ref='/data/a'><setvalue event='xforms-value-changed' "
                                    "ref='/data/b' value='/data/a'/></input>"));
    REQUIRE(session.answer("/data/a", "yes"));
    const auto refused = session.answer("/data/a", "no");
    REQUIRE(refused);
    CHECK(refused->outcome == Answered::Outcome::constraint_violated);
    CHECK(value(session, "/data/a") == "yes");
    CHECK(value(session, "/data/b") == "yes");
}

TEST_CASE("uid and other preloads are there from the start, in every instance") {
    Session session = start(form_of("<r jr:template=''><id/><day/></r><meta><instanceID/></meta>",
                                    "<bind nodeset='/data/r/id' jr:preload='uid'/>"
                                    "<bind nodeset='/data/r/day' type='date' jr:preload='date' "
                                    "jr:preloadParams='today'/>"
                                    "<bind nodeset='/data/meta/instanceID' jr:preload='uid'/>",
                                    "<group><repeat nodeset='/data/r'><input ref='/data/r/day'/>"
                                    "</repeat></group>"));
    const std::regex uuid(
        "uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    CHECK(std::regex_match(value(session, "/data/meta/instanceID"), uuid));
    REQUIRE(session.add_repeat("/data/r[1]"));
    REQUIRE(session.add_repeat("/data/r[2]"));
    CHECK(std::regex_match(value(session, "/data/r[1]/id"), uuid));
    CHECK(value(session, "/data/r[1]/id") != value(session, "/data/r[2]/id"));
    CHECK(value(session, "/data/r[2]/day") == "2026-11-24");
}

TEST_CASE("an instance without a template begins empty, one with a template as it says") {
    Session session = start(
        form_of("<r><x>A</x><s><y>1</y></s></r><t jr:template=''><x>T</x></t><t><x>B</x></t>",
                "",
                "<group><repeat nodeset='/data/r'><input ref='/data/r/x'/>"
                "<group><repeat nodeset='/data/r/s'><input ref='/data/r/s/y'/></repeat>"
                "</group></repeat></group>"
                "<group><repeat nodeset='/data/t'><input ref='/data/t/x'/></repeat></group>"));
    REQUIRE(session.add_repeat("/data/r[2]"));
    CHECK(value(session, "/data/r[1]/x") == "A");
    CHECK(value(session, "/data/r[2]/x").empty());
    CHECK(session.count("/data/r[2]/s") == 0);
    REQUIRE(session.add_repeat("/data/r[2]/s[1]"));
    CHECK(value(session, "/data/r[2]/s[1]/y").empty());
    REQUIRE(session.add_repeat("/data/t[2]"));
    CHECK(value(session, "/data/t[2]/x") == "T");
}

TEST_CASE("setgeopoint writes the place of the terminal, or nothing when nobody knows it") {
    const auto form = Form::load(form_of("<where/><when/>",
                                         "<bind nodeset='/data/where' type='geopoint'/>"
                                         "<odk:setgeopoint event='odk-instance-first-load' "
                                         "ref='/data/where'/>",
                                         "<input ref='/data/when'/>"),
                                 "test.xml");
    REQUIRE(form);
    Environment environment = test_environment();
    CHECK(value(*Session::start(*form, environment), "/data/where").empty());
    environment.place = "40.409 49.867";
    CHECK(value(*Session::start(*form, environment), "/data/where") == "40.409 49.867 0.0 0.0");
}

TEST_CASE("a group keeps its questions, whatever is calculated or set for it") {
    const std::string xml =
        form_of("<a>1</a><g><b>2</b></g>",
                "<bind nodeset='/data/g' calculate=\"concat(/data/a, '!')\"/>"
                "<setvalue event='odk-instance-first-load' ref='/data/g' value='7'/>",
                "<input ref='/data/a'/><group ref='/data/g'>"
                "<input ref='/data/g/b'/></group>");
    Session session = start(xml);
    REQUIRE(session.answer("/data/a", "5"));
    CHECK(value(session, "/data/g/b") == "2");
    CHECK(session.xml().find("<g><b>2</b></g>") != std::string::npos);
    bool warned = false;
    for (const Problem& problem : problems_of(xml)) {
        warned = warned || problem.severity == Problem::Severity::warning;
    }
    CHECK(warned);
}

TEST_CASE("an attribute may be computed from its own element") {
    Session session =
        start(form_of("<a k=''>v</a>",
                      "<bind nodeset='/data/a/@k' calculate=\"concat(/data/a, '!')\"/>",
                      "<input ref='/data/a'/>"));
    REQUIRE(session.answer("/data/a", "w"));
    CHECK(value(session, "/data/a/@k") == "w!");
}

}  // namespace kosk::forms
