#include "content/publisher/trust/client_check.h"

#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

// A release with a document of its own and one of an agency's.
void make_release(const SmallRepository& small) {
    small.init();
    small.write("rights/a.json", "A");
    small.publish();
    small.add_agency("m", "services/m-*");
    small.write("services/m-x.txt", "M");
    small.publish({"m"});
}

Published load(const SmallRepository& small) {
    auto now = small.files().load();
    REQUIRE(now);
    return std::move(*now);
}

}  // namespace

TEST_CASE("a release in order is taken by a new terminal and by one that follows") {
    const SmallRepository small;
    make_release(small);
    const Published before = load(small);
    const auto fresh = check_as_client(release_of(before), {}, small.clock.now());
    REQUIRE(fresh);
    CHECK(fresh->empty());
    small.write("rights/a.json", "A2");
    small.publish({"m"});
    const auto follower = check_as_client(release_of(load(small)), before, small.clock.now());
    REQUIRE(follower);
    CHECK(follower->empty());
}

TEST_CASE("a release older than the last one is refused by whoever has that") {
    const SmallRepository small;
    make_release(small);
    const Published old = load(small);
    small.write("rights/a.json", "A2");
    small.publish({"m"});
    const Published now = load(small);
    CHECK(check_as_client(release_of(old), {}, small.clock.now()));
    CHECK(kind_of(check_as_client(release_of(old), now, small.clock.now())) ==
          ErrorKind::untrusted);
    // Parts of two releases.
    ReleaseMetadata mixed = release_of(now);
    mixed.targets = old.top.bytes;
    CHECK(kind_of(check_as_client(mixed, {}, small.clock.now())) == ErrorKind::untrusted);
}

TEST_CASE("a release that has expired is refused, by role") {
    const SmallRepository small;
    make_release(small);
    const ReleaseMetadata release = release_of(load(small));
    CHECK(check_as_client(release, {}, small.clock.now() + std::chrono::days(13)));
    const auto expired = check_as_client(release, {}, small.clock.now() + std::chrono::days(15));
    CHECK(kind_of(expired) == ErrorKind::untrusted);
    CHECK_THAT(detail_of(expired), Contains("timestamp"));
    const auto root = check_as_client(release, {}, small.clock.now() + std::chrono::days(731));
    CHECK(kind_of(root) == ErrorKind::untrusted);
    CHECK_THAT(detail_of(root), Contains("root"));
}

TEST_CASE("metadata signed by somebody else is refused") {
    const SmallRepository small;
    make_release(small);
    const SmallRepository other;
    make_release(other);
    ReleaseMetadata release = release_of(load(small));
    release.timestamp = load(other).timestamp_bytes;
    CHECK(kind_of(check_as_client(release, {}, small.clock.now())) == ErrorKind::untrusted);
    release = release_of(load(small));
    release.roots = load(other).roots;
    CHECK(kind_of(check_as_client(release, {}, small.clock.now())) == ErrorKind::untrusted);
    release = release_of(load(small));
    release.roots.front() = "cut";
    CHECK(kind_of(check_as_client(release, {}, small.clock.now())) == ErrorKind::corrupt);
}

TEST_CASE("an agency that a client would not take is named, and the rest stands") {
    const SmallRepository small;
    make_release(small);
    ReleaseMetadata release = release_of(load(small));
    release.agencies.clear();
    auto refused = check_as_client(release, {}, small.clock.now());
    REQUIRE(refused);
    REQUIRE(refused->size() == 1);
    CHECK(refused->at("m").kind == ErrorKind::not_found);
    CHECK_THAT(refused->at("m").detail, Contains("m has signed nothing yet"));

    const SmallRepository other;
    make_release(other);
    release.agencies["m"] = load(other).agencies.at("m").bytes;
    refused = check_as_client(release, {}, small.clock.now());
    REQUIRE(refused);
    CHECK(refused->at("m").kind == ErrorKind::untrusted);
}
