#include "central/cli/inbox_text.h"

#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace kosk;
using namespace kosk::central;

namespace {

Listing made_up() {
    Listing item;
    item.instance_id = "uuid:1";
    item.form_id = "feedback";
    item.form_version = "3";
    item.terminal = "t1";
    item.received_at = *parse_utc("2026-11-30T10:00:00Z");
    item.missing = {"a.jpg"};
    item.bytes = 1234;
    return item;
}

}  // namespace

TEST_CASE("a list is one line a submission, or JSON with the same in it") {
    const std::string table = listing_table({made_up()});
    CHECK(std::count(table.begin(), table.end(), '\n') == 2);
    CHECK(table.find("incomplete, not encrypted") != std::string::npos);
    const auto array = nlohmann::json::parse(listing_json({made_up()}));
    REQUIRE(array.size() == 1);
    CHECK(array[0]["instanceID"] == "uuid:1");
    CHECK(array[0]["received"] == "2026-11-30T10:00:00Z");
    CHECK(array[0]["missing"] == nlohmann::json::array({"a.jpg"}));
    CHECK(nlohmann::json::parse(listing_json({})) == nlohmann::json::array());
}

TEST_CASE("one submission is shown as it came") {
    const std::string text = record_text({made_up(), "<data/>", {{"b.jpg", "four"}}});
    CHECK(text.find("form       feedback 3\n") != std::string::npos);
    CHECK(text.find("state      incomplete: missing a.jpg\n") != std::string::npos);
    CHECK(text.find("file       b.jpg (4 bytes)\n") != std::string::npos);
    CHECK(text.ends_with("\n\n<data/>\n"));
}

TEST_CASE("what was verified is told apart from what the centre says") {
    inbox::Opened opened;
    opened.listing = made_up();
    opened.sealed = true;
    CHECK(opened_text(opened) ==
          "uuid:1\n  form feedback 3\n"
          "  sender not verified: no --release says which terminals there are\n"
          "  says the centre: received 2026-11-30T10:00:00Z, with the token of t1\n\n");
    opened.sender.standing = inbox::Sender::Standing::terminal;
    opened.sender.statement = {"baku-01", "2026-11-30T09Z"};
    opened.sender.recipient = "ombudsman";
    CHECK(opened_text(opened) ==
          "uuid:1\n  form feedback 3, sealed for ombudsman\n"
          "  from terminal baku-01, unchanged; handed in 2026-11-30T09Z by its clock\n"
          "  says the centre: received 2026-11-30T10:00:00Z, with the token of t1\n\n");
    opened.sender.standing = inbox::Sender::Standing::nobody;
    opened.sender.recipient.clear();
    CHECK_THAT(opened_text(opened),
               Catch::Matchers::Contains("form feedback 3, sealed for a key that the release does "
                                         "not name\n  signed by no terminal: anybody can"));
    opened.sealed = false;
    CHECK_THAT(opened_text(opened), Catch::Matchers::Contains("form feedback 3, came unencrypted"));
}

TEST_CASE("what was typed cannot steer the reader's terminal") {
    inbox::Opened opened;
    opened.listing = made_up();
    opened.answers = {{"/data/answer", "one\ntwo\x1b[2J\x7f"}};
    opened.files = {{"a\x1b.jpg", "P"}};
    const std::string text = opened_text(opened);
    CHECK(text.find("  /data/answer: one\n    two[2J\n") != std::string::npos);
    CHECK(text.find("  file a.jpg (1 bytes)\n") != std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
}
