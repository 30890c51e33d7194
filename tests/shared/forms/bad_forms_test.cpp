#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/fuzz/replay.h"
#include "tests/shared/forms/form_maker.h"
#include "tests/shared/forms/fuzz_form.h"

namespace kosk::forms {

namespace {

// The only error a form has.
Problem error_of(const std::string& xml) {
    for (const Problem& problem : problems_of(xml)) {
        if (problem.severity == Problem::Severity::error) {
            return problem;
        }
    }
    return {};
}

constexpr std::string_view kInput = "<input ref='/data/a'><label>A</label></input>";

}  // namespace

TEST_CASE("a circle is refused and its nodes are named") {
    const Problem problem = error_of(
        form_of("<a/><b/><c/>",
                "<bind nodeset='/data/a' calculate='/data/c + 1'/>\n<bind nodeset='/data/b' "
                "calculate='/data/a'/>\n<bind nodeset='/data/c' relevant='/data/b = 1'/>",
                kInput));
    CHECK(problem.line >= 4);
    CHECK(problem.message.find("circle") != std::string::npos);
    for (const auto name : {"/data/a (calculate)", "/data/b (calculate)", "/data/c (relevant)"}) {
        CHECK(problem.message.find(name) != std::string::npos);
    }
    CHECK(error_of(form_of("<a/>", "<bind nodeset='/data/a' calculate='. + 1'/>", kInput))
              .message.find("circle") != std::string::npos);
}

namespace {

struct Wrong {
    std::string xml;
    std::string_view construct;
    std::string_view message;
};

bool has(const Problem& problem, std::string_view construct, std::string_view message) {
    return problem.line > 0 && problem.construct.find(construct) != std::string::npos &&
           problem.message.find(message) != std::string::npos;
}

std::string with_bind(const std::string& bind) {
    return form_of("<a/>", bind, kInput);
}

std::string with_body(const std::string& body) {
    return form_of("<a/>", "", body);
}

}  // namespace

TEST_CASE("what an author got wrong is said with line, construct and words") {
    const std::vector<Wrong> all = {
        {with_bind("<bind nodeset='/data/zz'/>"), "bind /data/zz", "no node /data/zz"},
        {with_bind("<bind nodeset='/data/a' relevant='nope()'/>"),
         "relevant",
         "no function nope()"},
        {with_bind("<bind nodeset='/data/a' constraint='. &gt;'/>"),
         "constraint",
         "ends too early"},
        {with_bind("<bind nodeset='/data/a' calculate=\"instance('x')/root/i\"/>"),
         "calculate",
         "no instance \"x\""},
        {with_bind("<instance id='x' src='jr://file/x.xml'/>"), "instance x", "x.xml is missing"},
        {with_bind("<bind id='i' nodeset='a'/><bind id='i' nodeset='.'/>"),
         "bind .",
         "another bind has the id i"},
        {with_bind("<setvalue event='odk-instance-first-load'/>"), "setvalue", "needs a ref"},
        {with_body("<input ref='/data/b'/>"), "input /data/b", "no node"},
        {with_body("<select1 ref='/data/a'/>"), "select1", "nothing to choose"},
        {with_body("<input bind='b1'/>"), "input b1", "no bind has the id b1"},
        {with_body("<range ref='/data/a' start='1' end='5'/>"), "range", "step"},
        {with_body("<select1 ref='/data/a'><itemset nodeset=\"instance('y')/root/item\"><value "
                   "ref='name'/></itemset></select1>"),
         "itemset",
         "no instance \"y\""},
        {with_body("<input ref='/data/a'><label><output value=\"instance('z')/root\"/></label>"
                   "</input>"),
         "label of /data/a output",
         "no instance \"z\""},
        {with_body(""), "body", "asks nothing"},
        {"<html><head/></html>", "html", "head/model"},
        {"<a>", "XML", ""},
        {"", "XML", "empty"},
        {std::string(50U << 20U, 'x'), "XML", "larger"},
    };
    for (const Wrong& wrong : all) {
        const Problem problem = error_of(wrong.xml);
        CAPTURE(wrong.message, problem.line, problem.construct, problem.message);
        CHECK(has(problem, wrong.construct, wrong.message));
    }
}

TEST_CASE("a path to a node that is not there is a warning, once, and reads as empty") {
    const std::string xml = form_of(
        "<a/><g><b/></g><r jr:template=''><c/></r>",
        "<itext><translation lang='en'><text id='t'><value>T <output value='/data/lost'/>"
        "<output value='own'/></value></text></translation></itext>"
        "<instance id='x'><root><item><name>1</name></item></root></instance>"
        "<bind nodeset='/data/a' calculate=\"concat(/data/agee, /data/agee, ../g/b, "
        "instance('x')/root/item[name = current()/../zz]/any)\"/>"
        "<bind nodeset='/data/g/b' constraint='. != ../c' relevant='/data/r/c != /data/@none'/>",
        "<input ref='/data/a'><label>L <output value='/data/q'/></label></input>"
        "<input ref='/data/g/b'><hint ref=\"jr:itext('t')\"/></input><group><repeat "
        "nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/c'/></repeat></group>");
    std::vector<std::string> warned;
    for (const Problem& problem : problems_of(xml)) {
        CHECK(problem.severity == Problem::Severity::warning);
        CHECK(problem.line > 0);
        const std::string path = problem.message.substr(17, problem.message.find(" in the") - 17);
        warned.push_back(problem.construct + ": " + path);
    }
    std::sort(warned.begin(), warned.end());
    CHECK(warned == std::vector<std::string>{"bind /data/a calculate: /data/agee",
                                             "bind /data/a calculate: /data/zz",
                                             "bind /data/g/b constraint: /data/g/c",
                                             "bind /data/g/b relevant: /data/@none",
                                             "label of /data/a output: /data/q",
                                             "repeat /data/r: /data/n",
                                             "text t output: /data/lost"});
}

TEST_CASE("what does nothing here is listed, and the form runs") {
    const auto problems =
        problems_of(form_of("<a/><g><b/></g><meta><audit/></meta>",
                            "<bind nodeset='/data/a' odk:quality='low' type='strange'/>",
                            "<input ref='/data/a' appearance='strange-look' query='x'/><video/>"
                            "<group ref='/data/g' intent='app'><input ref='/data/g/b'>"
                            "<filter value='.'/></input></group>"));
    CHECK(std::all_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.severity == Problem::Severity::ignored && problem.line > 0;
    }));
    const std::vector<std::pair<std::string_view, std::string_view>> expected = {
        {"bind /data/a quality", "attribute does nothing"},
        {"bind /data/a type", "unknown type strange"},
        {"input appearance", "strange-look"},
        {"input /data/a query", "attribute does nothing"},
        {"video", "element does nothing"},
        {"group /data/g intent", "attribute does nothing"},
        {"input /data/g/b filter", "element does nothing"},
        {"meta/audit", "no audit log is written"},
    };
    CHECK(problems.size() == expected.size());
    for (const auto& [construct, message] : expected) {
        CAPTURE(construct);
        CHECK(std::any_of(problems.begin(),
                          problems.end(),
                          [&, c = construct, m = message](const Problem& problem) {
                              return has(problem, c, m);
                          }));
    }
}

TEST_CASE("a form of millions of elements is refused before it is built") {
    std::string many = "<a>";
    for (int i = 0; i < 1'000'001; ++i) {
        many += "<b/>";
    }
    CHECK(has(error_of(many + "</a>"), "XML", "more elements and attributes"));
}

namespace {

// Every file of a corpus, whole and everything near: cut short, and with single bytes changed.

}  // namespace

TEST_CASE("odd inputs that were found by fuzzing or thought of end in bounded time") {
    CHECK(fuzz::replay("shared/forms/corpus_form", try_form) >= 4);
    const auto outside = [](const char* name) {
        return [name](std::string_view bytes) { try_outside_file(name, bytes); };
    };
    CHECK(fuzz::replay("shared/forms/corpus_expression", try_expression) >= 8);
    CHECK(fuzz::replay("shared/forms/corpus_csv", outside("x.csv")) >= 3);
    CHECK(fuzz::replay("shared/forms/corpus_geojson", outside("x.geojson")) >= 2);
    CHECK(fuzz::replay("shared/forms/corpus_instance", outside("x.xml")) >= 2);
}

}  // namespace kosk::forms
