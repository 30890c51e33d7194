// An agency's answer, from its desk to what the centre gives out, through the real programs.
#include <catch2/catch.hpp>

#include "central/store/open.h"
#include "shared/base/encoding.h"
#include "shared/base/files.h"
#include "shared/crypto/hpke.h"
#include "shared/crypto/receipt_code.h"
#include "tests/central/central_process.h"

using namespace kosk;
using namespace kosk::test;

namespace {

struct Desk {
    Desk() {
        auto store = central::open_store(folder / "data", {0, 0});
        REQUIRE(store);
        central::Arrival arrival;
        arrival.instance_id = code.instance_id();
        arrival.form_id = "feedback";
        arrival.xml = plain_xml(code.instance_id());
        REQUIRE((*store)->put({arrival}).front());
        REQUIRE(write_file(folder / "reply.txt", "Made-up reply: cavabınız hazırdır.\n"));
    }

    [[nodiscard]] std::string key() const {
        return base64(crypto::hpke_public_key(code.reply_key()).value());
    }
    [[nodiscard]] std::string at(const char* name) const { return (folder / name).string(); }
    [[nodiscard]] Ran inbox(const std::string& arguments) const {
        return run(kCentral + " inbox " + arguments + " 2>&1");
    }
    [[nodiscard]] submission::CaseNews news() const {
        auto store = central::open_store(folder / "data", {0, 0});
        REQUIRE(store);
        return (*store)->status(code.instance_id()).value().value().news;
    }

    TempFolder folder;
    crypto::ReceiptCode code = crypto::ReceiptCode::generate();
};

}  // namespace

TEST_CASE("a reply is stored sealed and opens with the receipt's code") {
    const Desk desk;
    const Ran told = desk.inbox("answer " + desk.code.instance_id() + " --data " + desk.at("data") +
                                " --stage answered --registration 2027/9 --reply " +
                                desk.at("reply.txt") + " --reply-key " + desk.key());
    CAPTURE(told.out);
    CHECK(told.code == 0);
    CHECK(told.out.find("Made-up") == std::string::npos);
    const auto news = desk.news();
    CHECK(news.stage == submission::Stage::answered);
    CHECK(news.registration == "2027/9");
    CHECK(submission::open_reply(desk.code.reply_key(), desk.code.instance_id(), news.sealed_reply)
              .value() == "Made-up reply: cavabınız hazırdır.");
    for (const char* file : {"central.db", "central.db-wal"}) {
        const auto bytes = read_file(desk.folder / "data" / file);
        CHECK((!bytes || bytes->find("Made-up") == std::string::npos));
    }
}

TEST_CASE("a reply sealed at the agency is handed in as it is") {
    const Desk desk;
    const Ran sealed = desk.inbox("seal " + desk.code.instance_id() + " --reply " +
                                  desk.at("reply.txt") + " --reply-key " + desk.key());
    REQUIRE(sealed.code == 0);
    REQUIRE(write_file(desk.folder / "sealed", sealed.out));
    CHECK(desk.inbox("answer " + desk.code.instance_id() + " --data " + desk.at("data") +
                     " --stage forwarded --sealed " + desk.at("sealed"))
              .code == 0);
    CHECK(submission::open_reply(
              desk.code.reply_key(), desk.code.instance_id(), desk.news().sealed_reply)
              .value() == "Made-up reply: cavabınız hazırdır.");
}

TEST_CASE("answers that cannot be are refused with what is wrong") {
    const Desk desk;
    const std::string to = "answer " + desk.code.instance_id() + " --data " + desk.at("data");
    const Ran stage = desk.inbox(to + " --stage done");
    CHECK(stage.code == 65);
    CHECK(stage.out.find("there is no stage") != std::string::npos);
    CHECK(desk.inbox(to + " --stage answered --reply " + desk.at("reply.txt")).code == 64);
    const std::string reply = " --stage answered --reply " + desk.at("reply.txt");
    CHECK(desk.inbox(to + reply + " --reply-key AAAA").code == 65);
    CHECK(desk.inbox(to + " --stage answered --sealed " + desk.at("reply.txt")).code == 65);
    REQUIRE(write_file(desk.folder / "latin1.txt", "gel\xe9"));
    CHECK(desk.inbox(to + " --stage answered --reply " + desk.at("latin1.txt") + " --reply-key " +
                     desk.key())
              .code == 65);
    CHECK(desk.inbox("answer uuid:nobody --data " + desk.at("data") + " --stage answered").code !=
          0);
    CHECK(desk.news().stage == submission::Stage::received);
}
