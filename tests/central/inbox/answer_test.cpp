#include "central/inbox/answer.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/hpke.h"
#include "shared/crypto/receipt_code.h"
#include "tests/central/memory_store.h"
#include "tests/central/samples.h"

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

    crypto::ReceiptCode code = crypto::ReceiptCode::generate();
    std::string id = code.instance_id();
    std::string key = base64(crypto::hpke_public_key(code.reply_key()).value());
    test::MemoryStore store;
};

}  // namespace

TEST_CASE("a reply goes sealed from the agency over the centre to the receipt's code") {
    Case one;
    const auto sealed = inbox::seal(one.id, one.key, "Cavabınız hazırdır.\n");
    REQUIRE(sealed);
    CHECK(sealed->find("hazır") == std::string::npos);
    const auto carried = inbox::read_sealed(inbox::write_sealed(*sealed));
    REQUIRE(carried == *sealed);
    REQUIRE(inbox::answer(one.store, one.id, {"answered", "2027/9", *carried}, kNow));
    const submission::CaseNews& news = one.store.news.at(one.id);
    CHECK(news.stage == submission::Stage::answered);
    CHECK(news.registration == "2027/9");
    CHECK(news.updated_at == kNow);
    CHECK(submission::open_reply(one.code.reply_key(), one.id, news.sealed_reply).value() ==
          "Cavabınız hazırdır.");
}

TEST_CASE("what cannot be sealed is refused") {
    const Case one;
    const auto kind = [&](const std::string& key, const std::string& text) {
        return inbox::seal(one.id, key, text).error().kind;
    };
    CHECK(kind(one.key, "\n") == ErrorKind::invalid);
    CHECK(kind(one.key, "gel\xe9") == ErrorKind::invalid);
    CHECK(kind("no base64!", "text") == ErrorKind::invalid);
    CHECK(kind("AAAA", "text") == ErrorKind::invalid);
    CHECK(inbox::read_sealed("no base64!").error().kind == ErrorKind::invalid);
}

TEST_CASE("only a case that came can be answered, and with a stage there is") {
    Case one;
    const auto stage = inbox::answer(one.store, one.id, {"done", "", ""}, kNow);
    REQUIRE_FALSE(stage);
    CHECK(stage.error().kind == ErrorKind::invalid);
    CHECK(one.store.news.empty());
    CHECK(inbox::answer(one.store, "uuid:nobody", {"answered", "", ""}, kNow).error().kind ==
          ErrorKind::not_found);
}
