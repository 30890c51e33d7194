// An agency gone bad: it has its signing key and its paths, and wants what is not its own. First
// with the tools, then with the help of whoever holds the online keys, past every check of the
// publisher.
#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/crypto/recipient_key.h"
#include "shared/tuf/sign.h"
#include "tests/e2e/screen.h"

using namespace kosk;
using namespace kosk::e2e;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

constexpr int kRejected = 77;
constexpr const char* kAgency = "migration";
constexpr const char* kXform =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
    "<h:head><h:title>Made up</h:title><model><instance><data id='migration-x'><q/><meta>"
    "<instanceID/></meta></data></instance></model></h:head>"
    "<h:body><input ref='/data/q'><label>What?</label></input></h:body></h:html>";

// Targets of the agency, by path.
using Files = std::map<std::string, std::string>;

std::string form_for(const std::string& recipient) {
    content::FormInfo form;
    form.id = "migration-x";
    form.title = {"Uydurma", "Made up", "Выдумка"};
    form.description = form.title;
    form.consent = form.title;
    form.recipient = recipient;
    form.xform = "forms/migration-x.xml";
    return content::to_json(form);
}

std::string service() {
    content::Service service;
    service.slug = "migration-x";
    service.form = "migration-x";
    service.title = {"Ombudsmana müraciət", "Application to the Ombudsman", "Обращение"};
    service.order = -1000;  // above everybody's
    for (const text::Language language : text::kLanguages) {
        service.documents[language] = {};
    }
    return content::to_json(service);
}

class Agency {
  public:
    explicit Agency(const World& world) : world_(world) {
        content({"agency",
                 "add",
                 kAgency,
                 "--key",
                 pub().string(),
                 "--path",
                 "services/migration-*",
                 "--path",
                 "forms/migration-*",
                 "--path",
                 "media/migration-*"});
        world.desk.publish();
    }

    // Hands in a list over `files` as the guide says, and has it published.
    [[nodiscard]] Ended hand_in(const Files& files) const {
        const fs::path folder = world_.folder / "handed-in";
        fs::remove_all(folder);
        for (const auto& [path, bytes] : files) {
            fs::create_directories((folder / path).parent_path());
            write_text(folder / path, bytes);
        }
        write_text(world_.folder / "migration.json", signed_list(files, ++version_));
        content({"add-signature", (world_.folder / "migration.json").string()});
        return world_.desk.kosk_content({"publish",
                                         world_.desk.build().string(),
                                         "--files",
                                         folder.string(),
                                         "--repo",
                                         world_.desk.repository().string(),
                                         "--keys",
                                         world_.desk.keys().string()});
    }

    // Writes the list into the repository and signs snapshot and timestamp with the online keys, as
    // somebody can who asks no tool.
    void collude(const Files& files) const {
        const fs::path repository = world_.desk.repository();
        for (const auto& [path, bytes] : files) {
            const fs::path name(path);
            write_text(repository / "targets" / name.parent_path() /
                           (tuf::describe_target(bytes).hashes.at("sha256") + "." +
                            name.filename().string()),
                       bytes);
        }
        const std::string list = signed_list(files, ++version_);
        const auto timestamp =
            tuf::parse_timestamp(read_text(repository / "metadata/timestamp.json")).value();
        auto snapshot = tuf::parse_snapshot(read_text(repository / "metadata" /
                                                      file(timestamp.snapshot.version, "snapshot")))
                            .value();
        ++snapshot.header.version;
        snapshot.meta["migration.json"] = tuf::describe_role(list, version_);
        const auto online = [&](const char* name) {
            return crypto::SigningKey::from_pem(
                       read_text(world_.desk.keys() / (std::string(name) + ".pem")))
                .value();
        };
        const auto snapshot_key = online("snapshot");
        const std::string bytes = tuf::sign_snapshot(snapshot, {&snapshot_key}).value();
        tuf::Timestamp next = timestamp;
        ++next.header.version;
        next.snapshot = tuf::describe(bytes, snapshot.header.version);
        const auto timestamp_key = online("timestamp");
        write_text(repository / "metadata" / file(version_, kAgency), list);
        write_text(repository / "metadata" / file(snapshot.header.version, "snapshot"), bytes);
        write_text(repository / "metadata/timestamp.json",
                   tuf::sign_timestamp(next, {&timestamp_key}).value());
    }

  private:
    static std::string file(std::int64_t version, const std::string& role) {
        return std::to_string(version) + "." + role + ".json";
    }
    [[nodiscard]] fs::path pub() const {
        const fs::path pub = world_.folder / "migration.pub";
        content_only({"key", "gen", "--keys", (world_.folder / "agency").string()});
        const Ended shown =
            world_.desk.kosk_content({"key", "pub", (world_.folder / "agency/root.pem").string()});
        REQUIRE(shown.exit_code == 0);
        write_text(pub, shown.out);
        return pub;
    }
    [[nodiscard]] std::string signed_list(const Files& files, std::int64_t version) const {
        const auto key =
            crypto::SigningKey::from_pem(read_text(world_.folder / "agency/root.pem")).value();
        tuf::Targets targets;
        targets.header = {version, SystemClock().now() + std::chrono::hours(24 * 300)};
        targets.header.expires = std::chrono::floor<std::chrono::seconds>(targets.header.expires);
        for (const auto& [path, bytes] : files) {
            targets.targets[path] = tuf::describe_target(bytes);
        }
        return tuf::sign_targets(targets, {&key}).value();
    }
    void content(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--repo", world_.desk.repository().string()});
        content_only(std::move(arguments));
    }
    void content_only(std::vector<std::string> arguments) const {
        const Ended ended = world_.desk.kosk_content(std::move(arguments));
        INFO(ended.out << ended.err);
        REQUIRE(ended.exit_code == 0);
    }

    const World& world_;
    mutable std::int64_t version_ = 0;
};

Ended update(const World& world) {
    return world.terminal.agent({"file://" + world.desk.repository().string(), ""});
}

bool holds(const World& world, const std::string& path) {
    return world.terminal.reader().file(path).has_value();
}

}  // namespace

TEST_CASE("a rogue agency cannot receive in the Ombudsman's name: the publisher refuses it") {
    const World world;
    const Agency agency(world);
    const Ended form = agency.hand_in({{"forms/migration-x.json", form_for("ombudsman")},
                                       {"forms/migration-x.xml", kXform},
                                       {"services/migration-x.json", service()}});
    CHECK(form.exit_code == kRejected);
    CHECK_THAT(form.err, Contains("does not let migration receive for ombudsman"));
    REQUIRE(update(world).exit_code == 0);
    CHECK_FALSE(holds(world, "services/migration-x.json"));
}

TEST_CASE("nor with the online keys: the agent takes neither its form nor a site of its own") {
    const World world;
    const Agency agency(world);
    content::Site site = world.terminal.reader().site().value();
    for (content::Recipient& one : site.recipients) {
        one.keys.clear();
    }
    agency.collude({{"forms/migration-x.json", form_for("ombudsman")},
                    {"forms/migration-x.xml", kXform},
                    {"services/migration-x.json", service()},
                    {"services/migration-site.json", content::to_json(site)},
                    {"site.json", content::to_json(site)}});
    const Ended agent = update(world);
    INFO(agent.err);
    CHECK_THAT(agent.err, Contains("does not let migration receive for ombudsman"));
    CHECK_THAT(agent.err, Contains("is the operator's alone"));
    CHECK_FALSE(holds(world, "forms/migration-x.json"));
    CHECK(holds(world, "services/migration-x.json"));  // its own words, under its own name
    CHECK(world.terminal.reader().site().value().recipients.front().keys.size() == 1);
}

TEST_CASE("what an agency publishes stands behind the operator's, under the agency's name") {
    const World world;
    const Agency agency(world);
    REQUIRE(agency.hand_in({{"services/migration-x.json", service()}}).exit_code == 0);
    REQUIRE(update(world).exit_code == 0);
    // The list of services begins with the operator's, whatever order the agency gives itself.
    const Ended kosk =
        run(world.walking("tap attract.start\ntap language.en\ntap home.services\n"
                          "tap service.migration-x\nwait page.publisher\n"
                          "picture publisher\n"));
    INFO(kosk.out << kosk.err);
    CHECK(kosk.exit_code == 0);
}

TEST_CASE("an agency's excess of size refuses its own documents and costs nobody memory") {
    const World world;
    const Agency agency(world);
    const Files excess = {{"services/migration-x.json", service()},
                          {"services/migration-y.json", std::string(30U << 20U, ' ')},
                          {"media/migration-a.png", std::string(8U << 20U, 'x')}};
    CHECK(agency.hand_in(excess).exit_code == kRejected);
    agency.collude(excess);
    const Ended agent = update(world);
    INFO(agent.err);
    CHECK_THAT(agent.err, Contains("services/migration-y.json has 30.0 MB"));
    CHECK_THAT(agent.err, Contains("media/migration-a.png has 8.0 MB"));
    CHECK(holds(world, "services/migration-x.json"));
    CHECK_FALSE(holds(world, "services/migration-y.json"));
    CHECK_FALSE(holds(world, "media/migration-a.png"));
}
