// The agent dies at every named point while it updates: the screen sees the old release or the new.
#include <csignal>

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"
#include "tests/e2e/terminal.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::e2e;

namespace {

constexpr const char* kPoints[] = {"update.after_timestamp",
                                   "update.after_target",
                                   "content.apply.begin",
                                   "content.apply.middle",
                                   "content.apply.before_commit",
                                   "content.apply.after_commit"};

// One apply remembers the timestamp, the next brings the documents.
constexpr int kApplies = 2;

}  // namespace

TEST_CASE("an agent killed while updating leaves the old release or the new, and then goes on") {
    const test::TempFolder folder;
    const Desk desk(folder / "desk");
    desk.publish();
    const std::string repository = "file://" + desk.repository().string();
    const Terminal first(folder / "terminal", desk.root());
    REQUIRE(first.agent({repository, ""}).exit_code == 0);
    const std::string old_title = first.article_title("liberty");
    const std::size_t articles = first.reader().articles()->size();
    desk.retitle("Zyxwv, a made-up title");
    desk.publish();

    int kills = 0;
    for (const std::string point : kPoints) {
        for (int pass = 1; pass <= kApplies; ++pass) {
            const std::string fault = point + ":" + std::to_string(pass);
            INFO(fault);
            const Terminal terminal = first.copy_to(folder / fault);
            const Ended killed = terminal.agent({repository, ""}, {{"KOSK_FAULT", fault}});
            // A point that is passed only once lets the second round through.
            CHECK((killed.signal == SIGKILL || (pass > 1 && killed.exit_code == 0)));
            kills += killed.signal == SIGKILL ? 1 : 0;

            const std::string title = terminal.article_title("liberty");
            const bool new_release = terminal.release() == 2;
            CHECK(title == (new_release ? "Zyxwv, a made-up title" : old_title));
            CHECK(terminal.reader().articles()->size() == articles);
            CHECK(terminal.reader().search("zyxwv", text::Language::en)->size() ==
                  (new_release ? 1U : 0U));

            const Ended again = terminal.agent({repository, ""});
            INFO(again.err);
            CHECK(again.exit_code == 0);
            CHECK(terminal.article_title("liberty") == "Zyxwv, a made-up title");
        }
    }
    CHECK(kills >= static_cast<int>(std::size(kPoints)));
}

TEST_CASE("an agent killed at its very first update begins anew") {
    const test::TempFolder folder;
    const Desk desk(folder / "desk");
    desk.publish();
    const std::string repository = "file://" + desk.repository().string();
    for (const std::string point : kPoints) {
        INFO(point);
        const Terminal terminal(folder / point, desk.root());
        CHECK(terminal.agent({repository, ""}, {{"KOSK_FAULT", point}}).signal == SIGKILL);
        CHECK(terminal.agent({repository, ""}).exit_code == 0);
        CHECK(terminal.reader().activities()->size() == 75);
    }
}
