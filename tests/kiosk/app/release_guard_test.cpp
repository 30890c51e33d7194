// What the screen believes of a content.db that somebody else writes.
#include "kiosk/app/release_guard.h"

#include <catch2/catch.hpp>

#include "kiosk/app/load_content.h"
#include "shared/content/metadata_names.h"
#include "shared/content/store.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/recipient_key.h"
#include "tests/shared/tuf/repository_fixture.h"
#include "tests/temp_folder.h"

namespace kosk::app {

namespace {

using tuf::Role;

constexpr const char* kForm =
    "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms'>"
    "<h:head><model><instance><data id='apply' version='1'><a/></data></instance>"
    "<bind nodeset='/data/a'/></model></h:head>"
    "<h:body><input ref='/data/a'><label>A</label></input></h:body></h:html>";

content::DatedKey new_key() {
    const auto pair = crypto::generate_recipient_key().value();
    const auto key = crypto::read_public_key(crypto::KeyKind::rsa, pair.public_key).value();
    return {key.base64, key.id, "", ""};
}

// A terminal whose agent stored a signed release with one form for "body".
class Terminal {
  public:
    Terminal() {
        site.recipients = {{"body", {}, {}, {new_key()}, {}}};
        form.id = "apply";
        form.recipient = "body";
        form.xform = "forms/apply.xml";
        REQUIRE(write_file(files.root, repository.root_bytes()));
        publish(1);
    }

    [[nodiscard]] Path database() const { return folder.path() / "content.db"; }

    // What is in `site` and `form` now, signed as `version`.
    // `snapshot` where it is another: agencies' releases count it up, and not the operator's
    // targets.
    void publish(std::int64_t version, std::optional<std::int64_t> snapshot = std::nullopt) {
        std::vector<content::Target> targets = {
            {"site.json", content::to_json(site)},
            {"programme/programme.json", content::to_json(content::Programme{})},
            {"programme/institutions.json", content::to_json(content::Institutions{})},
            {"forms/apply.json", content::to_json(form)},
            {form.xform, kForm}};
        repository.files.clear();
        for (const content::Target& target : targets) {
            repository.files[target.path] = tuf::describe_target(target.bytes);
        }
        content::Store::Change change;
        change.put = std::move(targets);
        change.metadata["targets"] = repository.targets_bytes(version);
        change.metadata["snapshot"] =
            repository.snapshot_bytes(snapshot.value_or(version), version);
        change.info = content::ReleaseInfo{version, Time{}, Time{}, Time{}};
        store(change);
    }

    // As whoever rules the agent may do.
    void store(const content::Store::Change& change) const {
        auto store = content::Store::open(database());
        REQUIRE(store);
        REQUIRE(store->apply(change));
    }
    void put(const std::string& path, const std::string& bytes) const {
        content::Store::Change change;
        change.put = {{path, bytes}};
        store(change);
    }

    // The release as a screen that is started now shows it.
    [[nodiscard]] std::shared_ptr<const session::Content> shown() const {
        const auto reader = content::Reader::open(database());
        REQUIRE(reader);
        auto loaded = load_content(*reader, database(), std::make_shared<ReleaseGuard>(files));
        REQUIRE(loaded);
        return *loaded;
    }
    [[nodiscard]] bool opens() const { return shown()->usable.open("apply").has_value(); }
    [[nodiscard]] session::act::FormsTried tried() const {
        return try_and_log({shown(), tuf::testing::kNow});
    }

    test::TempFolder folder;
    GuardFiles files{folder.path() / "root.json", folder.path() / "content.seen"};
    tuf::testing::Fixture repository;
    content::Site site;
    content::FormInfo form;
};

}  // namespace

TEST_CASE("a signed release opens its forms, and nothing of it is refused") {
    const Terminal terminal;
    CHECK(terminal.opens());
    const auto tried = terminal.tried();
    CHECK(tried.signatures.refused.empty());
    CHECK(tried.signatures.signers.empty());
    CHECK(tried.trial.forms.empty());
}

TEST_CASE("the agent cannot put a key of its own into the site") {
    const Terminal terminal;
    content::Site site = terminal.site;
    site.recipients.front().keys = {new_key()};
    terminal.put("site.json", content::to_json(site));
    CHECK_FALSE(terminal.opens());
    CHECK(session::refuses_all(terminal.tried().signatures));
}

TEST_CASE("the agent cannot change a form, its recipient or where it goes") {
    for (const char* what : {"recipient", "passed on", "text"}) {
        const Terminal terminal;
        content::FormInfo form = terminal.form;
        if (what == std::string("recipient")) {
            form.recipient = "somebody";
        } else if (what == std::string("passed on")) {
            form.passed_on_to = "body-concerned";
        } else {
            terminal.put(terminal.form.xform, std::string(kForm) + "<!-- -->");
        }
        if (what != std::string("text")) {
            terminal.put("forms/apply.json", content::to_json(form));
        }
        INFO(what);
        CHECK_FALSE(terminal.opens());
        CHECK(terminal.tried().signatures.refused.size() == 1);
    }
}

TEST_CASE("what is shown must be what is signed, also when the database changes in between") {
    const Terminal terminal;
    content::Site other = terminal.site;
    other.recipients.front().keys = {new_key()};
    terminal.put("site.json", content::to_json(other));
    const auto shown = terminal.shown();  // with the agent's key
    terminal.put("site.json", content::to_json(terminal.site));
    CHECK_FALSE(shown->usable.open("apply"));
}

TEST_CASE("another publisher's metadata does not help") {
    Terminal terminal;
    for (const Role role : {Role::root, Role::targets, Role::snapshot, Role::timestamp}) {
        terminal.repository.rotate(role);
    }
    terminal.site.recipients.front().keys = {new_key()};
    terminal.publish(2);
    CHECK_FALSE(terminal.opens());
    CHECK(session::refuses_all(terminal.tried().signatures));
}

TEST_CASE("a release older than one that was shown is not believed, a newer one is") {
    Terminal terminal;
    terminal.publish(2);
    CHECK(terminal.opens());
    terminal.publish(1);
    CHECK_FALSE(terminal.opens());
    CHECK(session::refuses_all(terminal.tried().signatures));
    terminal.publish(3);
    CHECK(terminal.opens());
    // Each of the two counts alone.
    terminal.publish(3, 2);
    CHECK_FALSE(terminal.opens());
    terminal.publish(2, 3);
    CHECK_FALSE(terminal.opens());
    terminal.publish(3, 4);
    CHECK(terminal.opens());
}

TEST_CASE("a terminal that was set up anew for another root begins anew") {
    Terminal terminal;
    terminal.publish(7);
    CHECK(terminal.opens());
    for (const Role role : {Role::root, Role::targets, Role::snapshot, Role::timestamp}) {
        terminal.repository.rotate(role);
    }
    REQUIRE(write_file(terminal.files.root, terminal.repository.root_bytes()));
    terminal.publish(1);
    CHECK(terminal.opens());
}

TEST_CASE("a damaged memory of what was shown closes nothing") {
    const Terminal terminal;
    REQUIRE(write_file(terminal.files.seen, "{\"root\":"));
    CHECK(terminal.opens());
}

TEST_CASE("a root file that is gone opens no form") {
    const Terminal terminal;
    std::filesystem::remove(terminal.files.root);
    CHECK_FALSE(terminal.opens());
}

TEST_CASE("a new release is checked anew by the same guard") {
    Terminal terminal;
    auto guard = std::make_shared<ReleaseGuard>(terminal.files);
    auto reader = content::Reader::open(terminal.database());
    REQUIRE(reader);
    CHECK(guard->file(*reader, terminal.form.xform).has_value());
    terminal.publish(2);
    CHECK(guard->file(*reader, terminal.form.xform).has_value());
    terminal.put(terminal.form.xform, "<other/>");
    CHECK(guard->file(*reader, terminal.form.xform).error().kind == ErrorKind::untrusted);
}

}  // namespace kosk::app
