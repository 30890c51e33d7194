#include "kiosk/app/terminal_key.h"

#include <iostream>
#include <sstream>

#include <catch2/catch.hpp>

#include "shared/base/exit_code.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/recipient_key.h"
#include "shared/submission/terminal_signature.h"
#include "tests/temp_folder.h"

namespace kosk::app {

namespace {

using Catch::Matchers::Contains;

const crypto::RecipientKey& recipient() {
    static const crypto::RecipientKey key = crypto::generate_recipient_key().value();
    return key;
}

// While it lives what is printed is kept.
class Printed {
  public:
    Printed() : before_(std::cout.rdbuf(text_.rdbuf())) {}
    ~Printed() { std::cout.rdbuf(before_); }
    Printed(const Printed&) = delete;
    Printed& operator=(const Printed&) = delete;
    [[nodiscard]] std::string text() const { return text_.str(); }

  private:
    std::ostringstream text_;
    std::streambuf* before_;
};

struct Fixture {
    test::TempFolder folder;
    ManualClock clock{parse_utc("2026-11-30T20:15:00Z").value()};

    // The key of a new file, as a list of terminals has it.
    [[nodiscard]] submission::TerminalKey make() const {
        REQUIRE(make_terminal_key(folder / "key.pem", "baku-01") == to_int(ExitCode::ok));
        const auto key = crypto::SigningKey::from_pem(*read_file(folder / "key.pem")).value();
        const auto pub = crypto::ed25519_from_hex(key.public_key()).value();
        return {"baku-01", {pub.base64, pub.id, "", ""}};
    }

    [[nodiscard]] crypto::PlainRecord signed_record(bool sensitive = false) const {
        session::effect::Save save{
            {"appeal", "3", "uuid:1", "<data/>", {}}, recipient().public_key, sensitive};
        TerminalSigner(folder / "key.pem", "baku-01", clock).sign(save);
        return save.record;
    }
};

}  // namespace

TEST_CASE("a terminal's key is made once, for its user alone, and its public half printed") {
    const Fixture f;
    std::string text;
    submission::TerminalKey made;
    {
        const Printed printed;
        made = f.make();
        text = printed.text();
    }
    CHECK(text == "  - name: baku-01\n    keys:\n      - key: " + made.key.key + "  # id " +
                      made.key.id + "\n");
    const auto mode = std::filesystem::status(f.folder / "key.pem").permissions();
    CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));

    const std::string before = *read_file(f.folder / "key.pem");
    const Printed printed;
    CHECK(make_terminal_key(f.folder / "key.pem", "") == to_int(ExitCode::refused));
    CHECK(printed.text().empty());
    CHECK(*read_file(f.folder / "key.pem") == before);
}

TEST_CASE("what is saved carries the terminal's statement, of a sensitive form with the day only") {
    const Fixture f;
    const Printed printed;
    const auto key = f.make();
    const auto id = crypto::read_public_key(crypto::KeyKind::rsa, recipient().public_key)->id;
    for (const bool sensitive : {false, true}) {
        const auto stated =
            submission::verify_terminal_statement(f.signed_record(sensitive), id, {key}, "");
        REQUIRE(stated);
        CHECK(stated->terminal == "baku-01");
        CHECK(stated->at == (sensitive ? "2026-11-30" : "2026-11-30T20Z"));
    }
}

TEST_CASE("a key that cannot be used keeps no citizen from handing in") {
    const Fixture f;
    SECTION("there is none") {}
    SECTION("it is no key") {
        REQUIRE(write_file(f.folder / "key.pem", "no key"));
    }
    SECTION("it is of another kind") {
        REQUIRE(write_file(f.folder / "key.pem", recipient().private_key));
    }
    CHECK(f.signed_record().media.empty());
}

TEST_CASE("a terminal without a key of its own signs nothing") {
    const Fixture f;
    session::effect::Save save{{"appeal", "3", "uuid:1", "<data/>", {}}, recipient().public_key};
    TerminalSigner({}, "", f.clock).sign(save);
    CHECK(save.record.media.empty());
}

}  // namespace kosk::app
