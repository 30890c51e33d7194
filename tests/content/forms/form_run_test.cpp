// `kosk-content form run`: each step's answer, and what a wrong step gets.
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "content/publisher/forms/form_tools.h"
#include "tests/shared/forms/form_maker.h"
#include "tests/temp_folder.h"

namespace kosk::publisher {

namespace {

using nlohmann::json;

std::vector<json> run(const std::string& form, const std::string& steps) {
    const test::TempFolder folder;
    REQUIRE(write_file(folder / "form.xml", form));
    std::istringstream lines(steps);
    std::ostringstream answers;
    REQUIRE(run_steps(folder / "form.xml", folder.path(), lines, {}, answers) == ExitCode::ok);
    std::vector<json> all;
    std::istringstream given(answers.str());
    for (std::string line; std::getline(given, line);) {
        all.push_back(json::parse(line));
    }
    return all;
}

std::string steps_of(const std::vector<json>& steps) {
    std::string text;
    for (const json& step : steps) {
        text += step.dump() + "\n";
    }
    return text;
}

const std::string kForm = forms::form_of(
    "<name/><r jr:template=''><x/><many/></r>",
    "<bind nodeset='/data/name' required='true()' constraint=\". != 'no'\" "
    "jr:constraintMsg='Say yes'/><bind nodeset='/data/r/x' type='int'/>",
    "<input ref='/data/name'><label>Name</label><hint>All of it</hint></input>"
    "<group ref='/data/r'><label>Row of <output value='/data/name'/></label>"
    "<repeat nodeset='/data/r'><input ref='/data/r/x'><label>X</label></input>"
    "<select ref='/data/r/many'><label>Many</label><item><label>A <output value='/data/name'/>"
    "</label><value>a</value></item><item><label>B</label><value>b</value></item></select>"
    "</repeat></group>");

}  // namespace

TEST_CASE("steps of a form run answer as the contract says") {
    const json next{{"op", "next"}};
    const auto answers =
        run(kForm,
            steps_of({{{"op", "init"}},
                      next,
                      {{"op", "answer"}, {"value", "no"}},
                      {{"op", "answer"}, {"ref", "/data/name"}, {"value", "*Ana* 1.5"}},
                      next,
                      {{"op", "add_repeat"}, {"ref", "/data/r[1]"}},
                      next,
                      {{"op", "answer"}, {"ref", "/data/r[1]/x"}, {"value", 7.0}},
                      {{"op", "answer"}, {"ref", "/data/r/many"}, {"value", {"b", "a"}}},
                      {{"op", "choices"}, {"ref", "/data/r[1]/many"}},
                      {{"op", "value"}, {"ref", "/data/r[1]/many"}},
                      {{"op", "count"}, {"ref", "/data/r"}},
                      next,
                      {{"op", "validate"}},
                      {{"op", "finalize"}},
                      {{"op", "goto_start"}},
                      next}));
    REQUIRE(answers.size() == 17);
    CHECK(answers[0] == json{{"result", "OK"}});
    CHECK(answers[1] == json{{"event", "QUESTION"},
                             {"ref", "/data/name"},
                             {"label", "Name"},
                             {"hint", "All of it"},
                             {"readonly", false},
                             {"required", true}});
    CHECK(answers[2] == json{{"result", "CONSTRAINT_VIOLATED"}, {"message", "Say yes"}});
    CHECK(answers[3] == json{{"result", "OK"}, {"message", ""}});
    CHECK(answers[4]["event"] == "PROMPT_NEW_REPEAT");
    CHECK(answers[4]["ref"] == "/data/r[1]");
    CHECK(answers[4]["label"] == "Row of *Ana* 1.5");
    CHECK(answers[5] == json{{"result", "OK"}});
    CHECK(answers[6]["ref"] == "/data/r[1]/x");
    CHECK(answers[7]["result"] == "OK");
    CHECK(answers[8]["result"] == "OK");
    CHECK(answers[9] == json::array({{{"value", "a"}, {"label", "A *Ana* 1.5"}},
                                     {{"value", "b"}, {"label", "B"}}}));
    CHECK(answers[10] == json{{"value", "b a"}, {"relevant", true}});
    CHECK(answers[11] == json{{"count", 1}});
    CHECK(answers[12]["ref"] == "/data/r[2]");
    CHECK(answers[13]["result"] == "OK");
    CHECK(answers[14]["result"] == "OK");
    CHECK(answers[14]["xml"].get<std::string>().find("<x>7</x>") != std::string::npos);
    CHECK(answers[16]["ref"] == "/data/name");
}

TEST_CASE("a step that cannot be done says so, and the run goes on") {
    const auto answers =
        run(kForm,
            "not json\n[]\n{\"op\": 5}\n\n" +
                steps_of({{{"op", "dance"}},
                          {{"op", "answer"}, {"value", "x"}},
                          {{"op", "answer"}, {"ref", "/data/none"}, {"value", "x"}},
                          {{"op", "value"}, {"ref", "data"}},
                          {{"op", "value"}, {"ref", "/data/name[2]"}},
                          {{"op", "choices"}, {"ref", "/data"}},
                          {{"op", "remove_repeat"}, {"ref", "/data/r[1]"}},
                          {{"op", "add_repeat"}, {"ref", "/data/name"}},
                          {{"op", "language"}, {"lang", "Klingon"}},
                          {{"op", "count"}, {"ref", "/data/r"}},
                          {{"op", "finalize"}},
                          {{"op", "value"}, {"ref", "/data/name"}}}));
    REQUIRE(answers.size() == 15);
    for (std::size_t i = 0; i < 12; ++i) {
        INFO(i << ": " << answers[i]);
        REQUIRE(answers[i].contains("error"));
        CHECK_FALSE(answers[i]["error"].get<std::string>().empty());
    }
    CHECK(answers[12] == json{{"count", 0}});
    CHECK(answers[13]["result"] == "REQUIRED_BUT_EMPTY");
    CHECK(answers[13]["failures"][0]["ref"] == "/data/name");
    CHECK(answers[14]["value"] == "");
}

}  // namespace kosk::publisher
