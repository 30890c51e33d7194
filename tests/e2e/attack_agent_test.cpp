// A terminal whose agent was taken over from the network: it writes content.db as it likes. It can
// withhold; it can neither redirect what citizens write nor read it.
#include <catch2/catch.hpp>

#include "shared/content/store.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/recipient_key.h"
#include "tests/e2e/screen.h"

using namespace kosk;
using namespace kosk::e2e;
using Catch::Matchers::Contains;

namespace {

// What whoever rules the agent writes into content.db.
void put(const World& world, const std::string& path, const content::Document& document) {
    auto store = content::Store::open(world.terminal.content_db());
    REQUIRE(store);
    content::Store::Change change;
    change.put = {{path, content::to_json(document)}};
    REQUIRE(store->apply(change));
}

content::Site with_key_of_attacker(const World& world) {
    const auto pair = crypto::generate_recipient_key().value();
    const auto key = crypto::read_public_key(crypto::KeyKind::rsa, pair.public_key).value();
    content::Site site = world.terminal.reader().site().value();
    for (content::Recipient& one : site.recipients) {
        one.keys = {{key.base64, key.id, "", ""}};
    }
    return site;
}

}  // namespace

TEST_CASE("a taken agent cannot have anything sealed for a key of its own") {
    const World world;
    put(world, "site.json", with_key_of_attacker(world));
    const Ended kosk = run(world.walking(
        "tap attract.start\ntap language.az\nwait content.refused\npicture refused\n"));
    CHECK(kosk.exit_code == 0);
    CHECK_THAT(kosk.err, Contains("msg=document.untrusted"));
    CHECK_THAT(kosk.err, Contains("site.json"));
    CHECK(world.pending() == 0);
}

TEST_CASE("a taken agent cannot send a form to another body") {
    const World world;
    const auto forms = world.terminal.reader().forms().value();
    for (content::FormInfo form : forms) {
        if (form.id == "programme-feedback") {
            form.recipient = "terminal-operator";
            put(world, "forms/programme-feedback.json", form);
        }
    }
    const Ended kosk = run(world.walking(typing({"uydurma"}) + sending()));
    CHECK(kosk.exit_code != 0);
    CHECK_THAT(kosk.err, Contains("forms/programme-feedback.json"));
    CHECK(world.pending() == 0);
}

TEST_CASE("a taken agent cannot show a page that nobody signed") {
    const World world;
    content::Contact contact = world.terminal.reader().contacts().value().front();
    contact.phone = "000 00 00";
    put(world, "contacts/" + contact.slug + ".json", contact);
    const Ended kosk =
        run(world.walking("tap attract.start\ntap language.en\nwait home.help\npicture home\n"));
    INFO(kosk.err);
    CHECK(kosk.exit_code == 0);  // the rest goes on
    CHECK_THAT(kosk.err, Contains("contacts/" + contact.slug + ".json"));
    CHECK_THAT(kosk.err, Contains("untrusted=1"));
}

TEST_CASE("a taken agent cannot bring back a release whose keys were changed since") {
    const World world;
    const auto old = content::Store::open(world.terminal.content_db())->all_metadata().value();
    world.desk.retitle("Zyxwv");
    world.desk.publish();
    REQUIRE(world.terminal.agent({"file://" + world.desk.repository().string(), ""}).exit_code ==
            0);
    const std::string journey = "tap attract.start\ntap language.en\nwait home.help\n";
    REQUIRE(run(world.walking(journey)).exit_code == 0);  // the newer one was shown
    {
        auto store = content::Store::open(world.terminal.content_db());
        REQUIRE(store);
        content::Store::Change change;
        for (const auto& [name, bytes] : old) {
            change.metadata[name] = bytes;
        }
        REQUIRE(store->apply(change));
    }
    const Ended kosk = run(world.walking(typing({"uydurma"}) + sending()));
    CHECK(kosk.exit_code != 0);
    CHECK_THAT(kosk.err, Contains("is older than one that was shown"));
    CHECK(world.pending() == 0);
}
