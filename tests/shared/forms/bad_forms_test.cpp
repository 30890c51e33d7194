#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

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

TEST_CASE("what an author got wrong is said with line, construct and words") {
    const auto says =
        [](const std::string& xml, std::string_view construct, std::string_view message) {
            const Problem problem = error_of(xml);
            CAPTURE(problem.line, problem.construct, problem.message);
            CHECK(problem.line > 0);
            CHECK(problem.construct.find(construct) != std::string::npos);
            CHECK(problem.message.find(message) != std::string::npos);
        };
    says(
        form_of("<a/>", "<bind nodeset='/data/zz'/>", kInput), "bind /data/zz", "no node /data/zz");
    says(form_of("<a/>", "<bind nodeset='/data/a' relevant='nope()'/>", kInput),
         "relevant",
         "no function nope()");
    says(form_of("<a/>", "<bind nodeset='/data/a' constraint='. &gt;'/>", kInput),
         "constraint",
         "ends too early");
    says(form_of("<a/>", "<bind nodeset='/data/a' calculate=\"instance('x')/root/i\"/>", kInput),
         "calculate",
         "no instance \"x\"");
    says(form_of("<a/>", "<instance id='x' src='jr://file/x.xml'/>", kInput),
         "instance x",
         "x.xml is missing");
    says(form_of("<a/>", "", "<input ref='/data/b'/>"), "input /data/b", "no node");
    says(form_of("<a/>", "", "<select1 ref='/data/a'/>"), "select1", "nothing to choose");
    says(form_of("<a/>", "", ""), "body", "asks nothing");
    says(form_of("<a/>", "", "<input bind='b1'/>"), "input b1", "no bind has the id b1");
    says(form_of("<a/>", "<bind id='i' nodeset='a'/><bind id='i' nodeset='.'/>", kInput),
         "bind .",
         "another bind has the id i");
    says(form_of("<a/>", "<setvalue event='odk-instance-first-load'/>", kInput),
         "setvalue",
         "needs a ref");
    says(form_of("<a/>", "", "<range ref='/data/a' start='1' end='5'/>"), "range", "step");
    says("<html><head/></html>", "html", "head/model");
    says("<a>", "XML", "");
    says("", "XML", "empty");
    says(std::string(50U << 20U, 'x'), "XML", "larger");
}

TEST_CASE("what does nothing here is listed, and the form runs") {
    const auto problems =
        problems_of(form_of("<a/>",
                            "<bind nodeset='/data/a' odk:quality='low' type='strange'/>",
                            "<input ref='/data/a' appearance='strange-look'/><video/>"));
    CHECK(problems.size() == 4);
    CHECK(std::all_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.severity == Problem::Severity::ignored && problem.line > 0;
    }));
}

namespace {

// Every file of a corpus, whole and everything near: cut short, and with single bytes changed.
template <class Try>
std::size_t replay(const std::string& corpus, Try one) {
    const auto folder = std::filesystem::path(KOSK_SOURCE_DIR) / "tests/shared/forms" / corpus;
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        INFO(entry.path().string());
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        one(bytes);
        for (std::size_t i = 0; i < bytes.size(); i += 1 + bytes.size() / 60) {
            one(std::string_view(bytes).substr(0, i));
            std::string changed = bytes;
            changed[i] = static_cast<char>(changed[i] ^ 0x15);
            one(changed);
        }
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("odd inputs that were found by fuzzing or thought of end in bounded time") {
    CHECK(replay("corpus", try_form) >= 4);
    const auto outside = [](const char* name) {
        return [name](std::string_view bytes) { try_outside_file(name, bytes); };
    };
    CHECK(replay("corpus_csv", outside("x.csv")) >= 3);
    CHECK(replay("corpus_geojson", outside("x.geojson")) >= 2);
    CHECK(replay("corpus_instance", outside("x.xml")) >= 2);
}

}  // namespace kosk::forms
