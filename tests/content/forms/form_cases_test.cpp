// The national forms, filled step by step: tests/content/forms/cases/<form>.<case>.jsonl are what
// `kosk-content form run` reads, each step with what must stand in its answer under "expect".
#include <fstream>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "content/publisher/forms/form_tools.h"

namespace kosk::publisher {

namespace {

using nlohmann::json;

const Path kForms = Path(KOSK_SOURCE_DIR) / "content" / "forms";
const Path kCases = Path(KOSK_SOURCE_DIR) / "tests" / "content" / "forms" / "cases";

void replay(const Path& form, const Path& steps_file) {
    std::ifstream steps(steps_file);
    std::ostringstream answers;
    REQUIRE(run_steps(form, form.parent_path(), steps, {}, answers) == ExitCode::ok);
    std::istringstream given(answers.str());
    std::ifstream again(steps_file);
    int line = 0;
    for (std::string step_text, answer_text; std::getline(again, step_text);) {
        INFO("line " << ++line << ": " << step_text);
        REQUIRE(std::getline(given, answer_text));
        INFO(answer_text);
        const json step = json::parse(step_text);
        const json answer = json::parse(answer_text);
        const json expect = step.value("expect", json::object());
        for (const auto& [key, expected] : expect.items()) {
            CHECK(answer.value(key, json()) == expected);
        }
    }
}

}  // namespace

TEST_CASE("the recorded cases of the national forms end as written") {
    std::set<std::string> forms;
    for (const auto& entry : std::filesystem::directory_iterator(kCases)) {
        const std::string name = entry.path().filename().string();
        const std::string form = name.substr(0, name.find('.'));
        forms.insert(form);
        DYNAMIC_SECTION(name) {
            replay(kForms / (form + ".xml"), entry.path());
        }
    }
    CHECK(forms.size() == 12);
}

}  // namespace kosk::publisher
