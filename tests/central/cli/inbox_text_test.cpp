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

TEST_CASE("what strangers wrote cannot steer the reader's terminal") {
    // ESC, DEL, U+009B alone and in UTF-8, a reversal of direction, a line end.
    const std::string evil = "\x1b[2J\x7f\x9b \xc2\x9b \xe2\x80\xaegpj\n";
    const std::string shown = "\\u{1B}[2J\\u{7F}\\x{9B} \\u{9B} \\u{202E}gpj";
    Listing listing = made_up();
    listing.instance_id = listing.form_id = listing.form_version = listing.terminal = evil;
    listing.missing = {evil};
    inbox::Opened opened;
    opened.listing = listing;
    opened.answers = {{"/data/answer", "one\ntwo" + evil}, {"/" + evil, "x"}};
    opened.files = {{evil, "P"}};
    for (const std::string& text :
         {listing_table({listing}),
          record_text({listing, "<data>" + evil + "</data>", {{evil, ""}}}),
          opened_text(opened)}) {
        INFO(text);
        CHECK(text.find(shown) != std::string::npos);
        for (const char* raw : {"\x1b", "\x7f", "\x9b", "\xe2\x80\xae"}) {
            CHECK(text.find(raw) == std::string::npos);
        }
    }
    // A name with a line end forges no line; an answer's next line is indented.
    const std::string table = listing_table({listing});
    CHECK(std::count(table.begin(), table.end(), '\n') == 2);
    CHECK(opened_text(opened).find("  /data/answer: one\n    two") != std::string::npos);

    const std::string json = listing_json({listing});
    CHECK(json.find("\\u001b[2J\\u007f") != std::string::npos);
    CHECK(std::all_of(json.begin(), json.end(), [](char c) {
        return c == '\n' || (c >= ' ' && static_cast<unsigned char>(c) < 0x7f);
    }));
}
