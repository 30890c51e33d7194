// The real program on the real content.
#include <array>
#include <cstdio>
#include <map>
#include <set>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

#include "shared/content/reader.h"
#include "tests/content/made_up_tree.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

const std::string kContent = KOSK_SOURCE_DIR "/content";

struct Outcome {
    int code = -1;
    std::string out;
};

// Standard error follows standard output when `errors` is set.
Outcome run(const std::string& arguments, bool errors = true) {
    const std::string command = fmt::format(
        "'{}/kosk-content' {} {}", KOSK_BIN_DIR, arguments, errors ? "2>&1" : "2>/dev/null");
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    Outcome outcome;
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
        outcome.out.append(buffer.data(), n);
    }
    outcome.code = WEXITSTATUS(::pclose(pipe));
    return outcome;
}

}  // namespace

TEST_CASE("the national content has nothing wrong") {
    const Outcome outcome = run("check '" + kContent + "'");
    INFO(outcome.out);
    CHECK(outcome.code == 0);
}

TEST_CASE("the dump holds the whole programme") {
    const Outcome outcome = run("dump '" + kContent + "'", false);
    REQUIRE(outcome.code == 0);
    const json all = json::parse(outcome.out);
    const json& programme = all.at("programme");
    CHECK(programme.at("chapters").size() == 6);
    CHECK(programme.at("activities").size() == 75);
    std::map<std::string, int> limits;
    int provisions = 0;
    for (const json& activity : programme.at("activities")) {
        if (activity.at("kind") == "provision") {
            ++provisions;
            continue;
        }
        const json& limit = activity.at("time_limit");
        ++limits[limit.is_null() ? "none" : limit.at("kind").get<std::string>()];
    }
    CHECK(provisions == 4);
    CHECK(limits["permanent"] == 36);
    CHECK(limits["years"] + limits["months"] == 34);
    CHECK(limits["none"] == 1);
    CHECK(all.at("articles").size() >= 8);
    CHECK(all.at("services").size() >= 3);
    CHECK(all.at("forms").size() >= 2);
}

TEST_CASE("the library has the whole third chapter of the Constitution and its guides") {
    const Outcome outcome = run("dump '" + kContent + "'", false);
    REQUIRE(outcome.code == 0);
    const json all = json::parse(outcome.out);
    std::set<int> rights;
    std::map<std::string, int> kinds;
    std::set<std::string> with_guide;
    for (const json& article : all.at("articles")) {
        const json& kind = article.at("kind");
        ++kinds[kind.get<std::string>()];
        const auto about = article.at("constitution").get<std::vector<int>>();
        if (kind == "right" && !about.empty()) {
            rights.insert(about.front());
        }
        if (kind == "guide") {
            with_guide.insert(article.at("groups").at(0).get<std::string>());
        }
    }
    for (int article = 24; article <= 71; ++article) {
        INFO("no article about article " << article);
        CHECK(rights.contains(article));
    }
    CHECK(with_guide.size() == 15);
    CHECK(kinds["how-to"] == 9);
    CHECK(kinds["treaty"] >= 8);
    CHECK(kinds["judgment"] >= 8);
}

TEST_CASE("the exported database finds the national content") {
    const MadeUpTree scratch;
    const Path file = scratch.folder() / ".out/content.db";
    const Outcome outcome = run(fmt::format("export-db '{}' --out '{}'", kContent, file.string()));
    INFO(outcome.out);
    REQUIRE(outcome.code == 0);
    CHECK_THAT(outcome.out, Contains("no key of its recipient"));
    auto reader = content::Reader::open(file);
    REQUIRE(reader);
    CHECK(reader->activities()->size() == 75);
    for (const char* query : {"huquq", "hüquq", "seher", "şəhər", "isiq", "azadliq", "916"}) {
        INFO(query);
        CHECK(reader->search(query, text::Language::az));
    }
    CHECK_FALSE(reader->search("huquq", text::Language::az)->empty());
    CHECK(reader->search("3.4.4", text::Language::ru)->at(0).path == "programme/activities/3.4.4");
}

TEST_CASE("a build is the same bytes again") {
    const MadeUpTree scratch;
    const std::string out = (scratch.folder() / ".build").string();
    REQUIRE(run(fmt::format("build '{}' --out '{}'", kContent, out)).code == 0);
    const std::string first = *read_file(Path(out) / "programme/activities/1.2.1.json");
    REQUIRE(run(fmt::format("build '{}' --out '{}'", kContent, out)).code == 0);
    CHECK(*read_file(Path(out) / "programme/activities/1.2.1.json") == first);
    CHECK(content::parse_document("1.2.1", first));
}

TEST_CASE("bad content is refused with file, line and exit code, and nothing is written") {
    const MadeUpTree tree;
    tree.replace("contacts/help.yaml", "phone:", "fone:");
    const std::string folder = tree.folder().string();
    for (const char* verb : {"check", "dump", "build", "export-db"}) {
        const std::string out = std::string(verb) == "build" || std::string(verb) == "export-db"
                                    ? fmt::format("--out '{}/.out'", folder)
                                    : "";
        const Outcome outcome = run(fmt::format("{} '{}' {}", verb, folder, out));
        CHECK(outcome.code == 65);
        CHECK_THAT(outcome.out, Contains(folder + "/contacts/help.yaml:4: unknown key `fone`."));
    }
    CHECK_FALSE(std::filesystem::exists(tree.folder() / ".out"));
}

TEST_CASE("diff ends with 0 when nothing differs and with 1 when something does") {
    const MadeUpTree one;
    const MadeUpTree other;
    const auto diff = [&](const std::string& flags) {
        return run(fmt::format(
            "diff '{}' '{}' {}", one.folder().string(), other.folder().string(), flags));
    };
    CHECK(diff("").code == 0);
    CHECK(json::parse(diff("--json").out).at("same") == true);
    other.replace("contacts/help.yaml", "order: 10", "order: 20");
    CHECK(diff("").code == 1);
    CHECK_THAT(diff("--lang ru").out, Contains("changed contact \"Помощь\" (contacts/help)"));
    CHECK(run("diff '" + kContent + "' '" + kContent + "'").code == 0);
    CHECK(run("diff /nonexistent '" + kContent + "'").code == 66);
    CHECK(run("diff '" + kContent + "'").code == 64);
}

TEST_CASE("arguments that are wrong have their exit codes") {
    CHECK(run("").code == 64);
    CHECK(run("chekc").code == 64);
    CHECK(run("build '" + kContent + "'").code == 64);
    CHECK(run("--help").code == 0);
    CHECK(run("check /nonexistent").code == 66);
}
