#include "content/publisher/trust/build_files.h"

#include <filesystem>

#include "tests/content/trust/key_holders.h"

using namespace kosk;
using namespace kosk::publisher;
using Catch::Matchers::Contains;

TEST_CASE("a build is its files by their target paths") {
    const test::TempFolder folder;
    REQUIRE(write_file(folder / "rights/a.json", "A"));
    REQUIRE(write_file(folder / "forms/f/list.csv", "1,2"));
    std::filesystem::create_directories(folder / "empty");
    const auto files = read_build_files(folder.path());
    REQUIRE(files);
    CHECK(*files ==
          std::map<std::string, std::string>{{"forms/f/list.csv", "1,2"}, {"rights/a.json", "A"}});
    const auto described = describe_build(folder.path());
    REQUIRE(described);
    CHECK(described->size() == 2);
    CHECK(described->at("rights/a.json") == tuf::describe_target("A"));
}

TEST_CASE("a build that cannot be published is refused by name") {
    const test::TempFolder folder;
    CHECK(kind_of(read_build_files(folder / "none")) == ErrorKind::not_found);
    CHECK(kind_of(read_build_files(folder.path())) == ErrorKind::invalid);  // nothing in it
    REQUIRE(write_file(folder / "rights/a b.json", "A"));
    const auto spaced = describe_build(folder.path());
    CHECK(kind_of(spaced) == ErrorKind::invalid);
    CHECK_THAT(detail_of(spaced), Contains((folder / "rights/a b.json").string()));
}
