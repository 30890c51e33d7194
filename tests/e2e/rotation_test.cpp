// Keys that change hands, seen by a client that was away, and the power cut at every write.
#include <csignal>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/e2e/ministry.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::e2e;
using Catch::Matchers::Contains;

namespace {

// Moves a key of the online host away, as one that was replaced.
void put_away(const Ministry& ministry, const std::string& name) {
    std::filesystem::rename(ministry.online() / (name + ".pem"),
                            ministry.folder() / (name + ".old"));
}

}  // namespace

TEST_CASE("keys change at every level and a terminal that was away follows") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    ministry.begin();
    ministry.write("rights/a.json", "A1");
    ministry.release();
    const Client client(folder / "client", ministry.repository());
    REQUIRE(client.get("rights/a.json") == "A1");

    // A holder of the root leaves and another comes.
    ministry.make_key("root-d");
    ministry.must({"root",
                   "edit",
                   "--add",
                   "root=" + ministry.pub("root-d").string(),
                   "--remove",
                   "root=" + ministry.key_id(ministry.key("root-a")).substr(0, 12)});
    const Ended shown =
        ministry.must({"payload", "root", "--out", (folder / "root.json").string()});
    CHECK_THAT(shown.out, Contains("root: version 1 becomes 2"));
    CHECK_THAT(shown.out, Contains("root: key REMOVED, ed25519 "));
    ministry.have_signed("root", {"root-b", "root-d"});  // two of the new, one of the old
    const Ended early =
        ministry.run_content({"root", "commit", "--keys", ministry.online().string()});
    CHECK(early.exit_code == 76);
    ministry.commit_root({"root-b", "root-c", "root-d"});
    CHECK(client.copy_to(folder / "two").get("rights/a.json") == "A1");

    // Both online keys; the old ones are still here and sign one last time.
    for (const std::string role : {"snapshot", "timestamp"}) {
        ministry.must({"root",
                       "edit",
                       "--add",
                       role + "=" + ministry.make_online_key(role + "-new").string(),
                       "--remove",
                       role + "=" + ministry.key_id(ministry.online() / (role + ".pem"))});
    }
    ministry.commit_root({"root-c", "root-d"});
    put_away(ministry, "snapshot");
    put_away(ministry, "timestamp");
    CHECK(client.copy_to(folder / "three").get("rights/a.json") == "A1");
    ministry.must({"refresh", "--keys", ministry.online().string()});

    // An offline key of targets: its list has to be signed by the new two.
    ministry.make_key("targets-3");
    ministry.must({"root",
                   "edit",
                   "--add",
                   "targets=" + ministry.pub("targets-3").string(),
                   "--remove",
                   "targets=" + ministry.key_id(ministry.key("targets-1"))});
    ministry.have_signed("root", {"root-b", "root-d"});
    const Ended missing =
        ministry.run_content({"root", "commit", "--keys", ministry.online().string()});
    CHECK(missing.exit_code == 76);
    CHECK_THAT(missing.err, Contains("targets"));
    ministry.have_signed("targets", {"targets-1", "targets-2", "targets-3"});
    ministry.must({"root", "commit", "--keys", ministry.online().string()});
    CHECK(client.copy_to(folder / "four").get("rights/a.json") == "A1");
    CHECK(ministry.must({"verify"}).exit_code == 0);
    CHECK(client.get("rights/a.json") == "A1");
    CHECK(Client(folder / "new", ministry.repository()).get("rights/a.json") == "A1");
}

TEST_CASE("a lost online key is replaced without it") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    ministry.begin();
    ministry.write("rights/a.json", "A1");
    ministry.release();
    const Client client(folder / "client", ministry.repository());
    REQUIRE(client.refresh().exit_code == 0);
    const std::string old = ministry.key_id(ministry.online() / "timestamp.pem");
    put_away(ministry, "timestamp");
    ministry.must({"root",
                   "edit",
                   "--add",
                   "timestamp=" + ministry.make_online_key("timestamp-2").string(),
                   "--remove",
                   "timestamp=" + old});
    ministry.commit_root({"root-a", "root-b"});
    CHECK(client.get("rights/a.json") == "A1");
}

TEST_CASE("an agency's keys change, and it leaves") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    ministry.begin();
    ministry.make_key("old");
    ministry.make_key("new-1", "ecdsa");
    ministry.make_key("new-2", "rsa");
    ministry.write("rights/a.json", "A1");
    ministry.write("services/m-x.txt", "M1");
    ministry.add_agency("m", {"old"}, "services/m-*");
    ministry.release();
    const Client client(folder / "client", ministry.repository());
    REQUIRE(client.get("services/m-x.txt") == "M1");

    ministry.must({"agency",
                   "rotate",
                   "m",
                   "--key",
                   ministry.pub("new-1").string(),
                   "--key",
                   ministry.pub("new-2").string(),
                   "--threshold",
                   "2"});
    ministry.have_signed("targets", {"targets-1", "targets-2"});
    const Ended early = ministry.run_content(ministry.publish_arguments(false));
    CHECK(early.exit_code == 76);
    CHECK_THAT(early.err, Contains("must hand in m.json signed anew"));
    CHECK(client.get("services/m-x.txt") == "M1");
    CHECK(ministry.run_content({"add-signature", ministry.agency_signs("m", {"old"}).string()})
              .exit_code == 76);
    ministry.must({"add-signature", ministry.agency_signs("m", {"new-1", "new-2"}).string()});
    ministry.must(ministry.publish_arguments(false));
    CHECK(client.get("services/m-x.txt") == "M1");

    ministry.must({"agency", "remove", "m"});
    ministry.have_signed("targets", {"targets-1", "targets-2"});
    ministry.must(ministry.publish_arguments(false));
    CHECK(client.get("services/m-x.txt") == "refused");
    CHECK(client.get("rights/a.json") == "A1");
    // It comes back with versions that go on.
    ministry.add_agency("m", {"old"}, "services/m-*");
    ministry.have_signed("targets", {"targets-1", "targets-2"});
    ministry.must(ministry.publish_arguments(false));
    CHECK(client.get("services/m-x.txt") == "M1");
}

TEST_CASE("the power goes at each write of a publication and clients see the old or the new") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    ministry.begin();
    ministry.make_key("m");
    ministry.write("rights/a.json", "A1");
    ministry.write("services/m-x.txt", "M1");
    ministry.add_agency("m", {"m"}, "services/m-*");
    ministry.release();
    const Client away(folder / "away", ministry.repository());
    REQUIRE(away.refresh().exit_code == 0);

    // Ready to go: one national document, one of the agency's, and the next root.
    ministry.write("rights/a.json", "A2");
    ministry.write("services/m-x.txt", "M2");
    ministry.must({"add-signature", ministry.agency_signs("m", {"m"}).string()});
    ministry.sign_targets();
    const std::string other = ministry.make_online_key("timestamp-2").string();
    ministry.must({"root", "edit", "--add", "timestamp=" + other});
    ministry.must({"root", "edit", "--threshold", "timestamp=2"});
    ministry.have_signed("root", {"root-a", "root-b"});

    const std::vector<std::string> commit{"root", "commit", "--keys", ministry.online().string()};
    for (const auto& arguments : {ministry.publish_arguments(), commit}) {
        const bool publishing = arguments.front() == "publish";
        const auto before = folder / (publishing ? "before-1" : "before-2");
        std::filesystem::copy(
            ministry.repository(), before, std::filesystem::copy_options::recursive);
        for (int write = 1;; ++write) {
            CAPTURE(publishing, write);
            const Ended ended = ministry.run_content(
                arguments, {{"KOSK_FAULT", fmt::format("files.write.before_rename:{}", write)}});
            const Client client =
                away.copy_to(folder / fmt::format("c{}-{}", publishing ? 1 : 2, write));
            const std::string a = client.get("rights/a.json");
            const std::string m = client.get("services/m-x.txt");
            CHECK(a.substr(1) == m.substr(1));
            CHECK((a == "A1" || a == "A2"));
            if (ended.exit_code == 0) {
                CHECK(a == "A2");
                CHECK(write >= (publishing ? 5 : 2));
                break;
            }
            REQUIRE(ended.signal == SIGKILL);
            REQUIRE(write < 20);
            if (write % 2 == 0) {  // every other time the next attempt goes on from there
                std::filesystem::remove_all(ministry.repository());
                std::filesystem::copy(
                    before, ministry.repository(), std::filesystem::copy_options::recursive);
            }
        }
        CHECK(ministry.must({"verify"}).exit_code == 0);
    }
}

TEST_CASE("a publication cut off at its very end is simply done") {
    const test::TempFolder folder;
    const Ministry ministry(folder / "m");
    ministry.begin();
    ministry.write("rights/a.json", "A1");
    ministry.sign_targets();
    const std::map<std::string, std::string> fault{
        {"KOSK_FAULT", "repository.publish.before_unstaging"}};
    CHECK(ministry.run_content(ministry.publish_arguments(), fault).signal == SIGKILL);
    CHECK(ministry.must(ministry.publish_arguments()).out ==
          "release 1: 0 added, 0 changed, 0 removed; timestamp renewed\n");
    ministry.must({"root", "edit"});
    ministry.have_signed("root", {"root-a", "root-b"});
    const std::vector<std::string> commit{"root", "commit", "--keys", ministry.online().string()};
    CHECK(ministry.run_content(commit, fault).signal == SIGKILL);
    CHECK(ministry.must(commit).out == "root 2 is valid from now on\n");
    CHECK(Client(folder / "c", ministry.repository()).get("rights/a.json") == "A1");
    CHECK_THAT(ministry.must({"status"}).out, !Contains("waiting"));
}
