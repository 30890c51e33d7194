#include "content/publisher/trust/repository_files.h"

#include <filesystem>

#include <sys/wait.h>
#include <unistd.h>

#include "content/publisher/trust/staging.h"
#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

TEST_CASE("each file has its place in the repository") {
    const RepositoryFiles files("/r");
    CHECK(files.metadata("timestamp.json") == "/r/metadata/timestamp.json");
    CHECK(files.metadata("targets", 12) == "/r/metadata/12.targets.json");
    CHECK(files.staged("root") == "/r/.staged/root.json");
    tuf::TargetFile target;
    target.hashes["sha256"] = "feed";
    CHECK(files.target("rights/a.json", target) == "/r/targets/rights/feed.a.json");
    CHECK(files.target("site.json", target) == "/r/targets/feed.site.json");
    CHECK(consistent_name("a/b/c.csv", "12") == "a/b/12.c.csv");
}

TEST_CASE("a repository is what its timestamp leads to") {
    const SmallRepository small;
    CHECK(kind_of(small.files().load()) == ErrorKind::not_found);
    small.init();
    auto now = small.files().load();
    REQUIRE(now);
    CHECK_FALSE(now->any());
    CHECK(now->roots.size() == 1);
    CHECK(now->content().empty());

    small.write("rights/a.json", "A");
    small.write("services/m-x.txt", "M");
    small.publish();
    small.add_agency("m", "services/m-*");
    REQUIRE(small.repository().publish(
        {small.build(), {}, {}},
        small.holders.keys({"targets-1", "targets-2", "snapshot", "timestamp", "m"})));
    // A later targets file that no timestamp names is unfinished work.
    REQUIRE(write_file(small.files().metadata("targets", 9), "unfinished"));
    now = small.files().load();
    REQUIRE(now);
    CHECK(now->any());
    CHECK(now->top.targets.header.version == 2);
    CHECK(now->agencies.at("m").targets.header.version == 1);
    CHECK(now->content().size() == 2);
    CHECK(now->content().at("services/m-x.txt") == tuf::describe_target("M"));
}

TEST_CASE("what an agency signed outside its paths is no content") {
    Published now;
    now.top.targets.targets["rights/a.json"] = tuf::describe_target("A");
    now.top.targets.delegations.emplace();
    tuf::DelegatedRole role;
    role.name = "m";
    role.paths = {"services/m-*"};
    now.top.targets.delegations->roles = {role};
    now.agencies["m"].targets.targets["services/m-x.txt"] = tuf::describe_target("M");
    now.agencies["m"].targets.targets["rights/a.json"] = tuf::describe_target("forged");
    now.agencies["gone"].targets.targets["services/g.json"] = tuf::describe_target("G");
    const auto content = now.content();
    CHECK(content.size() == 2);
    CHECK(content.at("rights/a.json") == tuf::describe_target("A"));
    CHECK(content.count("services/m-x.txt") == 1);
}

TEST_CASE("a damaged file of a repository is named") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    small.publish();
    const auto at = GENERATE(
        as<std::string>{}, "1.root.json", "1.targets.json", "1.snapshot.json", "timestamp.json");
    const Path file = small.files().metadata(at);
    const std::string bytes = *read_file(file);
    for (const std::string& damaged : {bytes.substr(0, bytes.size() / 2), std::string("{}")}) {
        REQUIRE(write_file(file, damaged));
        const auto now = small.files().load();
        CHECK(kind_of(now) == ErrorKind::corrupt);
        CHECK_THAT(detail_of(now), StartsWith(file.string()));
    }
}

TEST_CASE("a root that cannot be read is not taken for the end of the roots") {
    const SmallRepository small;
    small.init();
    const Path next = small.files().metadata("root", 2);
    REQUIRE(write_file(next, std::string(tuf::kRootLimit + 1, ' ')));
    const auto now = small.files().load();
    REQUIRE_FALSE(now);
    CHECK_THAT(detail_of(now), Contains(next.string()));
}

TEST_CASE("what waits for signatures is listed, read and taken away by role") {
    const SmallRepository small;
    const RepositoryFiles files = small.files();
    CHECK(files.staged_roles().empty());
    CHECK(files.load_staged("root").value() == std::nullopt);
    REQUIRE(write_file(files.staged("targets"), "T"));
    REQUIRE(write_file(files.staged("m"), "M"));
    REQUIRE(write_file(small.folder() / ".staged/note.txt", "no metadata"));
    CHECK(files.staged_roles() == std::vector<std::string>{"m", "targets"});
    CHECK(files.load_staged("m").value() == "M");
    files.unstage("m");
    files.unstage("m");
    CHECK(files.staged_roles() == std::vector<std::string>{"targets"});
    REQUIRE(write_file(files.staged("m"), std::string(tuf::kTargetsLimit + 1, ' ')));
    CHECK(kind_of(files.load_staged("m")) == ErrorKind::invalid);
}

TEST_CASE("one program at a time writes a repository, and a dead one holds nothing") {
    const test::TempFolder folder;
    {
        const auto lock = RepositoryLock::take(folder.path());
        REQUIRE(lock);
        CHECK(kind_of(RepositoryLock::take(folder.path())) == ErrorKind::busy);
        CHECK_THAT(detail_of(RepositoryLock::take(folder.path())),
                   Contains(folder.path().string()));
    }
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto lock = RepositoryLock::take(folder.path());
        ::_exit(lock ? 0 : 1);  // without ending the lock's life
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(RepositoryLock::take(folder.path()));
    REQUIRE(write_file(folder / "file", "no folder"));
    CHECK_FALSE(RepositoryLock::take(folder / "file"));
}
