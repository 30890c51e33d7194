// One publication, step by step; whole publications are in repository_test.cpp.
#include "content/publisher/trust/publishing.h"

#include <filesystem>

#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

std::size_t files_below(const Path& folder) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        count += entry.is_regular_file() ? 1 : 0;
    }
    return count;
}

Published load(const SmallRepository& small) {
    auto now = small.files().load();
    REQUIRE(now);
    return std::move(*now);
}

}  // namespace

TEST_CASE("a publication is decided, sealed and checked before its first file is written") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    const SigningKeys keys = small.everybody();
    const Repository repository = small.repository();
    const std::size_t before = files_below(small.folder());
    Publishing publishing(repository, load(small), keys);
    REQUIRE(publishing.read({small.build(), {}, {}}));
    REQUIRE(publishing.decide_top(true));
    REQUIRE(publishing.decide_agencies(true));
    REQUIRE(publishing.seal(std::nullopt));
    CHECK(publishing.publication().added == 1);
    CHECK(files_below(small.folder()) == before);
    REQUIRE(publishing.write());
    CHECK(files_below(small.folder()) == before + 4);  // a target, targets, snapshot, timestamp
    CHECK(small.repository().verify());
}

TEST_CASE("a publication that keeps everything writes a timestamp alone") {
    SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    small.publish();
    small.clock.advance(std::chrono::days(3));
    const SigningKeys keys = small.holders.keys({"timestamp"});
    const Repository repository = small.repository();
    const std::size_t before = files_below(small.folder());
    Publishing publishing(repository, load(small), keys);
    publishing.keep_all();
    REQUIRE(publishing.seal(std::nullopt));
    REQUIRE(publishing.write());
    CHECK(publishing.publication().nothing());
    CHECK(files_below(small.folder()) == before);
    CHECK(load(small).timestamp.header.version == 2);
    CHECK(load(small).top.targets.header.version == 1);
}

TEST_CASE("targets are decided only with enough signatures or keys") {
    const SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    const SigningKeys keys = small.holders.keys({"targets-1", "snapshot", "timestamp"});
    const Repository repository = small.repository();
    Publishing publishing(repository, load(small), keys);
    REQUIRE(publishing.read({small.build(), {}, {}}));
    const auto decided = publishing.decide_top(true);
    CHECK(kind_of(decided) == ErrorKind::untrusted);
    CHECK_THAT(detail_of(decided), Contains("targets: 0 of 2 signatures"));
    CHECK(kind_of(publishing.read({small.work() / "none", {}, {}})) == ErrorKind::not_found);
}

TEST_CASE("a release that a terminal would refuse is not sealed") {
    SmallRepository small;
    small.init();
    small.write("rights/a.json", "A");
    small.publish();
    small.clock.advance(std::chrono::days(400));  // the targets have expired
    const SigningKeys keys = small.online();
    const Repository repository = small.repository();
    Publishing publishing(repository, load(small), keys);
    publishing.keep_all();
    CHECK(kind_of(publishing.seal(std::nullopt)) == ErrorKind::untrusted);
}
