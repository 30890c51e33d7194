#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/shared/forms/session_maker.h"

// Names and answers are made up.
namespace kosk::forms {

namespace {

bool has(const std::vector<Problem>& problems, Problem::Severity severity, std::string_view text) {
    return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
        return problem.severity == severity && problem.line > 0 &&
               (problem.construct + " " + problem.message).find(text) != std::string::npos;
    });
}

constexpr std::string_view kTexts =
    "<itext><translation lang='English (en)' default='true()'>"
    "<text id='q'><value>Your *dog*</value><value form='image'>jr://images/dog.png</value>"
    "<value form='big-image'>jr://images/dog-big.png</value>"
    "<value form='audio'>jr://audio/dog.mp3</value><value form='video'>jr://video/dog.mp4</value>"
    "</text><text id='h'><value>hint</value><value form='guidance'>long <output value='/data/n'/>"
    "</value></text><text id='only'><value>only here</value></text>"
    "<text id='c1'><value form='long'>long one</value><value form='short'>one</value></text>"
    "</translation><translation lang='Azərbaycan dili (az)'>"
    "<text id='q'><value>İtiniz</value></text></translation></itext>";

}  // namespace

TEST_CASE("prefixes may be spelled in any way and declared anywhere") {
    Session session = start(
        "<a:html xmlns:a='http://www.w3.org/1999/xhtml'><a:head><a:title>T</a:title>"
        "<x:model xmlns:x='http://www.w3.org/2002/xforms' xmlns:o='http://openrosa.org/xforms' "
        "xmlns:j='http://openrosa.org/javarosa'><x:instance><data xmlns='' id='t' "
        "o:version='7'><n/><o:meta><o:instanceID/></o:meta></data></x:instance>"
        "<x:bind nodeset='/data/n' type='xs:int' required='true()'/>"
        "<x:bind nodeset='/data/o:meta/o:instanceID' j:preload='uid'/></x:model></a:head>"
        "<a:body><x:input xmlns:x='http://www.w3.org/2002/xforms' ref='/data/n'>"
        "<x:label>N</x:label></x:input></a:body></a:html>");
    CHECK(session.form().version() == "7");
    const auto questions = session.questions();
    REQUIRE(questions.size() == 1);
    CHECK(questions[0].type == DataType::integer);
    CHECK(questions[0].required);
    REQUIRE(session.answer("/data/n", "3"));
    const auto filled = session.finalize("uuid:made-up");
    REQUIRE(filled);
    CHECK(filled->xml.find("uuid:made-up") != std::string::npos);
}

TEST_CASE("a question finds its node by a bind, a relative path or an absolute one") {
    Session session = start(
        form_of("<a/><g><b/><c/></g><r><d/></r>",
                "<bind id='first' nodeset='a' type='int'/><bind nodeset='/data/a' "
                "required='true()'/><bind nodeset='/data/@version'/>"
                "<setvalue ref='g/b' event='odk-instance-first-load'>5</setvalue>",
                "<input bind='first'/><group ref='g'><label>G</label><input ref='b'/><group>"
                "<input ref='current()/../g/c'/></group></group><group ref='r'><label>R</label>"
                "<repeat nodeset='/data/r'><label>no</label><input ref='d'/></repeat></group>"));
    const auto questions = session.questions();
    REQUIRE(questions.size() == 4);
    CHECK(questions[0].ref == "/data/a");
    CHECK(questions[0].type == DataType::integer);
    CHECK(questions[0].required);
    CHECK(questions[1].ref == "/data/g/b");
    CHECK(questions[1].value == "5");
    CHECK(questions[2].ref == "/data/g/c");
    CHECK(questions[3].groups == std::vector<std::string>{"R"});
}

TEST_CASE("a label has guidance and files, and what is missing falls back") {
    const std::string xml = form_of(
        "<n>7</n><m/>",
        kTexts,
        "<input ref='/data/n'><label ref=\"jr:itext('q')\"/><hint ref=\"jr:itext('h')\"/></input>"
        "<select1 ref='/data/m'><label ref=\"jr:itext('only')\">inside</label><item>"
        "<label ref=\"jr:itext('c1')\"/><value>c</value></item><item>"
        "<label ref=\"jr:itext('none')\"/><value>d</value></item></select1>");
    Session session = start(xml);
    auto questions = session.questions();
    REQUIRE(questions.size() == 2);
    CHECK(questions[0].label == "Your *dog*");
    CHECK(questions[0].hint == "hint");
    CHECK(questions[0].guidance == "long 7");
    CHECK(questions[0].media == Media{"dog.png", "dog-big.png", "dog.mp3", "dog.mp4"});
    CHECK(questions[1].choices[0].label == "long one");
    CHECK(questions[1].choices[1].label == "none");

    const Form& form = session.form();
    CHECK(form.language_for(text::Language::en) == "English (en)");
    CHECK(form.language_for(text::Language::az) == "Azərbaycan dili (az)");
    CHECK_FALSE(form.language_for(text::Language::ru));
    CHECK(form.media_files() ==
          std::vector<std::string>{"dog.png", "dog-big.png", "dog.mp3", "dog.mp4"});
    CHECK(form.missing_media() == form.media_files());
    CHECK_FALSE(session.set_language("ru"));
    CHECK_FALSE(session.set_language("fr"));
    REQUIRE(session.set_language("az"));
    CHECK(session.language() == "Azərbaycan dili (az)");
    questions = session.questions();
    CHECK(questions[0].label == "İtiniz");
    CHECK(questions[0].media.empty());
    CHECK(questions[1].label == "only here");  // of the default language

    const auto problems = problems_of(xml);
    CHECK(has(problems, Problem::Severity::warning, "no language has the text none"));
    CHECK(has(problems, Problem::Severity::warning, "dog.mp4 is missing"));
}

TEST_CASE("what a citizen typed is not read as Markdown in a label") {
    Session session = start(form_of("<n/><m/>",
                                    "",
                                    "<input ref='/data/n'/><input ref='/data/m'><label>**<output "
                                    "value='/data/n'/>** x</label></input>"));
    REQUIRE(session.answer("/data/n", "a*b*"));
    CHECK(session.questions()[1].label == "**a\\*b\\*** x");
}

TEST_CASE("a question says its range, its files and its size") {
    Session session =
        start(form_of("<n/><f/><t/>",
                      "<bind nodeset='/data/n' type='int'/><bind nodeset='/data/f' type='binary' "
                      "orx:max-pixels='640' documents='structure'/>",
                      "<range ref='/data/n' start='0' end='10' step='2'/><upload ref='/data/f' "
                      "mediatype='image/*' accept='.png,.jpg'/><input ref='/data/t' rows='5'/>"));
    const auto questions = session.questions();
    REQUIRE(questions.size() == 3);
    CHECK(questions[0].range == Range{0, 10, 2});
    CHECK(questions[1].accept == ".png,.jpg");
    CHECK(questions[1].max_pixels == 640);
    CHECK(questions[1].keeps_structure);
    CHECK_FALSE(questions[0].keeps_structure);
    CHECK(questions[2].rows == 5);
}

TEST_CASE("what a form asks of a phone is listed, and of several errors all are told") {
    const auto problems = problems_of(form_of(
        "<a/><b/>",
        "<submission action='https://example.org' method='post' orx:auto-send='true'/>"
        "<odk:recordaudio event='odk-instance-load' ref='/data/a'/>"
        "<bind nodeset='/data/zz'/>\n<bind nodeset='/data/a' relevant='nope()'/>\n"
        "<bind nodeset='/data/b' constraint='. &lt;'/>",
        "<select1 ref='/data/a' appearance=\"search('trees', 'matches', 'x', /data/b) quick\">"
        "<item><label>n</label><value>n</value></item></select1><input ref='/data/nowhere'/>"));
    using Severity = Problem::Severity;
    CHECK(has(problems, Severity::ignored, "submission action"));
    CHECK(has(problems, Severity::ignored, "auto-send"));
    CHECK(has(problems, Severity::ignored, "recordaudio"));
    CHECK(has(problems, Severity::ignored, "search() does nothing here"));
    CHECK(std::count_if(problems.begin(), problems.end(), [](const Problem& problem) {
              return problem.severity == Severity::error;
          }) == 4);
}

TEST_CASE("entities are understood up to version 2025.1") {
    const auto with = [](std::string_view version) {
        std::string xml = form_of("<a/>", "", "<input ref='/data/a'/>");
        const std::string_view model = "<model>";
        return xml.replace(xml.find(model),
                           model.size(),
                           "<model xmlns:e='http://www.opendatakit.org/xforms/entities' "
                           "e:entities-version='" +
                               std::string(version) + "'>");
    };
    for (const auto* known : {"2022.1.0", "2023.1.0", "2024.1.0", "2025.1.0"}) {
        CHECK(problems_of(with(known)).empty());
    }
    for (const auto* unknown : {"2026.1.0", "2022.10.0", ""}) {
        CHECK(has(problems_of(with(unknown)), Problem::Severity::error, "entities"));
    }
}

}  // namespace kosk::forms
