// Repeats that follow a count, and what happens in their instances only.
#include <catch2/catch.hpp>

#include "tests/shared/forms/session_maker.h"

namespace kosk::forms {

namespace {

// A household: as many people as were named, each with as many jobs as they say.
Session household() {
    return start(form_of(
        "<people>2</people><total/><names/><person jr:template=''><name/><jobs>0</jobs><label/>"
        "<adult/><age/><job jr:template=''><title/></job></person>",
        "<bind nodeset='/data/people' type='int'/><bind nodeset='/data/person/jobs' type='int'/>"
        "<bind nodeset='/data/person/age' type='int'/>"
        "<bind nodeset='/data/total' type='int' calculate='sum(/data/person/jobs)'/>"
        "<bind nodeset='/data/names' calculate=\"join(', ', /data/person/label)\"/>"
        "<bind nodeset='/data/person/label' calculate=\"if(/data/person/name = '', 'nobody', "
        "/data/person/name)\"/>"
        "<bind nodeset='/data/person/adult' relevant='../age &gt; 17'/>",
        "<input ref='/data/people'><label>People</label></input>"
        "<group ref='/data/person'><label>Person</label>"
        "<repeat nodeset='/data/person' jr:count='/data/people'>"
        "<setvalue event='odk-new-repeat' ref='/data/person/age' value='10 + position(..)'/>"
        "<input ref='/data/person/name'><label>Name</label>"
        "<setvalue event='xforms-value-changed' ref='/data/person/age'>30</setvalue></input>"
        "<input ref='/data/person/age'><label>Age</label></input>"
        "<input ref='/data/person/jobs'><label>Jobs</label></input>"
        "<input ref='/data/person/adult'><label>Adult?</label></input>"
        "<group ref='/data/person/job'><repeat nodeset='/data/person/job' "
        "jr:count='/data/person/jobs'><input ref='/data/person/job/title'><label>Title</label>"
        "</input></repeat></group></repeat></group>"));
}

}  // namespace

TEST_CASE("a repeat follows its count, up and down") {
    Session session = household();
    CHECK(session.count("/data/person") == 2);
    CHECK(value(session, "/data/names") == "nobody, nobody");
    REQUIRE(session.answer("/data/person[2]/name", "Made-up"));
    REQUIRE(session.answer("/data/people", "4"));
    CHECK(session.count("/data/person") == 4);
    CHECK(value(session, "/data/names") == "nobody, Made-up, nobody, nobody");
    REQUIRE(session.answer("/data/people", "1"));
    CHECK(session.count("/data/person") == 1);
    CHECK(value(session, "/data/names") == "nobody");
    // No number yet: what is there stays, as in JavaRosa.
    REQUIRE(session.answer("/data/people", ""));
    CHECK(session.count("/data/person") == 1);
    REQUIRE(session.answer("/data/people", "-3"));
    CHECK(session.count("/data/person") == 0);
    CHECK(session.xml().find("<person") == std::string::npos);
    // Nobody adds by hand where a count rules.
    for (const Step& step : session.walk()) {
        CHECK(step.event != Step::Event::prompt_new_repeat);
    }
}

TEST_CASE("counts within counted repeats belong to their own instance") {
    Session session = household();
    REQUIRE(session.answer("/data/person[1]/jobs", "2"));
    REQUIRE(session.answer("/data/person[2]/jobs", "1"));
    CHECK(value(session, "/data/total") == "3");
    CHECK(session.count("/data/person/job") == 3);
    REQUIRE(session.answer("/data/person[2]/job[1]/title", "baker"));
    REQUIRE(session.answer("/data/person[1]/jobs", "0"));
    CHECK(session.count("/data/person/job") == 1);
    CHECK(value(session, "/data/person[2]/job[1]/title") == "baker");
    CHECK(value(session, "/data/total") == "1");
}

TEST_CASE("an instance that is added, also by a count, gets what its actions say") {
    Session session = household();
    CHECK(value(session, "/data/person[1]/age") == "11");
    CHECK(value(session, "/data/person[2]/age") == "12");
    REQUIRE(session.answer("/data/person[1]/age", "70"));
    REQUIRE(session.answer("/data/people", "3"));
    CHECK(value(session, "/data/person[1]/age") == "70");
    CHECK(value(session, "/data/person[3]/age") == "13");
    CHECK(session.relevant("/data/person[1]/adult").value());
    CHECK_FALSE(session.relevant("/data/person[3]/adult").value());
}

TEST_CASE("a changed answer acts in its own instance") {
    Session session = household();
    REQUIRE(session.answer("/data/person[2]/name", "Made-up"));
    CHECK(value(session, "/data/person[1]/age") == "11");
    CHECK(value(session, "/data/person[2]/age") == "30");
    CHECK_FALSE(session.relevant("/data/person[1]/adult").value());
    CHECK(session.relevant("/data/person[2]/adult").value());
    CHECK(value(session, "/data/person[1]/label") == "nobody");
    CHECK(value(session, "/data/person[2]/label") == "Made-up");
}

TEST_CASE("in a long repeat only the instance that changed is computed again") {
    const auto added = [](int count) {
        Session session =
            start(form_of("<row jr:template=''><a>2</a><b/><c/><n/></row>",
                          "<bind nodeset='/data/row/a' type='int'/>"
                          "<bind nodeset='/data/row/b' type='int' calculate='../a * 3'/>"
                          "<bind nodeset='/data/row/n' type='int' calculate='position(..)'/>"
                          "<bind nodeset='/data/row/c' relevant='/data/row/b &gt; 3'/>",
                          "<group ref='/data/row'><label>R</label><repeat nodeset='/data/row'>"
                          "<input ref='/data/row/a'><label>A</label></input></repeat></group>"));
        std::uint64_t before = 0;
        for (int i = 1; i <= count; ++i) {
            before = session.computations();
            REQUIRE(session.add_repeat("/data/row[" + std::to_string(i) + "]"));
        }
        const std::string last = "/data/row[" + std::to_string(count) + "]";
        CHECK(value(session, last + "/n") == std::to_string(count));
        CHECK(value(session, last + "/b") == "6");
        const std::uint64_t once = session.computations() - before;
        REQUIRE(session.answer(last + "/a", "1"));
        CHECK_FALSE(session.relevant(last + "/c").value());
        CHECK(session.relevant("/data/row[1]/c").value());
        REQUIRE(session.remove_repeat("/data/row[1]"));
        CHECK(value(session, "/data/row[1]/n") == "1");
        return once;
    };
    CHECK(added(40) == added(4));
}

TEST_CASE("expressions that look across a repeat hear of every instance") {
    Session session = start(form_of(
        "<row jr:template=''><a>1</a><share/><last/><rank/></row><best/>",
        "<bind nodeset='/data/row/a' type='int'/>"
        "<bind nodeset='/data/row/share' calculate='../a div sum(../../row/a)'/>"
        "<bind nodeset='/data/row/last' calculate='count(/data/row)'/>"
        "<bind nodeset='/data/row/rank' calculate='count(/data/row[a &gt; current()/../a]) + 1'/>"
        "<bind nodeset='/data/best' calculate='max(/data/row/a)'/>",
        "<group ref='/data/row'><label>R</label><repeat nodeset='/data/row'>"
        "<input ref='/data/row/a'><label>A</label></input></repeat></group>"));
    REQUIRE(session.add_repeat("/data/row[1]"));
    REQUIRE(session.add_repeat("/data/row[2]"));
    CHECK(value(session, "/data/row[1]/share") == "0.5");
    CHECK(value(session, "/data/row[1]/last") == "2");
    REQUIRE(session.answer("/data/row[2]/a", "3"));
    CHECK(value(session, "/data/row[1]/share") == "0.25");
    CHECK(value(session, "/data/row[1]/rank") == "2");
    CHECK(value(session, "/data/row[2]/rank") == "1");
    CHECK(value(session, "/data/best") == "3");
}

}  // namespace kosk::forms
