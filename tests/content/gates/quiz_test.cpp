#include "content/publisher/gates/quiz.h"

#include <catch2/catch.hpp>

#include "tests/content/made_up_tree.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

constexpr const char* kFile = "quizzes/questions.xml";

std::string quiz() {
    static const std::string xml = MadeUpTree().load().files.at(kFile);
    return xml;
}

std::string changed(const std::string& old, const std::string& with) {
    std::string xml = quiz();
    REQUIRE(xml.find(old) != std::string::npos);
    return xml.replace(xml.find(old), old.size(), with);
}

std::string problems_of(const std::string& xml, int full_score = 1) {
    Problems problems;
    check_quiz(kFile, xml, full_score, problems);
    std::string all;
    for (const Problem& problem : problems.all()) {
        CHECK(problem.file == kFile);
        all += std::to_string(problem.line) + ": " + problem.message + "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("a quiz that keeps its contract is right") {
    CHECK(problems_of(quiz()).empty());
}

TEST_CASE("the score that all right answers give is the one promised") {
    CHECK_THAT(problems_of(quiz(), 2), Contains("/data/score"));
}

TEST_CASE("exactly one choice of a question is right") {
    CHECK_THAT(problems_of(changed("<value>2</value>", "<value>4</value>")),
               Contains("0 of the choices of /data/q are right"));
    CHECK_THAT(problems_of(changed("/data/q = 2", "/data/q &lt; 4")),
               Contains("2 of the choices of /data/q are right"));
}

TEST_CASE("a question is one of choices") {
    CHECK_THAT(problems_of(changed("<input ref=\"/data/q_note\">", "<input ref=\"/data/q\">")),
               Contains("is no question with choices"));
}

TEST_CASE("a form that does not load is passed over: its problems are told elsewhere") {
    CHECK(problems_of("<cut").empty());
    CHECK(problems_of("<a/>").empty());
}
