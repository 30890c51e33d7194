#include "central/inbox/answer.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/receipt_code.h"
#include "tests/central/memory_store.h"
#include "tests/central/samples.h"
#include "tests/shared/submission/signing_body.h"

using namespace kosk;
using namespace kosk::central;

namespace {

const Time kNow{std::chrono::seconds(1'800'000'000)};

struct Case {
    Case() {
        Arrival arrival;
        arrival.instance_id = id;
        arrival.form_id = "feedback";
        arrival.xml = test::plain_xml(id);
        (void)store.put({arrival});
    }
    [[nodiscard]] Result<inbox::Carried> seal(int seq, std::string text) const {
        submission::Statement said = test::statement(id, body.id, seq);
        said.text = std::move(text);
        return inbox::seal(said, key, body.signing);
    }

    test::SigningBody body{"ombudsman"};
    crypto::ReceiptCode code = crypto::ReceiptCode::generate();
    std::string id = code.instance_id();
    std::string key = base64(crypto::hpke_public_key(code.reply_key()).value());
    test::MemoryStore store;
};

}  // namespace

TEST_CASE("what a body says goes signed and sealed over the centre to the receipt's code") {
    Case one;
    const auto sealed = one.seal(1, "Cavabınız hazırdır.\r\n");
    REQUIRE(sealed);
    const std::string line = inbox::write_carried(*sealed);
    CHECK(line.find("hazır") == std::string::npos);
    CHECK(line.starts_with(one.id + " 1 "));
    const auto carried = inbox::read_carried(line);
    REQUIRE(carried);
    REQUIRE(inbox::answer(one.store, *carried, std::nullopt, kNow));
    const CaseStatus& status = one.store.cases.at(one.id);
    CHECK(status.stage == submission::Stage::received);
    CHECK(status.updated_at == kNow);
    REQUIRE(status.statements.size() == 1);
    const auto opened = submission::open_statement(
        status.statements.front(), one.id, one.code.reply_key(), {one.body.key()});
    REQUIRE(opened);
    CHECK(opened->text == "Cavabınız hazırdır.");
    CHECK(opened->stage == submission::Stage::answered);
}

TEST_CASE("the centre notes a stage when it is told to") {
    Case one;
    REQUIRE(inbox::answer(one.store, one.seal(1, "").value(), submission::Stage::answered, kNow));
    CHECK(one.store.cases.at(one.id).stage == submission::Stage::answered);
}

TEST_CASE("each statement has the number after the one before") {
    Case one;
    CHECK(inbox::next_seq(one.store, one.id).value() == 1);
    const auto first = one.seal(1, "One").value();
    REQUIRE(inbox::answer(one.store, first, std::nullopt, kNow));
    CHECK(inbox::next_seq(one.store, one.id).value() == 2);
    CHECK(inbox::seq_after(first, one.id).value() == 2);
    CHECK(inbox::seq_after(first, "uuid:other").error().kind == ErrorKind::invalid);
    CHECK(inbox::next_seq(one.store, "uuid:nobody").error().kind == ErrorKind::not_found);
}

TEST_CASE("what cannot be sealed is refused") {
    Case one;
    CHECK(one.seal(1, "gel\xe9").error().kind == ErrorKind::invalid);
    CHECK(one.seal(0, "text").error().kind == ErrorKind::invalid);
    for (const char* key : {"no base64!", "AAAA"}) {
        one.key = key;
        CHECK(one.seal(1, "text").error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("a line that was not written here is refused") {
    for (const char* line : {"",
                             "no line",
                             "uuid:1 1",
                             "uuid:1 1 ",
                             "uuid:1 1 no-base64!",
                             "uuid:1 one AAAA",
                             "uuid:1 1x AAAA",
                             "uuid:1 99999999999 AAAA",
                             "uuid:1 1 AAAA\nuuid:1 2 AAAA"}) {
        CAPTURE(line);
        CHECK_FALSE(inbox::read_carried(line));
    }
    CHECK(inbox::read_carried("uuid:1 1 AAAA\r\n"));
}

TEST_CASE("only a case that came can be answered") {
    Case one;
    inbox::Carried carried = one.seal(1, "text").value();
    carried.instance_id = "uuid:nobody";
    CHECK(inbox::answer(one.store, carried, submission::Stage::answered, kNow).error().kind ==
          ErrorKind::not_found);
    CHECK(one.store.cases.empty());
}

TEST_CASE("a day is that of the calendar in UTC") {
    CHECK(inbox::day_of(kNow) == "2027-01-15");
}
