// The way through a form and what is read on it: order, places, choices.
#include <array>

#include <catch2/catch.hpp>

#include "tests/shared/forms/session_maker.h"

using namespace kosk::forms;

namespace {

std::string name_of(const Step& step) {
    constexpr std::array kNames = {"Q", "G", "R", "+", "END"};
    return std::string(kNames.at(static_cast<std::size_t>(step.event))) + step.ref;
}

std::string way(const Session& session) {
    std::string text;
    for (const Step& step : session.walk()) {
        text += name_of(step) + " ";
    }
    return text;
}

std::string answer(Session& session, std::string_view ref, std::string_view value) {
    const auto answered = session.answer(ref, value);
    REQUIRE(answered);
    constexpr std::array kNames = {"ok", "violated", "empty"};
    return kNames.at(static_cast<std::size_t>(answered->outcome));
}

}  // namespace

TEST_CASE("groups without a ref are places of their own, at the ref of what is around them") {
    Session session = start(form_of("<a/><g><b/></g>",
                                    "",
                                    "<group><group><input ref='/data/a'/></group><group "
                                    "ref='/data/g'><group><input ref='/data/g/b'/></group></group>"
                                    "</group>"));
    CHECK(way(session) == "G/data G/data Q/data/a G/data/g G/data/g Q/data/g/b END ");
    // Two places of one ref are told apart: the walk gets to the end.
    std::string stepped;
    std::optional<Step> at;
    for (int i = 0; i < 8; ++i) {
        at = session.step_after(at);
        stepped += name_of(*at) + " ";
    }
    CHECK(stepped == way(session) + "END ");
}

TEST_CASE("a repeat takes the label of the group that holds nothing else") {
    Session session =
        start(form_of("<g><r><x/></r></g><k><r><x/></r><y/></k>",
                      "",
                      "<group ref='/data/g'><label>G</label><repeat nodeset='/data/g/r'>"
                      "<label>unused</label><input ref='/data/g/r/x'/></repeat></group>"
                      "<group ref='/data/k'><label>K</label><repeat nodeset='/data/k/r'>"
                      "<input ref='/data/k/r/x'/></repeat><input ref='/data/k/y'/></group>"));
    CHECK(way(session) ==
          "R/data/g/r[1] Q/data/g/r[1]/x +/data/g/r[2] G/data/k R/data/k/r[1] "
          "Q/data/k/r[1]/x +/data/k/r[2] Q/data/k/y END ");
    const auto steps = session.walk();
    CHECK(steps[0].label == "G");
    CHECK(steps[2].label == "G");
    CHECK(steps[3].label == "K");
    CHECK(steps[4].label.empty());
}

TEST_CASE("whether a first instance may be added follows the repeat's own relevance") {
    Session session = start(
        form_of("<a/><g><b/><r jr:template=''><x/></r></g>",
                "<bind nodeset='/data/g/r' relevant=\"/data/a = 'y' and ../b = 'z'\"/>",
                "<input ref='/data/a'/><input ref='/data/g/b'/><group><repeat nodeset='/data/g/r'>"
                "<input ref='/data/g/r/x'/></repeat></group>"));
    CHECK(way(session) == "Q/data/a Q/data/g/b END ");
    answer(session, "/data/a", "y");
    CHECK(way(session) == "Q/data/a Q/data/g/b END ");
    answer(session, "/data/g/b", "z");
    CHECK(way(session) == "Q/data/a Q/data/g/b +/data/g/r[1] END ");
}

TEST_CASE("the step after one that went away is the next that is there") {
    Session session =
        start(form_of("<a/><b/><c/>",
                      "<bind nodeset='/data/b' relevant=\"/data/a != 'n'\"/>",
                      "<input ref='/data/a'/><input ref='/data/b'/><input ref='/data/c'/>"));
    const auto at = session.step_at("/data/b");
    REQUIRE(at);
    answer(session, "/data/a", "n");
    CHECK(name_of(session.step_after(*at)) == "Q/data/c");
    CHECK(name_of(session.step_after(session.step_at("/data/a").value())) == "Q/data/c");
    CHECK_FALSE(session.step_at("/data/none"));
}

TEST_CASE("what is no longer offered leaves an answer when its question is looked at") {
    Session session =
        start(form_of("<c>az</c><one/><many/><copy/>",
                      "<instance id='cities'><root><item><name>b</name><c>az</c></item><item>"
                      "<name>g</name><c>az</c></item><item><name>t</name><c>tr</c></item><item>"
                      "<name>g</name><c>tr</c></item></root></instance>"
                      "<bind nodeset='/data/one' required='true()'/>"
                      "<bind nodeset='/data/copy' calculate='/data/one'/>",
                      "<input ref='/data/c'/><select1 ref='/data/one'><itemset "
                      "nodeset=\"instance('cities')/root/item[c = /data/c]\"><value ref='name'/>"
                      "</itemset></select1><select ref='/data/many'><itemset "
                      "nodeset=\"instance('cities')/root/item[c = /data/c]\"><value ref='name'/>"
                      "</itemset></select>"));
    answer(session, "/data/one", "b");
    answer(session, "/data/many", "b g");
    answer(session, "/data/c", "tr");
    // Changing one's mind twice costs nothing when nobody looked in between.
    CHECK(session.value("/data/one").value() == "b");
    answer(session, "/data/c", "az");
    CHECK(session.question("/data/one")->value == "b");
    answer(session, "/data/c", "tr");
    CHECK(session.question("/data/one")->value.empty());
    CHECK(session.value("/data/copy").value().empty());
    const auto failures = session.validate();
    REQUIRE(failures.size() == 1);
    CHECK(failures[0].ref == "/data/one");
    CHECK(session.value("/data/many").value() == "g");
}

TEST_CASE("what is required and empty stops a record even when nobody can write it") {
    Session session = start(form_of("<a/><b/>",
                                    "<bind nodeset='/data/a' readonly='true()' required='true()'/>"
                                    "<bind nodeset='/data/b' calculate=\"''\" required='true()'/>",
                                    "<input ref='/data/a'/><input ref='/data/b'/>"));
    CHECK(session.validate().size() == 2);
}

TEST_CASE("a question that is not relevant takes an answer and shows it later") {
    Session session = start(form_of("<a/><b/>",
                                    "<bind nodeset='/data/b' relevant=\"/data/a = 'y'\"/>",
                                    "<input ref='/data/a'/><input ref='/data/b'/>"));
    CHECK(answer(session, "/data/b", "x") == "ok");
    CHECK(session.xml().find("<b>") == std::string::npos);
    answer(session, "/data/a", "y");
    CHECK(session.xml().find("<b>x</b>") != std::string::npos);
}

TEST_CASE("instances are counted everywhere, or in the one that a position names") {
    Session session =
        start(form_of("<o><p><x/></p></o>",
                      "",
                      "<group><repeat nodeset='/data/o'><group><repeat nodeset='/data/o/p'>"
                      "<input ref='/data/o/p/x'/></repeat></group></repeat></group>"));
    REQUIRE(session.add_repeat("/data/o[2]"));
    CHECK(session.count("/data/o/p") == 1);  // a new instance has none of those inside
    REQUIRE(session.add_repeat("/data/o[2]/p[1]"));
    REQUIRE(session.add_repeat("/data/o[2]/p[2]"));
    CHECK(session.count("/data/o") == 2);
    CHECK(session.count("/data/o/p") == 3);
    CHECK(session.count("/data/o[1]/p") == 1);
    CHECK(session.count("/data/o[2]/p") == 2);
    CHECK(session.count("/data/o[3]/p") == 0);
    CHECK(session.count("/data/none") == 0);
    CHECK(session.value("/data/o[1]").value().empty());
}

TEST_CASE("the name of a choice is found by an absolute path or from its own place") {
    Session session = start(form_of(
        "<r><s/><own/><all/></r>",
        "<instance id='l'><root><item><name>a</name><label>A</label></item><item><name>b</name>"
        "<label>B</label></item></root></instance>"
        "<bind nodeset='/data/r/own' calculate=\"jr:choice-name(../s, ' ../s ')\"/>"
        "<bind nodeset='/data/r/all' calculate=\"jr:choice-name(/data/r/s, '/data/r/s')\"/>",
        "<repeat nodeset='/data/r'><select1 ref='/data/r/s'><itemset "
        "nodeset=\"instance('l')/root/item\"><value ref='name'/><label ref='label'/></itemset>"
        "</select1></repeat>"));
    REQUIRE(session.add_repeat("/data/r[2]"));
    answer(session, "/data/r[1]/s", "a");
    answer(session, "/data/r[2]/s", "b");
    CHECK(session.value("/data/r[1]/own").value() == "A");
    CHECK(session.value("/data/r[2]/own").value() == "B");
    CHECK(session.value("/data/r[2]/all").value() == "B");
}

TEST_CASE("layout of the file is folded in texts for people and kept for programs") {
    const std::string xml = form_of(
        "<a>x_y</a><d>2026-11-23</d>",
        "<bind nodeset='/data/d' type='date'/>",
        "<input ref='/data/a'><label>\n  two   words\n  <output value='/data/a'/> on <output "
        "value='/data/d'/> \n</label></input>");
    CHECK(start(xml).walk()[0].label == "two words\nx\\_y on 23.11.2026");
    Environment environment = test_environment();
    environment.plain_texts = true;
    auto session = Session::start(*Form::load(xml, "test.xml"), environment);
    REQUIRE(session);
    CHECK(session->walk()[0].label == "two   words\n  x_y on 2026-11-23");
}

TEST_CASE("values are written as JavaRosa writes them, wherever they come from") {
    const std::string nodes =
        "<v>007</v><d>2</d><g>40.40 49.8</g><t>40 49;41 49</t><odd>x</odd>"
        "<ci/><cd/><s>007</s><half>2.5</half><in/><is/><ic/>";
    Session session = start(
        form_of(nodes,
                "<bind nodeset='/data/v' type='int'/><bind nodeset='/data/d' "
                "type='decimal'/><bind nodeset='/data/g' type='geopoint'/><bind "
                "nodeset='/data/t' type='geotrace'/><bind nodeset='/data/odd' type='decimal'/>"
                "<bind nodeset='/data/ci' type='int' calculate='100'/><bind "
                "nodeset='/data/cd' type='decimal' calculate='200 div 2'/>"
                "<bind nodeset='/data/half' type='decimal'/>"
                "<bind nodeset='/data/in' type='int' calculate='coalesce(/data/half, 1)'/>"
                "<bind nodeset='/data/is' type='string' calculate='/data/cd'/>"
                "<bind nodeset='/data/ic' type='string' calculate='concat(/data/cd, /data/half)'/>",
                "<input ref='/data/v'/><input ref='/data/d'/>"));
    const auto value = [&](std::string_view ref) { return session.value(ref).value(); };
    CHECK(value("/data/v") == "7");
    CHECK(value("/data/d") == "2.0");
    CHECK(value("/data/g") == "40.4 49.8");
    CHECK(value("/data/t") == "40.0 49.0; 41.0 49.0");
    CHECK(value("/data/odd") == "x");
    CHECK(value("/data/ci") == "100");
    CHECK(value("/data/cd") == "100.0");
    CHECK(value("/data/s") == "007");
    CHECK(value("/data/in") == "2");
    CHECK(value("/data/is") == "100");
    CHECK(value("/data/ic") == "1002.5");
    answer(session, "/data/v", "-0012");
    CHECK(value("/data/v") == "-12");
    answer(session, "/data/v", "-0");
    CHECK(value("/data/v") == "0");
    answer(session, "/data/d", "1,50");
    CHECK(value("/data/d") == "1.5");
    answer(session, "/data/d", "100");
    CHECK(value("/data/d") == "100.0");
}

TEST_CASE("the first instance of a repeat stands where its template stood") {
    Session session = start(form_of("<a/><r jr:template=''><x/></r><b/>",
                                    "",
                                    "<input ref='/data/a'/><repeat nodeset='/data/r'><input "
                                    "ref='/data/r/x'/></repeat><input ref='/data/b'/>"));
    REQUIRE(session.add_repeat("/data/r[1]"));
    REQUIRE(session.add_repeat("/data/r[2]"));
    CHECK(session.xml().find("<a/><r><x/></r><r><x/></r><b/>") != std::string::npos);
}

TEST_CASE("an answer that is not offered is none, or waits for an itemset to offer it") {
    Session session = start(form_of(
        "<c>1</c><fixed/><many/><free/>",
        "<instance id='l'><root><item><name>a</name><c>1</c></item><item><name>b</name><c>2</c>"
        "</item></root></instance>",
        "<input ref='/data/c'/><select1 ref='/data/fixed'><item><label>X</label><value>x</value>"
        "</item></select1><select ref='/data/many'><item><label>X</label><value>x</value></item>"
        "<item><label>Y</label><value>y</value></item></select><select1 ref='/data/free'><itemset "
        "nodeset=\"instance('l')/root/item[c = /data/c]\"><value "
        "ref='name'/></itemset></select1>"));
    CHECK(answer(session, "/data/fixed", "z") == "ok");
    CHECK(session.value("/data/fixed").value().empty());
    CHECK(answer(session, "/data/many", "y z y x") == "ok");
    CHECK(session.value("/data/many").value() == "y x");
    CHECK(answer(session, "/data/free", "b") == "ok");
    answer(session, "/data/c", "2");
    CHECK(session.question("/data/free")->value == "b");
    answer(session, "/data/c", "1");
    CHECK(session.question("/data/free")->value.empty());
}

TEST_CASE("a changed answer runs its actions, and they those of what they change") {
    Session session = start(form_of(
        "<a/><b/><c/><n>0</n>",
        "<bind nodeset='/data/a' constraint=\". != 'bad'\"/><bind nodeset='/data/n' type='int'/>",
        "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b' "
        "value=\"concat(/data/a, '1')\"/><setvalue event='xforms-value-changed' ref='/data/n' "
        "value='/data/n + 1'/></input><input ref='/data/b'><setvalue "
        "event='xforms-value-changed' ref='/data/c' value=\"concat(/data/b, '2')\"/></input>"
        "<input ref='/data/c'/>"));
    const auto value = [&](std::string_view ref) { return session.value(ref).value(); };
    answer(session, "/data/a", "x");
    CHECK(value("/data/b") == "x1");
    CHECK(value("/data/c") == "x12");
    answer(session, "/data/b", "own");
    CHECK(value("/data/c") == "own2");
    answer(session, "/data/a", "x");
    CHECK(value("/data/b") == "own");
    CHECK(answer(session, "/data/a", "bad") == "violated");
    CHECK(value("/data/a") == "x");
    CHECK(value("/data/n") == "1");
}

TEST_CASE("actions that set one another off end with an error, not never") {
    Session session =
        start(form_of("<a>0</a><b>0</b>",
                      "",
                      "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b' "
                      "value='/data/a + 1'/></input><input ref='/data/b'><setvalue "
                      "event='xforms-value-changed' ref='/data/a' value='/data/b + 1'/></input>"));
    CHECK_FALSE(session.answer("/data/a", "5"));
}

TEST_CASE("what only asks for a position or an attribute is no circle") {
    Session session = start(form_of(
        "<r><x/></r><a k='1'>v</a><n/>",
        "<bind nodeset='/data/r' relevant='position(.) != 2'/>"
        "<bind nodeset='/data/a/@k' calculate=\"concat(/data/a, 'z')\"/>"
        "<bind nodeset='/data/n' calculate='count(/data/r)'/>",
        "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat><input ref='/data/a'/>"));
    REQUIRE(session.add_repeat("/data/r[2]"));
    REQUIRE(session.add_repeat("/data/r[3]"));
    CHECK_FALSE(session.relevant("/data/r[2]").value());
    CHECK(session.relevant("/data/r[3]").value());
    CHECK(session.value("/data/n").value() == "2");
    REQUIRE(session.remove_repeat("/data/r[1]"));
    CHECK(session.relevant("/data/r[1]").value());
    CHECK_FALSE(session.relevant("/data/r[2]").value());
    answer(session, "/data/a", "w");
    CHECK(session.value("/data/a/@k").value() == "wz");
    CHECK_FALSE(problems_of(form_of("<r><x/></r>",
                                    "<bind nodeset='/data/r' relevant='count(/data/r) &lt; 3'/>",
                                    "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>"))
                    .empty());
}

TEST_CASE("a record gets its name at the start, and a new instance what the terminal knows") {
    Session session = start(form_of(
        "<r><day/><x/></r><meta><instanceID/></meta>",
        "<bind nodeset='/data/r/day' type='date' jr:preload='date' jr:preloadParams='today'/>"
        "<bind nodeset='/data/meta/instanceID' jr:preload='uid'/>",
        "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>"));
    CHECK(session.value("/data/meta/instanceID").value().starts_with("uuid:"));
    CHECK(session.value("/data/meta/instanceID").value().size() == 41);
    const std::string name = session.value("/data/meta/instanceID").value();
    CHECK(session.finalize("")->instance_id == name);
    CHECK(session.finalize("uuid:other")->instance_id == "uuid:other");
    CHECK(session.value("/data/r[1]/day").value() == "2026-11-24");
    REQUIRE(session.set("/data/r[1]/day", "2020-01-01"));
    REQUIRE(session.add_repeat("/data/r[2]"));
    CHECK(session.value("/data/r[2]/day").value() == "2026-11-24");
    CHECK(session.value("/data/r[1]/day").value() == "2020-01-01");
}

TEST_CASE("a record with many parts is read like one with few") {
    std::string nodes = "<g><r><x/></r><r><x/></r></g>";
    for (int i = 0; i < 60; ++i) {
        nodes +=
            "<q" + std::to_string(i) + ">" + std::to_string(i) + "</q" + std::to_string(i) + ">";
    }
    Session session = start(
        form_of(nodes + "<two>1</two><two>2</two>",
                "<bind nodeset='/data/q0' calculate='/data/q59 + /data/q7'/>"
                "<bind nodeset='/data/q1' calculate='count(/data/two) + count(/data/none)'/>"
                "<bind nodeset='/data/q2' calculate='count(/data/g/r/x) + count(/data/q5[. = 6])'/>"
                "<bind nodeset='/data/q3' calculate='count(/data/q5[1]) + count(/data/q5[2])'/>",
                "<input ref='/data/q59'/><repeat nodeset='/data/g/r'><input ref='/data/g/r/x'/>"
                "</repeat>"));
    CHECK(session.value("/data/q0").value() == "66");
    CHECK(session.value("/data/q1").value() == "2");
    CHECK(session.value("/data/q2").value() == "2");
    CHECK(session.value("/data/q3").value() == "1");
}
