#include <algorithm>
#include <array>

#include <catch2/catch.hpp>

#include "tests/shared/forms/session_maker.h"

namespace kosk::forms {

namespace {

Answered::Outcome answer(Session& session, std::string_view ref, std::string_view text) {
    const auto answered = session.answer(ref, text);
    INFO((answered ? std::string() : to_string(answered.error())));
    REQUIRE(answered);
    return answered->outcome;
}

constexpr auto kOk = Answered::Outcome::ok;
constexpr auto kViolated = Answered::Outcome::constraint_violated;

}  // namespace

TEST_CASE("only what depends on a change is computed again") {
    std::string nodes = "<a>1</a><b/><c/><far>1</far><other/>";
    std::string binds =
        "<bind nodeset='/data/c' type='int' calculate='/data/b * 2'/>"
        "<bind nodeset='/data/b' type='int' calculate='/data/a + 1'/>"
        "<bind nodeset='/data/other' calculate='/data/far'/>";
    for (int i = 0; i < 200; ++i) {
        const std::string name = "n" + std::to_string(i);
        nodes += "<" + name + "/>";
        binds += "<bind nodeset='/data/" + name + "' calculate='/data/far + 1'/>";
    }
    Session session = start(form_of(nodes, binds, "<input ref='/data/a'><label>A</label></input>"));
    CHECK(value(session, "/data/c") == "4");
    CHECK(session.computations() == 203);
    CHECK(answer(session, "/data/a", "5") == kOk);
    CHECK(value(session, "/data/c") == "12");
    CHECK(session.computations() == 205);
    // b comes out as before: c is left alone.
    CHECK(answer(session, "/data/a", "5.0") == kOk);
    CHECK(session.computations() == 206);
}

TEST_CASE("relevance is inherited, and what is not relevant reads as empty") {
    Session session = start(form_of(
        "<show>no</show><g><x>7</x><h><y>8</y></h></g><seen/><count/>",
        "<bind nodeset='/data/g' relevant=\"/data/show = 'yes'\"/>"
        "<bind nodeset='/data/g/h/y' type='int'/>"
        "<bind nodeset='/data/seen' calculate='concat(/data/g/x, /data/g/h/y)'/>"
        "<bind nodeset='/data/count' calculate='count(/data/g/x)'/>",
        "<input ref='/data/show'><label>S</label></input><group ref='/data/g'><label>G</label>"
        "<input ref='/data/g/h/y'><label>Y</label></input></group>"));
    CHECK(session.questions().size() == 1);
    CHECK(value(session, "/data/seen") == "");
    CHECK(value(session, "/data/count") == "0");
    CHECK(session.xml().find("<g>") == std::string::npos);
    CHECK(answer(session, "/data/show", "yes") == kOk);
    CHECK(session.questions().size() == 2);
    CHECK(value(session, "/data/seen") == "78");
    CHECK(value(session, "/data/count") == "1");
    CHECK(session.xml().find("<y>8</y>") != std::string::npos);
    CHECK(session.relevant("/data/g/h/y").value());
}

TEST_CASE("readonly is inherited") {
    Session session = start(
        form_of("<lock/><g><x/></g>",
                "<bind nodeset='/data/g' readonly=\"/data/lock = 'yes'\"/>",
                "<input ref='/data/lock'/><group ref='/data/g'><input ref='/data/g/x'/></group>"));
    CHECK(answer(session, "/data/g/x", "before") == kOk);
    CHECK(answer(session, "/data/lock", "yes") == kOk);
    CHECK(session.question("/data/g/x")->readonly);
    CHECK_FALSE(session.answer("/data/g/x", "after"));
    CHECK(value(session, "/data/g/x") == "before");
    REQUIRE(session.set("/data/g/x", "by the terminal"));
}

TEST_CASE("a wrong answer leaves the one before, and the others") {
    Session session = start(form_of("<age/><name>n</name>",
                                    "<bind nodeset='/data/age' type='int' constraint='. &lt; 150' "
                                    "jr:constraintMsg='Too old'/>",
                                    "<input ref='/data/age'/><input ref='/data/name'/>"));
    CHECK(answer(session, "/data/age", " 42 ") == kOk);
    const auto wrong = session.answer("/data/age", "200");
    REQUIRE(wrong);
    CHECK(wrong->outcome == kViolated);
    CHECK(wrong->message == "Too old");
    CHECK(answer(session, "/data/age", "forty") == kViolated);
    CHECK(value(session, "/data/age") == "42");
    CHECK(value(session, "/data/name") == "n");
    CHECK(session.answer("/data/none", "x").error().kind == ErrorKind::not_found);
    CHECK(answer(session, "/data/age", "") == kOk);
    CHECK(value(session, "/data/age") == "");
}

TEST_CASE("an answer that a later one made wrong stops the record") {
    Session session =
        start(form_of("<from/><to/>",
                      "<bind nodeset='/data/from' type='int'/>"
                      "<bind nodeset='/data/to' type='int' constraint='. &gt;= /data/from'/>",
                      "<input ref='/data/from'/><input ref='/data/to'/>"));
    CHECK(answer(session, "/data/from", "3") == kOk);
    CHECK(answer(session, "/data/to", "5") == kOk);
    CHECK(session.validate().empty());
    CHECK(answer(session, "/data/from", "9") == kOk);
    const auto failures = session.validate();
    REQUIRE(failures.size() == 1);
    CHECK(failures[0].ref == "/data/to");
    CHECK(failures[0].answered.outcome == kViolated);
    CHECK(session.finalize("uuid:x").error().kind == ErrorKind::invalid);
    CHECK(answer(session, "/data/to", "10") == kOk);
    CHECK(session.finalize("uuid:x"));
}

TEST_CASE("what is typed is checked by type") {
    const auto accepts = [](std::string_view type, std::string_view text) {
        Session session =
            start(form_of("<x/>",
                          "<bind nodeset='/data/x' type='" + std::string(type) + "'/>",
                          "<input ref='/data/x'/>"));
        return answer(session, "/data/x", text) == kOk ? value(session, "/data/x") : "refused";
    };
    CHECK(accepts("int", "-7") == "-7");
    CHECK(accepts("int", "+7") == "7");
    CHECK(accepts("int", "7.5") == "refused");
    CHECK(accepts("int", "1234567890123456789") == "refused");
    CHECK(accepts("xsd:decimal", "7,5") == "7.5");
    CHECK(accepts("decimal", "1e5") == "refused");
    CHECK(accepts("boolean", "1") == "true");
    CHECK(accepts("boolean", "maybe") == "refused");
    CHECK(accepts("date", "2024-02-29") == "2024-02-29");
    CHECK(accepts("date", "2023-02-29") == "refused");
    CHECK(accepts("date", "29.02.2024") == "refused");
    CHECK(accepts("time", "23:59:00.000+04:00") == "23:59:00.000+04:00");
    CHECK(accepts("time", "25:00") == "refused");
    CHECK(accepts("dateTime", "2024-02-29T10:00:00.000+04:00") == "2024-02-29T10:00:00.000+04:00");
    CHECK(accepts("dateTime", "2024-02-29") == "refused");
    CHECK(accepts("geopoint", "40.4 49.9 0 0") == "40.4 49.9 0.0 0.0");
    CHECK(accepts("geopoint", "140.4 49.9") == "refused");
    CHECK(accepts("geotrace", "40 49 0 0; 41 49 0 0") == "40.0 49.0 0.0 0.0; 41.0 49.0 0.0 0.0");
    CHECK(accepts("geoshape", "40 49; 41 49; 40 49") == "40.0 49.0; 41.0 49.0; 40.0 49.0");
    CHECK(accepts("geoshape", "40 49; 41 49; 42 49") == "refused");
    CHECK(accepts("string",
                  "a\x01"
                  "b\nc") == "ab\nc");
    CHECK(accepts("string", "\xFF") == "refused");
    CHECK(accepts("never-heard-of", "x") == "x");
}

TEST_CASE("choices from items, instances and files, lists keep to them") {
    const std::string xml = form_of(
        "<region/><town/><many/><order/><label/>",
        "<instance id='regions'><root><item><n>b</n><l>Baku</l></item>"
        "<item><n>g</n><l>Ganja</l></item></root></instance>"
        "<instance id='towns' src='jr://file-csv/towns.csv'/>"
        "<bind nodeset='/data/label' calculate=\"jr:choice-name(/data/region, '/data/region')\"/>",
        "<select1 ref='/data/region'><itemset nodeset=\"instance('regions')/root/item\">"
        "<value ref='n'/><label ref='l'/></itemset></select1>"
        "<select1 ref='/data/town'><itemset "
        "nodeset=\"instance('towns')/root/item[region = /data/region]\">"
        "<value ref='name'/><label ref='label'/></itemset></select1>"
        "<select ref='/data/many'><item><label>A</label><value>a</value></item>"
        "<item><label>B</label><value>b</value></item></select>"
        "<odk:rank ref='/data/order'><item><label>A</label><value>a</value></item>"
        "<item><label>B</label><value>b</value></item></odk:rank>");
    Session session = start(xml, [](std::string_view name) -> std::optional<std::string> {
        if (name != "towns.csv") {
            return std::nullopt;
        }
        return "name,label,region\nt1,\"One, \"\"first\"\"\",b\r\nt2,Two,g\nt3,Three,b\n";
    });
    CHECK(session.question("/data/town")->choices.empty());
    CHECK(answer(session, "/data/region", "b") == kOk);
    CHECK(value(session, "/data/label") == "Baku");
    const auto towns = session.question("/data/town")->choices;
    REQUIRE(towns.size() == 2);
    CHECK(towns[0].label == "One, \"first\"");
    CHECK(towns[1].value == "t3");
    // What is not offered is kept back until it is.
    CHECK(answer(session, "/data/town", "t2") == kOk);
    CHECK(session.question("/data/town")->value.empty());
    CHECK(answer(session, "/data/many", "b  a") == kOk);
    CHECK(value(session, "/data/many") == "b a");
    CHECK(answer(session, "/data/many", "a a z") == kOk);
    CHECK(value(session, "/data/many") == "a");
    CHECK(answer(session, "/data/order", "a") == kViolated);
    CHECK(answer(session, "/data/order", "b a") == kOk);
}

TEST_CASE("range and trigger") {
    Session session = start(
        form_of("<r/><t/>",
                "<bind nodeset='/data/r' type='decimal'/>",
                "<range ref='/data/r' start='0' end='1' step='0.1'/><trigger ref='/data/t'/>"));
    CHECK(answer(session, "/data/r", "0.3") == kOk);
    CHECK(answer(session, "/data/r", "0.35") == kViolated);
    CHECK(answer(session, "/data/r", "1.1") == kViolated);
    CHECK(answer(session, "/data/t", "OK") == kOk);
    CHECK(answer(session, "/data/t", "yes") == kViolated);
}

TEST_CASE("preloads and first-load actions fill a new record, values follow changes") {
    Session session = start(form_of(
        "<start/><end/><today/><device/><first/><a/><b/><meta><instanceID/></meta>",
        "<bind nodeset='/data/start' type='dateTime' jr:preload='timestamp' "
        "jr:preloadParams='start'/>"
        "<bind nodeset='/data/end' type='dateTime' jr:preload='timestamp' jr:preloadParams='end'/>"
        "<bind nodeset='/data/today' type='date' jr:preload='date' jr:preloadParams='today'/>"
        "<bind nodeset='/data/device' jr:preload='property' jr:preloadParams='deviceid'/>"
        "<setvalue ref='/data/first' event='odk-instance-first-load' value=\"concat('a', 'b')\"/>",
        "<input ref='/data/a'><setvalue ref='/data/b' event='xforms-value-changed' "
        "value='/data/a * 2'/></input>"));
    CHECK(value(session, "/data/start") == "2026-11-24T00:51:07.000+04:00");
    CHECK(value(session, "/data/end") == "");
    CHECK(value(session, "/data/today") == "2026-11-24");
    CHECK(value(session, "/data/device") == "test-terminal");
    CHECK(value(session, "/data/first") == "ab");
    CHECK(answer(session, "/data/a", "21") == kOk);
    CHECK(value(session, "/data/b") == "42");
    const auto filled = session.finalize("uuid:x");
    REQUIRE(filled);
    CHECK(value(session, "/data/end") == "2026-11-24T00:51:07.000+04:00");
    CHECK(filled->xml.find("<instanceID>uuid:x</instanceID>") != std::string::npos);
}

TEST_CASE("namespaces and attributes stay, templates go, an instanceID is made") {
    Session session =
        start(form_of("<orx:thing a='1'>t</orx:thing><child jr:template=''><n>new</n></child>"
                      "<child><n>one</n></child><child><n>two</n></child>",
                      "",
                      "<group ref='/data/child'><label>C</label><repeat nodeset='/data/child'>"
                      "<input ref='/data/child/n'><label>N</label></input></repeat></group>"));
    const auto questions = session.questions();
    REQUIRE(questions.size() == 2);
    CHECK(questions[1].ref == "/data/child[2]/n");
    CHECK(questions[1].value == "two");
    CHECK(answer(session, "/data/child[2]/n", "zwei") == kOk);
    const auto filled = session.finalize("uuid:y");
    REQUIRE(filled);
    CHECK(filled->xml.find("<orx:thing a=\"1\">t</orx:thing>") != std::string::npos);
    CHECK(filled->xml.find("xmlns:orx=\"http://openrosa.org/xforms\"") != std::string::npos);
    CHECK(filled->xml.find("template") == std::string::npos);
    CHECK(filled->xml.find("new") == std::string::npos);
    CHECK(filled->xml.find("<n>zwei</n>") != std::string::npos);
    CHECK(filled->xml.find("<orx:instanceID>uuid:y</orx:instanceID>") != std::string::npos);
}

TEST_CASE("paths inside a repeat stay in its instance") {
    Session session = start(
        form_of("<c><a>1</a><b/><p/></c><c><a>2</a><b/><p/></c><sum/><second/>",
                "<bind nodeset='/data/c/b' type='int' calculate='/data/c/a * 10'/>"
                "<bind nodeset='/data/c/p' calculate='position(..)'/>"
                "<bind nodeset='/data/sum' calculate='sum(/data/c/b)'/>"
                "<bind nodeset='/data/second' calculate='indexed-repeat(/data/c/a, /data/c, 2)'/>",
                "<group><repeat nodeset='/data/c'><input ref='/data/c/a'/></repeat></group>"));
    CHECK(value(session, "/data/c[1]/b") == "10");
    CHECK(value(session, "/data/c[2]/b") == "20");
    CHECK(value(session, "/data/c[2]/p") == "2");
    CHECK(value(session, "/data/sum") == "30");
    CHECK(value(session, "/data/second") == "2");
    CHECK(answer(session, "/data/c[2]/a", "5") == kOk);
    CHECK(value(session, "/data/sum") == "60");
}

TEST_CASE("dates compare as numbers where they are dates, and outputs write them as people do") {
    Session session = start(
        form_of("<d/><late/><text/>",
                "<bind nodeset='/data/d' type='date'/>"
                "<bind nodeset='/data/late' type='boolean' calculate='/data/d &gt; today()'/>",
                "<input ref='/data/d'><label>On <output value='/data/d'/>!</label></input>"));
    CHECK(answer(session, "/data/d", "2026-11-25") == kOk);
    CHECK(value(session, "/data/late") == "true");
    CHECK(session.question("/data/d")->label == "On 25.11.2026!");
    CHECK(answer(session, "/data/d", "2026-11-24") == kOk);
    CHECK(value(session, "/data/late") == "false");
}

TEST_CASE("questions of a field-list share a page") {
    Session session =
        start(form_of("<a/><b/><c/>",
                      "",
                      "<input ref='/data/a'/><group appearance='field-list'><input ref='/data/b'/>"
                      "<input ref='/data/c'/></group>"));
    const auto questions = session.questions();
    REQUIRE(questions.size() == 3);
    CHECK(questions[0].page.empty());
    CHECK_FALSE(questions[1].page.empty());
    CHECK(questions[1].page == questions[2].page);
}

TEST_CASE("repeats grow and shrink, and the walk follows") {
    Session session =
        start(form_of("<child jr:template=''><n/></child><names/>",
                      "<bind nodeset='/data/names' calculate=\"join(',', /data/child/n)\"/>",
                      "<group ref='/data/child'><label>Child</label><repeat nodeset='/data/child'>"
                      "<input ref='/data/child/n'><label>N</label></input></repeat></group>"));
    const auto events = [&] {
        std::string text;
        for (const Step& step : session.walk()) {
            constexpr std::array kNames = {"Q", "G", "R", "+", "END"};
            text += std::string(kNames.at(static_cast<std::size_t>(step.event))) + step.ref + " ";
        }
        return text;
    };
    REQUIRE(session.add_repeat("/data/child[1]"));
    REQUIRE(session.add_repeat("/data/child[2]"));
    CHECK(answer(session, "/data/child[1]/n", "a") == kOk);
    CHECK(answer(session, "/data/child[2]/n", "b") == kOk);
    CHECK(value(session, "/data/names") == "a,b");
    CHECK(session.count("/data/child") == 2);
    CHECK(events() ==
          "R/data/child[1] Q/data/child[1]/n R/data/child[2] Q/data/child[2]/n "
          "+/data/child[3] END ");
    REQUIRE(session.remove_repeat("/data/child[1]"));
    CHECK(value(session, "/data/names") == "b");
    CHECK(value(session, "/data/child[1]/n") == "b");
    CHECK_FALSE(session.remove_repeat("/data/child[7]"));
    CHECK_FALSE(session.add_repeat("/data/names[2]"));
}

}  // namespace kosk::forms
