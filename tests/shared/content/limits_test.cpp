#include "shared/content/limits.h"

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::content;

TEST_CASE("the limit follows from what a target is") {
    CHECK(most_bytes("rights/liberty.json") == kMostOfDocument);
    CHECK(most_bytes("site.json") == kMostOfDocument);
    CHECK(most_bytes("terminals.json") == kMostOfTerminals);
    CHECK(most_bytes("forms/a.json") == kMostOfDocument);
    CHECK(most_bytes("forms/a.xml") == kMostOfXform);
    CHECK(most_bytes("quizzes/a.xml") == kMostOfXform);
    CHECK(most_bytes("forms/a/list.csv") == kMostOfFormFile);
    CHECK(most_bytes("media/a.png") == kMostOfPicture);
}

TEST_CASE("what is over says what it has and what it may have") {
    CHECK(check_size("rights/a.json", kMostOfDocument));
    const auto over = check_size("rights/a.json", kMostOfDocument + 1024);
    REQUIRE_FALSE(over);
    CHECK(over.error().kind == ErrorKind::rejected);
    CHECK(over.error().detail == "rights/a.json has 257 kB; a document may have 256 kB");
}
