#include "shared/base/enum_names.h"

#include <catch2/catch.hpp>

namespace kosk {
namespace {

enum class Colour { red, blue, none };
constexpr EnumNames<Colour, 2> kColours{{{{Colour::red, "red"}, {Colour::blue, "blue"}}}};

}  // namespace

TEST_CASE("one table names an enumeration and finds it by its words") {
    CHECK(kColours.name(Colour::blue) == "blue");
    CHECK(kColours.find("red") == Colour::red);
    CHECK(kColours.all() == std::vector<std::string_view>{"red", "blue"});
}

TEST_CASE("what is not in the table has no word, and no other word is taken for it") {
    CHECK(kColours.name(Colour::none).empty());
    CHECK_FALSE(kColours.find("green"));
    CHECK_FALSE(kColours.find(""));
}

}  // namespace kosk
