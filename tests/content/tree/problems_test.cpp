#include "content/publisher/tree/problems.h"

#include <catch2/catch.hpp>

using namespace kosk::publisher;

TEST_CASE("problems are kept once each, by file and line") {
    Problems problems;
    CHECK(problems.empty());
    problems.add("b.yaml", 3, "second.", "Mend it.");
    problems.add("a.yaml", 10, "first.", "Mend it.");
    problems.add("a.yaml", 9, "zeroth.", "Mend it.");
    problems.add("b.yaml", 3, "second.", "Mend it.");
    problems.add("c.yaml", 0, "no line is before the first.", "Mend it.");
    REQUIRE(problems.size() == 4);
    auto one = problems.all().begin();
    CHECK(*one == Problem{"a.yaml", 9, "zeroth. Mend it."});
    CHECK((++one)->line == 10);
    CHECK((++one)->file == "b.yaml");
    CHECK((++one)->line == 1);
}

TEST_CASE("a file has problems of its own only") {
    Problems problems;
    problems.add("rights/liberty.yaml", 1, "wrong.", "Mend it.");
    CHECK(problems.in("rights/liberty.yaml"));
    CHECK_FALSE(problems.in("rights/liberty.yam"));
    CHECK_FALSE(problems.in("rights/liberty.yaml2"));
    CHECK_FALSE(problems.in("rights"));
    CHECK_FALSE(problems.in("sites.yaml"));
}

TEST_CASE("the nearest known word is proposed, and only a near one") {
    const std::vector<std::string> known = {"phone", "purpose", "order"};
    CHECK(did_you_mean("fone", known) == "Did you mean phone? ");
    CHECK(did_you_mean("odrer", known) == "Did you mean order? ");
    CHECK(did_you_mean("phone", known) == "Did you mean phone? ");
    CHECK(did_you_mean("telephone", known).empty());
    CHECK(did_you_mean("x", {}).empty());
    CHECK(did_you_mean(std::string(100000, 'x'), known).empty());
}
