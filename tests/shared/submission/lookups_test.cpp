#include "shared/submission/lookups.h"

#include <utility>

#include <catch2/catch.hpp>

#include "shared/submission/outbox.h"
#include "tests/temp_folder.h"

namespace kosk::submission {

namespace {

using std::chrono::seconds;

CentreAnswer answered(std::vector<SealedStatement> statements) {
    return {CentreAnswer::Outcome::known, std::move(statements)};
}

}  // namespace

TEST_CASE("a question goes to the agent and its answer comes back") {
    const test::TempFolder folder;
    ManualClock clock{Time(std::chrono::milliseconds(1'795'467'067'000))};
    Lookups screen = Lookups::open(folder.path() / "outbox.db", clock).value();
    Lookups agent = Lookups::open(folder.path() / "outbox.db", clock).value();
    CHECK(agent.questions()->empty());
    REQUIRE(screen.ask("uuid:1"));
    clock.advance(seconds(1));
    REQUIRE(screen.ask("uuid:2"));
    CHECK(agent.questions().value() == std::vector<std::string>{"uuid:1", "uuid:2"});
    CHECK_FALSE(screen.answer("uuid:1")->has_value());

    // In the order of the centre, which is not to be believed.
    const std::vector<SealedStatement> said = {{2, std::string("\0bytes\xff", 7)}, {1, ""}};
    REQUIRE(agent.reply("uuid:1", answered(said)));
    const auto answer = screen.answer("uuid:1").value();
    REQUIRE(answer);
    CHECK(answer->outcome == CentreAnswer::Outcome::known);
    CHECK(answer->statements == said);
    REQUIRE(agent.reply("uuid:1", answered({{1, "one"}})));
    CHECK(screen.answer("uuid:1").value()->statements == std::vector<SealedStatement>{{1, "one"}});
    CHECK(agent.questions().value() == std::vector<std::string>{"uuid:2"});

    CentreAnswer nobody;
    nobody.outcome = CentreAnswer::Outcome::unreachable;
    REQUIRE(agent.reply("uuid:2", nobody));
    CHECK(screen.answer("uuid:2").value()->outcome == CentreAnswer::Outcome::unreachable);
    REQUIRE(screen.ask("uuid:1"));
    CHECK_FALSE(screen.answer("uuid:1")->has_value());
    REQUIRE(agent.reply("uuid:1", answered({})));
    CHECK(screen.answer("uuid:1").value()->statements.empty());
    REQUIRE(screen.ask("uuid:2"));
    CHECK_FALSE(screen.answer("uuid:2")->has_value());
    CHECK(agent.questions().value() == std::vector<std::string>{"uuid:2"});
}

TEST_CASE("questions end with the session, or a minute after it") {
    const test::TempFolder folder;
    ManualClock clock{Time(std::chrono::milliseconds(1'795'467'067'000))};
    Lookups screen = Lookups::open(folder.path() / "outbox.db", clock).value();
    Lookups agent = Lookups::open(folder.path() / "outbox.db", clock).value();
    REQUIRE(screen.ask("uuid:1"));
    REQUIRE(screen.forget());
    CHECK(agent.questions()->empty());
    REQUIRE(agent.reply("uuid:1", answered({{1, "x"}})));  // too late, and no harm done
    CHECK_FALSE(screen.answer("uuid:1")->has_value());

    REQUIRE(screen.ask("uuid:2"));
    clock.advance(seconds(61));
    CHECK(agent.questions()->empty());
    REQUIRE(agent.reply("uuid:2", answered({{1, "x"}})));
    CHECK_FALSE(screen.answer("uuid:2")->has_value());

    // An answer that nobody came to read goes as well, and so does what an opening finds.
    REQUIRE(screen.ask("uuid:4"));
    REQUIRE(agent.reply("uuid:4", answered({{1, "x"}})));
    clock.advance(seconds(61));
    CHECK(agent.questions()->empty());
    CHECK_FALSE(screen.answer("uuid:4")->has_value());
    REQUIRE(screen.ask("uuid:5"));
    REQUIRE(agent.reply("uuid:5", answered({{1, "x"}})));
    clock.advance(seconds(61));
    const Lookups after = Lookups::open(folder.path() / "outbox.db", clock).value();
    CHECK_FALSE(after.answer("uuid:5")->has_value());

    REQUIRE(screen.ask("uuid:3"));
    clock.advance(seconds(-3600));
    CHECK(agent.questions()->empty());
}

TEST_CASE("a forgotten question leaves no trace on the disk") {
    const test::TempFolder folder;
    ManualClock clock{Time(std::chrono::milliseconds(1'795'467'067'000))};
    const Path file = folder.path() / "outbox.db";
    Outbox outbox = Outbox::open(file, clock).value();
    {
        Lookups screen = Lookups::open(file, clock).value();
        REQUIRE(screen.ask("uuid:canary-of-a-case"));
        REQUIRE(screen.reply("uuid:canary-of-a-case", answered({{1, "canary of a reply"}})));
        REQUIRE(screen.forget());
        REQUIRE(outbox.scrub());
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        CAPTURE(entry.path());
        CHECK(read_file(entry.path())->find("canary") == std::string::npos);
    }
}

}  // namespace kosk::submission
