// Publishing by many hands, read by a client of The Update Framework.
#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"
#include "tests/e2e/ministry.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::e2e;
using Catch::Matchers::Contains;

namespace {

// A release with a national document and one of an agency's.
void make_release(const Ministry& ministry) {
    ministry.begin();
    ministry.make_key("migration");
    ministry.write("rights/a.json", "A1");
    ministry.write("services/migration-x.txt", "M1");
    ministry.add_agency("migration", {"migration"}, "services/migration-*");
    ministry.release();
}

// The same, made once a test program.
void begin_with_agency(const Ministry& ministry) {
    static const test::TempFolder made;
    static const bool first = [] {
        make_release(Ministry(made / "m"));
        return true;
    }();
    REQUIRE(first);
    std::filesystem::copy(made / "m",
                          ministry.folder(),
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
}

}  // namespace

TEST_CASE("nothing is published until as many have signed as must") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    ministry.begin();
    ministry.write("rights/a.json", "A1");
    const Client client(folder / "client", ministry.repository());

    CHECK(ministry.run_content(ministry.publish_arguments()).exit_code == 76);
    const std::string targets = (folder / "targets.json").string();
    ministry.must({"payload", "targets", "--build", ministry.build().string(), "--out", targets});
    ministry.have_signed("targets", {"targets-1"});
    const Ended one = ministry.run_content(ministry.publish_arguments());
    CHECK(one.exit_code == 76);
    CHECK_THAT(one.err, Contains("targets: 1 of 2 signatures"));
    ministry.have_signed("targets", {"targets-1"});  // the same one twice is still one
    CHECK(ministry.run_content(ministry.publish_arguments()).exit_code == 76);
    CHECK(client.get("rights/a.json") == "refused");

    ministry.have_signed("targets", {"targets-2"});
    ministry.must(ministry.publish_arguments());
    CHECK(client.get("rights/a.json") == "A1");
    CHECK(ministry.must({"verify"}).out == "everything verifies\n");

    ministry.write("rights/a.json", "A2");  // and this nobody signed
    CHECK(ministry.run_content(ministry.publish_arguments()).exit_code == 76);
    CHECK(client.get("rights/a.json") == "A1");
}

TEST_CASE("what is signed was shown, and nothing else is") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    begin_with_agency(ministry);
    ministry.write("rights/a.json", "A2, longer");
    ministry.write("rights/b.json", "B1");
    const std::string file = (folder / "targets.json").string();
    const Ended shown =
        ministry.must({"payload", "targets", "--build", ministry.build().string(), "--out", file});
    CHECK_THAT(shown.out, Contains("targets: version 1 becomes 2"));
    CHECK_THAT(shown.out, Contains("1 added, 1 changed, 0 removed, 0 as they are"));
    CHECK_THAT(shown.out, Contains("changed rights/a.json (10 bytes, until now 2)"));

    const std::vector<std::string> sign{"sign", file, "--key", ministry.key("targets-1").string()};
    auto wrong = sign;
    wrong.insert(wrong.end(), {"--sha256", std::string(64, '0')});
    CHECK(ministry.run_content(wrong).exit_code == 76);
    CHECK_FALSE(std::filesystem::exists(folder / "targets.sig"));

    // A field that the words do not tell.
    const std::string text = read_text(file);
    write_text(file, std::string(text).replace(text.find("\"_type\""), 0, "\"extra\":1,"));
    const Ended extra = ministry.run_content(sign);
    CHECK(extra.exit_code == 69);
    CHECK_THAT(extra.err, Contains("do not sign it"));

    // A signature over something else than what waits.
    write_text(file, std::string(text).replace(text.find("rights/b"), 8, "rights/c"));
    const Ended other = ministry.run_content({"add-signature", file});
    CHECK(other.exit_code == 76);
}

TEST_CASE("an agency signs its own paths and touches no others") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    begin_with_agency(ministry);
    const Client client(folder / "client", ministry.repository());
    CHECK(client.get("rights/a.json") == "A1");
    CHECK(client.get("services/migration-x.txt") == "M1");

    SECTION("a new document of the agency needs no key of the ministry's but the online ones") {
        ministry.write("services/migration-x.txt", "M2");
        ministry.write("services/migration-y.txt", "Y1");
        const auto file = ministry.agency_signs("migration", {"migration"});
        ministry.must({"add-signature", file.string()});
        ministry.must(ministry.publish_arguments());
        CHECK(client.get("services/migration-x.txt") == "M2");
        CHECK(client.get("services/migration-y.txt") == "Y1");
        CHECK(client.get("rights/a.json") == "A1");
    }
    SECTION("paths that are not its own are refused at the door") {
        const auto file = ministry.agency_signs("migration", {"migration"}, "rights/*");
        const Ended refused = ministry.run_content({"add-signature", file.string()});
        CHECK(refused.exit_code == 77);
        CHECK_THAT(refused.err, Contains("rights/a.json is none of its paths"));
    }
    SECTION("another's key is refused") {
        ministry.make_key("stranger");
        const auto file = ministry.agency_signs("migration", {"stranger"});
        CHECK(ministry.run_content({"add-signature", file.string()}).exit_code == 76);
    }
    SECTION("overlapping paths are refused, and keys that are somebody's already") {
        ministry.make_key("customs");
        const Ended overlap = ministry.run_content({"agency",
                                                    "add",
                                                    "customs",
                                                    "--key",
                                                    ministry.pub("customs").string(),
                                                    "--path",
                                                    "services/*-x.json"});
        CHECK(overlap.exit_code == 77);
        CHECK_THAT(overlap.err,
                   Contains("services/*-x.json overlaps services/migration-* of migration"));
        const Ended theirs = ministry.run_content({"agency",
                                                   "add",
                                                   "customs",
                                                   "--key",
                                                   ministry.pub("targets-1").string(),
                                                   "--path",
                                                   "services/customs-*"});
        CHECK(theirs.exit_code == 65);
    }
    SECTION("documents do not vanish because a newcomer has not signed yet") {
        ministry.make_key("court");
        ministry.must({"agency",
                       "add",
                       "court",
                       "--key",
                       ministry.pub("court").string(),
                       "--path",
                       "rights/*"});
        ministry.have_signed("targets", {"targets-1", "targets-2"});
        const Ended early = ministry.run_content(ministry.publish_arguments());
        CHECK(early.exit_code == 77);
        CHECK_THAT(early.err, Contains("rights/a.json is published and would vanish"));
    }
    SECTION("it expires alone") {
        const auto later = days_later(350);
        ministry.write("rights/a.json", "A2");
        ministry.must({"payload",
                       "targets",
                       "--build",
                       ministry.build().string(),
                       "--out",
                       (folder / "targets.json").string()},
                      later);
        ministry.have_signed("targets", {"targets-1", "targets-2"});
        ministry.must(ministry.publish_arguments(), later);
        const auto expired = days_later(370);
        const Ended refreshed =
            ministry.must({"refresh", "--keys", ministry.online().string()}, expired);
        CHECK(client.get("rights/a.json", expired) == "A2");
        CHECK(client.get("services/migration-x.txt", expired) == "refused");
        const Ended status = ministry.run_content({"status"}, expired);
        CHECK(status.exit_code == 76);
        CHECK_THAT(status.out, Contains("agency migration         version 1"));
        CHECK_THAT(status.out, Contains("EXPIRED"));
    }
}

TEST_CASE("the publisher says in time who has to sign") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    begin_with_agency(ministry);
    CHECK(ministry.run_content({"status"}).exit_code == 0);
    const auto soon = days_later(310);
    ministry.must({"refresh", "--keys", ministry.online().string()}, soon);
    const Ended status = ministry.run_content({"status"}, soon);
    CHECK(status.exit_code == 75);
    CHECK_THAT(status.out,
               Contains("targets                  version 1     2 signatures, 2 needed"));
    CHECK_THAT(status.out, Contains("expires soon: have it signed anew"));
    // refresh made a snapshot that lasts
    CHECK_THAT(status.out, Contains("snapshot                 version 2"));
    CHECK(ministry.run_content({"status", "--valid-at", "2000-01-01"}).exit_code == 0);
    CHECK(ministry.run_content({"status", "--valid-at", "soon"}).exit_code == 65);
}

TEST_CASE("a stick is a mirror that stays older than the network") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    begin_with_agency(ministry);
    const Client online(folder / "online", ministry.repository());
    REQUIRE(online.refresh().exit_code == 0);
    const auto stick = folder / "stick";
    const std::vector<std::string> arguments{
        "export-usb", stick.string(), "--valid-days", "120", "--keys", ministry.online().string()};
    ministry.must(arguments);

    const Client far(folder / "far", stick);
    CHECK(far.get("rights/a.json", days_later(100)) == "A1");
    CHECK(far.get("services/migration-x.txt", days_later(100)) == "M1");
    CHECK(far.refresh(days_later(125)).exit_code == 1);
    // One that took the stick takes the network again; one that was there takes no older stick.
    CHECK(far.at(ministry.repository()).refresh().exit_code == 0);
    CHECK(far.refresh().exit_code == 1);
    CHECK(online.at(stick).refresh().exit_code == 0);

    ministry.write("rights/a.json", "A2");
    ministry.release();
    ministry.must(arguments);  // over the old one
    CHECK(Client(folder / "third", stick).get("rights/a.json") == "A2");
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(stick / "targets")) {
        files += entry.is_regular_file() ? 1 : 0;
    }
    CHECK(files == 2);
    std::filesystem::create_directories(folder / "full");
    write_text(folder / "full/photo.jpg", "somebody's");
    auto full = arguments;
    full[1] = (folder / "full").string();
    CHECK(ministry.run_content(full).exit_code == 77);
    full = arguments;
    full[3] = "400";
    CHECK(ministry.run_content(full).exit_code == 64);
}

TEST_CASE("a staged release is for some terminals first, and widened by the online keys alone") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    begin_with_agency(ministry);
    const auto snapshot = [&](int version) {
        return read_text(ministry.repository() / "metadata" /
                         (std::to_string(version) + ".snapshot.json"));
    };
    CHECK_THAT(snapshot(1), !Contains("x-kosk-rollout"));
    ministry.write("rights/a.json", "A2");
    ministry.must({"payload",
                   "targets",
                   "--build",
                   ministry.build().string(),
                   "--out",
                   (folder / "targets.json").string()});
    ministry.have_signed("targets", {"targets-1", "targets-2"});
    auto publish = ministry.publish_arguments();
    publish.insert(publish.end(), {"--rollout-group", "pilot", "--rollout-percent", "10"});
    ministry.must(publish);
    CHECK_THAT(snapshot(2), Contains(R"("x-kosk-rollout":{"groups":["pilot"],"percent":10})"));
    const std::string keys = ministry.online().string();
    ministry.must({"refresh", "--keys", keys});  // changes nothing of it
    CHECK_FALSE(std::filesystem::exists(ministry.repository() / "metadata/3.snapshot.json"));
    ministry.must({"refresh", "--keys", keys, "--rollout-percent", "100"});
    CHECK_THAT(snapshot(3), Contains(R"("x-kosk-rollout":{"groups":[],"percent":100})"));
}

TEST_CASE("a key is used only by who knows its passphrase") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    write_text(folder / "right", "correct horse\n");
    write_text(folder / "wrong", "battery staple\n");
    const std::string keys = (folder / "keys").string();
    ministry.must(
        {"key", "gen", "root-a", "--keys", keys, "--passphrase-file", (folder / "right").string()});
    const std::string pem = keys + "/root-a.pem";
    CHECK_THAT(read_text(pem), Contains("BEGIN ENCRYPTED PRIVATE KEY"));
    CHECK((std::filesystem::status(pem).permissions() & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const auto pub = [&](const char* passphrase) {
        return ministry.run_content(
            {"key", "pub", pem, "--passphrase-file", (folder / passphrase).string()});
    };
    CHECK(pub("right").exit_code == 0);
    CHECK(pub("wrong").exit_code == 65);
    CHECK(pub("missing").exit_code == 66);
    // Keys are never written over.
    CHECK(ministry.run_content({"key", "gen", "root-a", "--keys", keys}).exit_code == 77);
}
