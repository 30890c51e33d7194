// A repository from its first keys to a release on a stick, by the verbs alone.
#include <filesystem>

#include <catch2/catch.hpp>

#include "shared/base/files.h"
#include "tests/content/commands/command_line.h"
#include "tests/temp_folder.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

// One key a role in a folder, and a repository that begins with them.
class Desk {
  public:
    Desk() {
        REQUIRE(write_file(folder_ / "build/rights/a.json", "A"));
        must({"key", "gen", "--keys", at("keys")});
    }
    [[nodiscard]] std::string at(const char* name) const { return (folder_ / name).string(); }

    [[nodiscard]] Ran run(std::vector<std::string> arguments) const {
        if (arguments.front() != "key") {
            arguments.insert(arguments.end(), {"--repo", at("repository")});
        }
        return run_verb(arguments);
    }
    Ran must(const std::vector<std::string>& arguments) const {
        Ran ran = run(arguments);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return ran;
    }
    void begin_and_publish() const {
        must({"init", "--keys", at("keys")});
        must({"publish", at("build"), "--keys", at("keys")});
    }

  private:
    test::TempFolder folder_;
};

}  // namespace

TEST_CASE("keys are made, shown and never overwritten") {
    const Desk desk;
    CHECK(desk.run({"key", "gen", "--keys", desk.at("keys")}).exit_code == 77);
    CHECK(desk.run({"key", "gen", "../root", "--keys", desk.at("keys")}).exit_code == 65);
    CHECK(desk.run({"key", "gen", "root", "--type", "dsa"}).exit_code == 64);
    desk.must({"key", "recipient", "agency", "--keys", desk.at("recipients")});
    CHECK(std::filesystem::exists(desk.at("recipients/agency.private.pem")));
    const Ran body = desk.must({"key", "body", "agency", "--keys", desk.at("recipients")});
    const std::string line = *read_file(desk.at("recipients/agency.signing.public"));
    CHECK_THAT(body.out, Contains("    signing_keys:\n      - key: " + line));
    const Ran shown = desk.must({"key", "pub", desk.at("keys/root.pem")});
    CHECK_THAT(shown.out, Contains("ed25519"));
    desk.must({"key", "pub", desk.at("keys/root.pem"), "--out", desk.at("root.json")});
    CHECK(*read_file(desk.at("root.json")) == shown.out);
    CHECK(desk.run({"key", "pub", desk.at("none.pem")}).exit_code == 66);
}

TEST_CASE("a release is published, refreshed, verified and put on a stick") {
    const Desk desk;
    CHECK(desk.run({"publish", desk.at("build"), "--keys", desk.at("keys")}).exit_code == 66);
    desk.begin_and_publish();
    CHECK(desk.run({"init", "--keys", desk.at("keys")}).exit_code == 77);
    CHECK_THAT(desk.must({"publish", desk.at("build"), "--keys", desk.at("keys")}).out,
               Contains("release 1: 0 added, 0 changed, 0 removed; timestamp renewed"));
    desk.must({"refresh", "--keys", desk.at("keys")});
    CHECK(desk.must({"verify"}).out == "everything verifies\n");
    desk.must({"export-usb", desk.at("stick"), "--keys", desk.at("keys")});
    CHECK(std::filesystem::exists(desk.at("stick/metadata/timestamp.json")));
    CHECK(desk.run({"export-usb", desk.at("stick"), "--valid-days", "10"}).exit_code == 64);

    REQUIRE(write_file(desk.at("repository/metadata/1.targets.json"), "{}"));
    const Ran damaged = desk.run({"verify"});
    CHECK(damaged.exit_code == 65);
    CHECK_THAT(damaged.err, Contains("1.targets.json"));
}

TEST_CASE("status ends with a code that says how urgent it is") {
    const Desk desk;
    CHECK(desk.run({"status"}).exit_code == 66);
    desk.begin_and_publish();
    CHECK(desk.run({"status"}).exit_code == 0);
    CHECK(desk.run({"status", "--valid-at", "2200-01-01"}).exit_code == 76);
    CHECK(desk.run({"status", "--valid-at", "tomorrow"}).exit_code == 65);
}

TEST_CASE("a payload is signed when its hash is agreed to, and not otherwise") {
    const Desk desk;
    desk.begin_and_publish();
    REQUIRE(write_file(desk.at("build/rights/a.json"), "A2"));
    const std::string file = desk.at("targets.json");
    const Ran shown = desk.must({"payload", "targets", "--build", desk.at("build"), "--out", file});
    CHECK_THAT(shown.out, Contains("targets: version 1 becomes 2"));
    const auto hash = shown.out.substr(shown.out.find("SHA-256 ") + 8, 64);
    const std::string key = desk.at("keys/targets.pem");
    CHECK(desk.run({"sign", file, "--key", key, "--sha256", std::string(64, '0')}).exit_code == 76);
    desk.must({"sign", file, "--key", key, "--sha256", hash, "--out", desk.at("back.sig")});
    CHECK_THAT(desk.must({"add-signature", desk.at("back.sig")}).out,
               Contains("targets: 1 of 1 signatures"));
    CHECK(desk.run({"add-signature", desk.at("none.sig")}).exit_code == 66);
    CHECK(desk.run({"payload", "root"}).exit_code == 66);  // nothing waits
}

TEST_CASE("the root and the agencies are changed by keys in files") {
    const Desk desk;
    desk.begin_and_publish();
    desk.must({"key", "gen", "timestamp-2", "m", "--keys", desk.at("more")});
    const std::string next = desk.at("timestamp-2.json");
    desk.must({"key", "pub", desk.at("more/timestamp-2.pem"), "--out", next});
    desk.must({"root", "edit", "--add", "timestamp=" + next});
    CHECK(desk.run({"root", "edit", "--add", "timestamp=" + next}).exit_code == 65);
    CHECK(desk.run({"root", "edit", "--threshold", "root=many"}).exit_code == 65);
    CHECK(desk.run({"root", "edit", "--remove", "root=zz"}).exit_code == 66);
    CHECK(desk.run({"root", "edit", "--add", "agency=" + next}).exit_code == 65);
    CHECK(desk.run({"root", "commit", "--keys", desk.at("keys")}).exit_code == 76);

    desk.must({"key", "pub", desk.at("more/m.pem"), "--out", desk.at("m.json")});
    desk.must({"agency", "add", "m", "--key", desk.at("m.json"), "--path", "services/m-*"});
    CHECK(desk.run({"agency", "add", "m", "--key", desk.at("m.json"), "--path", "x/*"}).exit_code ==
          77);
    CHECK(desk.run({"agency", "rotate", "n", "--key", desk.at("m.json")}).exit_code == 66);
    desk.must({"agency", "remove", "m"});
}
