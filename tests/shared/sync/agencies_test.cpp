// Agencies sign their own documents: what goes wrong with one stops its own paths only.
#include <catch2/catch.hpp>

#include "shared/content/limits.h"
#include "shared/sync/updater.h"
#include "tests/shared/sync/repository_server.h"

using namespace kosk;
using namespace kosk::sync::testing;

namespace {

struct Terminal {
    Terminal() : folder(fresh_folder()) {
        server.put_article("liberty", "Liberty");
        server.put_agency_article("labour", "work", "Work");
        server.put_agency_article("migration", "visa", "Visa");
    }
    ~Terminal() { std::filesystem::remove_all(folder); }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    Result<sync::UpdateReport> update() {
        auto store = content::Store::open(folder / "content.db");
        REQUIRE(store);
        return sync::Updater(*store, server, clock, options()).run_once();
    }
    // What the weekly look mends.
    std::vector<std::string> heal() {
        auto store = content::Store::open(folder / "content.db");
        REQUIRE(store);
        const auto healed = sync::Updater(*store, server, clock, options()).heal();
        REQUIRE(healed);
        return *healed;
    }
    bool holds(const std::string& path) {
        auto store = content::Store::open(folder / "content.db");
        REQUIRE(store);
        return store->target(path).has_value();
    }

    sync::UpdaterOptions options() const {
        sync::UpdaterOptions options;
        options.mirrors = {"http://centre"};
        options.first_root = server.first_root;
        options.spool = folder / "spool";
        options.terminal = terminal;
        options.group = group;
        return options;
    }

    std::string title_of(const std::string& slug) {
        auto reader = content::Reader::open(folder / "content.db");
        REQUIRE(reader);
        const auto article = reader->article(slug);
        return article ? article->title.in(text::Language::en) : "";
    }

    Path folder;
    RepositoryServer server;
    ManualClock clock{tuf::testing::kNow};
    std::string terminal = "terminal-1";
    std::string group;
};

}  // namespace

TEST_CASE("documents of agencies come with those of the centre, and only what changed travels") {
    Terminal terminal;
    terminal.server.publish();
    const auto first = terminal.update();
    REQUIRE(first);
    CHECK(first->fetched == 3);
    CHECK(first->refused_roles.empty());
    CHECK(terminal.title_of("labour-work") == "Work");

    terminal.server.put_agency_article("labour", "work", "Work and rest");
    terminal.server.publish();
    const auto second = terminal.update();
    REQUIRE(second);
    CHECK(second->fetched == 1);
    CHECK(terminal.title_of("labour-work") == "Work and rest");

    terminal.server.agencies["labour"].files.clear();
    terminal.server.publish();
    const auto third = terminal.update();
    REQUIRE(third);
    CHECK(third->removed == 1);
    CHECK(terminal.title_of("labour-work").empty());
}

TEST_CASE("an agency that cannot be trusted keeps what it had, the others go on") {
    Terminal terminal;
    terminal.server.publish();
    REQUIRE(terminal.update());
    terminal.server.put_agency_article("labour", "work", "Not to be shown");
    terminal.server.put_agency_article("labour", "more", "Neither");
    terminal.server.put_agency_article("migration", "visa", "Visa and residence");
    terminal.server.put_article("liberty", "Liberty and security");
    SECTION("expired") {
        terminal.server.agencies["labour"].expires = tuf::testing::kNow - std::chrono::days(1);
        terminal.server.publish();
    }
    SECTION("signed with a key that nobody announced") {
        terminal.server.agencies["labour"].announced =
            tuf::public_half(*crypto::SigningKey::generate(crypto::Scheme::ed25519));
        terminal.server.publish();
    }
    SECTION("its metadata is not there") {
        terminal.server.publish();
        terminal.server.files.erase("metadata/2.labour.json");
    }
    SECTION("its metadata is something else") {
        terminal.server.publish();
        terminal.server.files["metadata/2.labour.json"] = "<html>Sign in!</html>";
    }
    const auto report = terminal.update();
    REQUIRE(report);
    CHECK(report->fetched == 2);
    CHECK(report->removed == 0);
    CHECK(report->refused_roles.count("labour") == 1);
    CHECK(terminal.title_of("labour-work") == "Work");
    CHECK(terminal.title_of("labour-more").empty());
    CHECK(terminal.title_of("migration-visa") == "Visa and residence");
    CHECK(terminal.title_of("liberty") == "Liberty and security");

    // The next release of the agency, in order again, is taken.
    terminal.server.agencies["labour"].expires = tuf::testing::kLater;
    terminal.server.agencies["labour"].announced.reset();
    terminal.server.publish();
    REQUIRE(terminal.update());
    CHECK(terminal.title_of("labour-work") == "Not to be shown");
    CHECK(terminal.title_of("labour-more") == "Neither");
}

TEST_CASE("an agency's new key is taken with the next targets") {
    Terminal terminal;
    terminal.server.publish();
    REQUIRE(terminal.update());
    terminal.server.agencies["labour"].key =
        *crypto::SigningKey::generate(crypto::Scheme::ecdsa_p256_sha256);
    terminal.server.put_agency_article("labour", "work", "Signed anew");
    terminal.server.publish();
    const auto report = terminal.update();
    REQUIRE(report);
    CHECK(report->refused_roles.empty());
    CHECK(terminal.title_of("labour-work") == "Signed anew");
}

TEST_CASE("an agency's document that is missing, damaged or unreadable is left out") {
    Terminal terminal;
    terminal.server.publish();
    REQUIRE(terminal.update());
    terminal.server.put_agency_article("labour", "work", "New");
    terminal.server.put_article("liberty", "Liberty and security");
    const std::string path = "rights/labour-work.json";
    SECTION("missing") {
        terminal.server.damage("labour-work.json", Damage::status_404);
    }
    SECTION("damaged") {
        terminal.server.damage("labour-work.json", Damage::flip_a_byte);
    }
    SECTION("endless") {
        terminal.server.damage("labour-work.json", Damage::append);
    }
    SECTION("cut short") {
        terminal.server.damage("labour-work.json", Damage::cut_short);
    }
    SECTION("unreadable") {
        const auto before = terminal.server.fixture.files;
        terminal.server.put(path, R"({"type":"article","slug":5})");
        terminal.server.agencies["labour"].files[path] = terminal.server.fixture.files.at(path);
        terminal.server.fixture.files = before;
    }
    terminal.server.publish();
    const auto report = terminal.update();
    REQUIRE(report);
    CHECK(report->refused_targets.count(path) == 1);
    CHECK(terminal.title_of("labour-work") == "Work");
    CHECK(terminal.title_of("liberty") == "Liberty and security");
}

TEST_CASE("an agency cannot speak for another, nor for the centre") {
    Terminal terminal;
    auto& labour = terminal.server.agencies["labour"].files;
    const auto before = terminal.server.fixture.files;
    terminal.server.put_article("liberty", "Forged");
    terminal.server.put_article("migration-visa", "Forged");
    labour["rights/liberty.json"] = terminal.server.fixture.files.at("rights/liberty.json");
    labour["rights/migration-visa.json"] =
        terminal.server.fixture.files.at("rights/migration-visa.json");
    labour["../outside.json"] = labour["rights/liberty.json"];
    terminal.server.fixture.files = before;
    terminal.server.publish();
    REQUIRE(terminal.update());
    CHECK(terminal.title_of("liberty") == "Liberty");
    CHECK(terminal.title_of("migration-visa") == "Visa");
}

TEST_CASE("a line that breaks while agencies' metadata comes changes nothing") {
    Terminal terminal;
    terminal.server.publish();
    REQUIRE(terminal.update());
    terminal.server.put_article("liberty", "New");
    terminal.server.publish();
    terminal.server.damage("2.labour.json", Damage::status_500);
    const auto report = terminal.update();
    REQUIRE_FALSE(report);
    CHECK(report.error().kind == ErrorKind::offline);
    CHECK(terminal.title_of("liberty") == "Liberty");
}

TEST_CASE("a staged release comes to its groups and percentage only, and to who has nothing") {
    Terminal terminal;
    terminal.server.rollout = tuf::Rollout{{"pilot"}, 0};
    terminal.server.publish();
    REQUIRE(terminal.update());  // the first release: better staged than none
    CHECK(terminal.title_of("liberty") == "Liberty");

    terminal.server.put_article("liberty", "Liberty and security");
    terminal.server.publish();
    auto report = terminal.update();
    REQUIRE(report);
    CHECK(report->held_back);
    CHECK_FALSE(report->changed);
    CHECK(report->release == 1);
    CHECK(terminal.title_of("liberty") == "Liberty");

    SECTION("its group") {
        terminal.group = "pilot";
    }
    SECTION("everybody") {
        terminal.server.rollout = tuf::Rollout{{}, 100};
        terminal.server.publish();
    }
    SECTION("no staging") {
        terminal.server.rollout.reset();
        terminal.server.publish();
    }
    report = terminal.update();
    REQUIRE(report);
    CHECK_FALSE(report->held_back);
    CHECK(terminal.title_of("liberty") == "Liberty and security");
}

TEST_CASE("a percentage takes about so many terminals, and keeps them as it grows") {
    Terminal terminal;
    terminal.server.publish();
    REQUIRE(terminal.update());
    int at_ten = 0;
    for (int i = 0; i < 60; ++i) {
        terminal.terminal = "terminal-" + std::to_string(i);
        std::vector<bool> taken;
        for (const int percent : {10, 50}) {
            terminal.server.rollout = tuf::Rollout{{}, percent};
            terminal.server.publish();
            const auto report = terminal.update();
            REQUIRE(report);
            taken.push_back(!report->held_back);
        }
        at_ten += taken[0] ? 1 : 0;
        CHECK((!taken[0] || taken[1]));
    }
    CHECK(at_ten > 0);
    CHECK(at_ten < 20);
}

TEST_CASE("what an agency may not publish is not taken, neither with a release nor by mending") {
    Terminal terminal;
    content::Site site;
    site.recipients = {{"ombudsman", {}, {}, {}, {}}};
    site.publishers = {{"labour", {}, {}}};
    terminal.server.put("site.json", content::to_json(site));
    content::FormInfo form;
    form.id = "labour-x";
    form.recipient = "ombudsman";
    form.xform = "rights/labour-x.xml";
    const std::string large(content::kMostOfDocument + 1, ' ');
    terminal.server.put_agency("labour", "rights/labour-form.json", content::to_json(form));
    terminal.server.put_agency("labour", "rights/labour-site.json", content::to_json(site));
    terminal.server.put_agency("labour", "rights/labour-large.json", large);
    terminal.server.publish();

    const std::vector<std::string> refused = {
        "rights/labour-form.json", "rights/labour-large.json", "rights/labour-site.json"};
    const auto report = terminal.update();
    REQUIRE(report);
    std::vector<std::string> told;
    for (const auto& [path, why] : report->refused_targets) {
        CHECK(why.kind == ErrorKind::rejected);
        told.push_back(path);
    }
    CHECK(told == refused);
    CHECK(terminal.title_of("labour-work") == "Work");
    CHECK(terminal.heal().empty());
    for (const std::string& path : refused) {
        CHECK_FALSE(terminal.holds(path));
    }

    site.publishers.front().receives_for = {"ombudsman"};
    terminal.server.put("site.json", content::to_json(site));
    terminal.server.publish();
    REQUIRE(terminal.update());
    CHECK(terminal.holds("rights/labour-form.json"));
}
