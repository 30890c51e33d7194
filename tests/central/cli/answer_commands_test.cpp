// What a body says of a case, from the officer's desk to what the centre gives out, through the
// real programs.
#include <catch2/catch.hpp>

#include "central/store/open.h"
#include "shared/base/encoding.h"
#include "shared/base/files.h"
#include "shared/crypto/receipt_code.h"
#include "tests/central/central_process.h"
#include "tests/shared/submission/signing_body.h"

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
        REQUIRE(write_file(folder / "body.pem", body.signing.to_pem("secret").value()));
        REQUIRE(write_file(folder / "secret", "secret\n"));
    }

    [[nodiscard]] std::string at(const char* name) const { return (folder / name).string(); }
    [[nodiscard]] Ran inbox(const std::string& arguments) const {
        return run(kCentral + " inbox " + arguments);
    }
    // With all that is needed but the number and the stage.
    [[nodiscard]] Ran seal(const std::string& more) const {
        return inbox("seal " + code.instance_id() + " --reply-key " +
                     base64(crypto::hpke_public_key(code.reply_key()).value()) +
                     " --body ombudsman --sign " + at("body.pem") + " --passphrase-file " +
                     at("secret") + " " + more);
    }
    // Seals and keeps the line in a file.
    void keep(const char* file, const std::string& more) const {
        const Ran sealed = seal(more);
        REQUIRE(sealed.code == 0);
        REQUIRE(write_file(folder / file, sealed.out));
    }
    [[nodiscard]] int answer(const std::string& arguments) const {
        return inbox("answer --data " + at("data") + " " + arguments).code;
    }
    [[nodiscard]] central::CaseStatus status() const {
        auto store = central::open_store(folder / "data", {0, 0});
        REQUIRE(store);
        return (*store)->status(code.instance_id()).value().value();
    }
    [[nodiscard]] submission::Statement said(std::size_t at) const {
        return submission::open_statement(
                   status().statements.at(at),
                   code.instance_id(),
                   code.reply_key(),
                   {{body.id, {body.key().key.key, body.key().key.id, "", ""}}})
            .value();
    }

    TempFolder folder;
    SigningBody body{"ombudsman"};
    crypto::ReceiptCode code = crypto::ReceiptCode::generate();
};

}  // namespace

TEST_CASE("what a body says is signed at its desk, and stored as it came") {
    const Desk desk;
    const Ran sealed =
        desk.seal("--seq 1 --stage answered --number 2027/9 --reply " + desk.at("reply.txt"));
    REQUIRE(sealed.code == 0);
    REQUIRE(write_file(desk.folder / "one", sealed.out));
    CHECK(desk.answer("--sealed " + desk.at("one")) == 0);
    CHECK(desk.answer("--sealed " + desk.at("one")) == 0);
    const auto said = desk.said(0);
    CHECK(said.body == "ombudsman");
    CHECK(said.seq == 1);
    CHECK(said.stage == submission::Stage::answered);
    CHECK(said.registration == "2027/9");
    CHECK(said.text == "Made-up reply: cavabınız hazırdır.");
    // Nothing of it is known to the centre.
    CHECK(desk.status().stage == submission::Stage::received);
    for (const char* file : {"central.db", "central.db-wal"}) {
        const auto bytes = read_file(desk.folder / "data" / file);
        CHECK((!bytes || (bytes->find("Made-up") == std::string::npos &&
                          bytes->find("2027/9") == std::string::npos &&
                          bytes->find("answered") == std::string::npos)));
    }
}

TEST_CASE("the next number comes from the line before, or from the store") {
    const Desk desk;
    desk.keep("one", "--seq 1 --stage received");
    REQUIRE(desk.answer("--sealed " + desk.at("one")) == 0);
    desk.keep("two", "--previous " + desk.at("one") + " --stage in_progress");
    CHECK(desk.answer("--note in_progress --sealed " + desk.at("two")) == 0);
    CHECK(desk.status().stage == submission::Stage::in_progress);
    desk.keep("three", "--data " + desk.at("data") + " --stage answered");
    CHECK(desk.answer("--sealed " + desk.at("three")) == 0);
    CHECK(desk.said(2).seq == 3);
    CHECK(desk.said(2).text.empty());

    // Another statement does not take the place of one that is there, and none is left out.
    desk.keep("other", "--seq 2 --stage refused");
    CHECK(desk.answer("--sealed " + desk.at("other")) == 77);
    desk.keep("late", "--seq 5 --stage refused");
    CHECK(desk.answer("--sealed " + desk.at("late")) == 77);
    CHECK(desk.status().statements.size() == 3);
}

TEST_CASE("answers that cannot be are refused with what is wrong") {
    const Desk desk;
    const Ran stage = desk.seal("--seq 1 --stage done 2>&1");
    CHECK(stage.code == 65);
    CHECK(stage.out.find("there is no stage") != std::string::npos);
    CHECK(desk.seal("--stage answered").code == 64);
    CHECK(desk.seal("--seq 1 --data " + desk.at("data") + " --stage answered").code == 64);
    CHECK(desk.seal("--seq 0 --stage answered").code == 64);
    CHECK(desk.seal("--seq 1 --stage answered --reply " + desk.at("none.txt")).code == 66);
    REQUIRE(write_file(desk.folder / "latin1.txt", "gel\xe9"));
    CHECK(desk.seal("--seq 1 --stage answered --reply " + desk.at("latin1.txt")).code == 65);
    CHECK(desk.seal("--previous " + desk.at("reply.txt") + " --stage answered").code == 65);
    REQUIRE(write_file(desk.folder / "secret", "wrong"));
    CHECK(desk.seal("--seq 1 --stage answered").code == 65);

    // Nobody's word but a body's: a stage alone is none.
    CHECK(desk.inbox("answer " + desk.code.instance_id() + " --data " + desk.at("data") +
                     " --stage answered")
              .code == 64);
    CHECK(desk.answer("--note answered") == 64);
    CHECK(desk.answer("--sealed " + desk.at("reply.txt")) == 65);
    REQUIRE(write_file(desk.folder / "nobody", "uuid:nobody 1 AAAA\n"));
    CHECK(desk.answer("--sealed " + desk.at("nobody")) == 66);
    CHECK(desk.status().stage == submission::Stage::received);
}
