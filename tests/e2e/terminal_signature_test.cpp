// A record says from which terminal it is, and whoever opens it believes neither the centre nor
// who knows a public key: through the real programs.
#include "shared/submission/terminal_signature.h"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "central/store/open.h"
#include "shared/submission/seal.h"
#include "tests/e2e/centre.h"
#include "tests/e2e/screen.h"

using namespace kosk;
using namespace kosk::e2e;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

constexpr const char* kTerminal = "baku-01";
constexpr const char* kRecipient = "programme-working-group";
constexpr const char* kText = "uydurma";

// A terminal with a key that stands in the published list, an application that was handed in at
// it, and the centre that has it.
struct Filed {
    World world;
    fs::path key = world.folder / "key.pem";
    Centre centre{world.folder / "centre", world.desk.build() / "forms"};
    std::string list;  // content/terminals.yaml

    Filed() {
        fs::create_directories(world.folder / "setup");
        const Ended made = kosk({"--terminal", kTerminal, "--make-terminal-key", key.string()});
        INFO(made.err);
        REQUIRE(made.exit_code == 0);
        list = "type: terminals\nterminals:\n" + made.out;
        publish(list);
        const Ended walked =
            run(world.walking(typing({kText}) + sending(),
                              {"--terminal", kTerminal, "--terminal-key", key.string()}));
        INFO(walked.err);
        REQUIRE(walked.exit_code == 0);
        centre.start();
        REQUIRE(world.terminal.agent({"", centre.url()}).exit_code == 0);
        REQUIRE(centre.inbox().size() == 1);
    }

    [[nodiscard]] Ended kosk(std::vector<std::string> arguments) const {
        return run({program("kosk"), std::move(arguments), {}, world.folder / "setup"});
    }

    void publish(const std::string& terminals) const {
        write_text(world.desk.content() / "terminals.yaml", terminals);
        world.desk.publish();
    }

    [[nodiscard]] fs::path data() const { return world.folder / "centre/data"; }

    // `inbox open --all` where a centre keeps its data there.
    [[nodiscard]] Ended open(const fs::path& data, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"inbox",
                                           "open",
                                           "--all",
                                           "--data",
                                           data.string(),
                                           "--key",
                                           world.desk.recipient_key(kRecipient).string(),
                                           "--release",
                                           "file://" + world.desk.repository().string(),
                                           "--root",
                                           world.desk.root().string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return centre.kosk_central(arguments);
    }

    // What the citizen handed in, as the recipient has it after opening.
    [[nodiscard]] crypto::PlainRecord opened() const {
        const central::Record record = stored();
        auto sealed = submission::parse_manifest(record.xml).value();
        const auto fill = [&](crypto::NamedBytes& file) {
            for (const auto& part : record.files) {
                file.bytes = part.name == file.name ? part.bytes : file.bytes;
            }
        };
        std::for_each(sealed.media.begin(), sealed.media.end(), fill);
        fill(sealed.xml);
        return crypto::open(sealed, read_text(world.desk.recipient_key(kRecipient))).value();
    }

    [[nodiscard]] central::Record stored() const {
        auto store = central::open_store(data().string(), {0, 0}).value();
        return store->find(centre.inbox().front()).value().value();
    }

    [[nodiscard]] std::string public_key() const {
        const std::string text =
            read_text(world.desk.keys() / (std::string(kRecipient) + ".public"));
        return text.substr(0, text.find('\n'));
    }

    // The data of a centre that has `plain` instead, sealed anew with the public key.
    [[nodiscard]] fs::path replaced_by(const crypto::PlainRecord& plain) const {
        const auto sealed = submission::seal(plain, public_key()).value();
        central::Arrival arrival;
        arrival.instance_id = sealed.instance_id;
        arrival.form_id = sealed.form_id;
        arrival.form_version = sealed.form_version;
        arrival.terminal = "made-up";
        arrival.received_at = SystemClock().now();
        arrival.encrypted = true;
        arrival.xml = sealed.manifest;
        for (const auto& part : sealed.parts) {
            arrival.expected.push_back(part.name);
            arrival.files.push_back({part.name, part.bytes});
        }
        return with(arrival);
    }

    [[nodiscard]] fs::path with(const central::Arrival& arrival) const {
        const fs::path other = world.folder / "lying";
        fs::remove_all(other);
        auto store = central::open_store(other.string(), {0, 0}).value();
        REQUIRE(store->put({arrival}).front());
        return other;
    }

    void refused(const fs::path& data, const char* why) const {
        INFO(why);
        const Ended opened = open(data);
        INFO(opened.out << opened.err);
        CHECK(opened.exit_code == 65);
        CHECK_THAT(opened.err, Contains("kind=untrusted"));
        CHECK_THAT(opened.err, Contains(why));
        CHECK(opened.out.find(kText) == std::string::npos);
        CHECK(opened.out.find("from terminal") == std::string::npos);
    }
};

void replace(std::string& text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("an application is from the terminal at which it was handed in, unchanged") {
    const Filed filed;
    struct stat status {};
    REQUIRE(::stat(filed.key.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    CHECK(filed.kosk({"--make-terminal-key", filed.key.string()}).exit_code == 77);
    CHECK(filed.kosk({"--terminal-key", filed.key.string()}).exit_code == 64);

    const fs::path out = filed.world.folder / "out";
    const Ended opened = filed.open(filed.data(), {"--out", out.string()});
    INFO(opened.out << opened.err);
    CHECK(opened.exit_code == 0);
    CHECK_THAT(opened.out, Contains("from terminal baku-01, unchanged"));
    CHECK_THAT(opened.out, Contains("says the centre: received"));
    CHECK_THAT(opened.out, Contains(kText));
    // For a receiver that knows nothing of it, it is an attachment like any other.
    const Ended plainly = filed.centre.open_all(filed.world.desk.recipient_key(kRecipient));
    CHECK(plainly.exit_code == 0);
    CHECK_THAT(plainly.out, Contains("sender not verified"));
    CHECK_THAT(plainly.out, Contains("file terminal.jws"));
    // Nobody on the way reads the terminal's name in it, or has its key.
    CHECK(filed.world.files_with(kTerminal).empty());
}

TEST_CASE("a record that the terminal did not seal so is refused, whatever the centre does") {
    const Filed filed;
    const crypto::PlainRecord real = filed.opened();
    REQUIRE(real.media.size() == 1);
    // A real one that is sealed anew as it is stays one: nothing of it changed.
    CHECK(filed.open(filed.replaced_by(real)).exit_code == 0);

    crypto::PlainRecord unsigned_one = real;
    unsigned_one.media.clear();
    filed.refused(filed.replaced_by(unsigned_one), "signed by no terminal");
    const Ended asked = filed.open(filed.world.folder / "lying", {"--unsigned"});
    CHECK(asked.exit_code == 0);
    CHECK_THAT(asked.out, Contains("signed by no terminal: anybody can have written it"));

    const auto stranger = crypto::SigningKey::generate(crypto::Scheme::ed25519).value();
    crypto::PlainRecord forged = unsigned_one;
    REQUIRE(submission::add_terminal_statement(forged,
                                               filed.public_key(),
                                               kTerminal,
                                               stranger,
                                               SystemClock().now(),
                                               submission::StatedTime::hour));
    filed.refused(filed.replaced_by(forged), "signed by no known terminal");

    crypto::PlainRecord answers = real;
    replace(answers.xml, kText, "another");
    filed.refused(filed.replaced_by(answers), "other answers");
    crypto::PlainRecord form = real;
    form.form_id = "ombudsman-application";
    replace(form.xml, "programme-feedback", form.form_id);
    filed.refused(filed.replaced_by(form), "other form");
    crypto::PlainRecord instance = real;
    instance.instance_id = "uuid:00000000-0000-4000-8000-000000000000";
    replace(instance.xml, real.instance_id, instance.instance_id);
    filed.refused(filed.replaced_by(instance), "other instanceID");
    crypto::PlainRecord file = real;
    file.media.push_back({"evidence.pdf", "made up"});
    filed.refused(filed.replaced_by(file), "other files");
    crypto::PlainRecord inside = real;
    inside.form_id = "ombudsman-application";  // outside alone
    filed.refused(filed.replaced_by(inside), "the form inside is not the one outside");

    central::Arrival clear;
    clear.instance_id = real.instance_id;
    clear.form_id = real.form_id;
    clear.form_version = real.form_version;
    clear.xml = real.xml;
    filed.refused(filed.with(clear), "in the clear");
}

TEST_CASE("a key that was taken out of use signs nothing any more, whatever day it writes") {
    const Filed filed;
    filed.publish(filed.list + "        until: 2026-01-31\n");
    filed.refused(filed.data(), "was not valid on");
    crypto::PlainRecord backdated = filed.opened();
    backdated.media.clear();
    const auto stolen = crypto::SigningKey::from_pem(read_text(filed.key)).value();
    REQUIRE(submission::add_terminal_statement(backdated,
                                               filed.public_key(),
                                               kTerminal,
                                               stolen,
                                               *parse_utc("2026-01-15T12:00:00Z"),
                                               submission::StatedTime::hour));
    filed.refused(filed.replaced_by(backdated), "and the record came later");
    filed.publish("type: terminals\nterminals: []\n");
    filed.refused(filed.data(), "signed by no known terminal");
}
