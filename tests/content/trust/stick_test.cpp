// A release on removable media.
#include <filesystem>

#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

namespace {

constexpr std::chrono::days kMonth{30};

Path make_release(const SmallRepository& small) {
    small.init();
    small.write("rights/a.json", "A");
    small.publish();
    return small.work() / "stick";
}

}  // namespace

TEST_CASE("a stick is a repository that stays older than the one it came from") {
    const SmallRepository small;
    const Path stick = make_release(small);
    const auto until = small.repository().export_usb(stick, kMonth, small.online());
    REQUIRE(until);
    CHECK(*until == small.clock.now() + kMonth);
    CHECK(Repository(stick, small.clock).verify());
    CHECK(RepositoryFiles(stick).load()->timestamp.header.version == 2);
    CHECK(small.files().load()->timestamp.header.version == 3);
    CHECK(small.repository().verify());

    // The same stick again: what is no longer content goes.
    const Path old = RepositoryFiles(stick).target("rights/a.json", tuf::describe_target("A"));
    CHECK(std::filesystem::exists(old));
    small.write("rights/a.json", "A2");
    small.publish();
    REQUIRE(small.repository().export_usb(stick, kMonth, small.online()));
    CHECK_FALSE(std::filesystem::exists(old));
    CHECK(Repository(stick, small.clock).verify());
}

TEST_CASE("a stick is good no longer than any of its roles") {
    const SmallRepository small;
    const Path stick = make_release(small);
    const auto until =
        small.repository().export_usb(stick, std::chrono::days(1000), small.online());
    REQUIRE(until);
    CHECK(*until == small.clock.now() + std::chrono::days(365));
}

TEST_CASE("a folder with something else in it is left alone") {
    const SmallRepository small;
    const Path stick = make_release(small);
    REQUIRE(write_file(stick / "photo.jpg", "a photo"));
    const auto refused = small.repository().export_usb(stick, kMonth, small.online());
    CHECK(kind_of(refused) == ErrorKind::rejected);
    CHECK_THAT(detail_of(refused), Contains(stick.string()));
    CHECK(small.files().load()->timestamp.header.version == 1);  // nothing was begun

    // Another repository's stick.
    const SmallRepository other;
    make_release(other);
    std::filesystem::remove(stick / "photo.jpg");
    REQUIRE(other.repository().export_usb(stick, kMonth, other.online()));
    CHECK(kind_of(small.repository().export_usb(stick, kMonth, small.online())) ==
          ErrorKind::rejected);
}

TEST_CASE("a stick needs a release, its files and the timestamp key") {
    const SmallRepository small;
    small.init();
    const Path stick = small.work() / "stick";
    CHECK(kind_of(small.repository().export_usb(stick, kMonth, small.online())) ==
          ErrorKind::not_found);
    small.write("rights/a.json", "A");
    small.publish();
    CHECK(kind_of(small.repository().export_usb(stick, kMonth, small.holders.keys({"snapshot"}))) ==
          ErrorKind::untrusted);
    const Path target = small.files().target("rights/a.json", tuf::describe_target("A"));
    REQUIRE(write_file(target, "damaged"));
    const auto damaged = small.repository().export_usb(stick, kMonth, small.online());
    CHECK(kind_of(damaged) == ErrorKind::untrusted);
    CHECK_THAT(detail_of(damaged), Contains("rights/a.json"));
    CHECK_FALSE(std::filesystem::exists(stick / "metadata/timestamp.json"));
}
