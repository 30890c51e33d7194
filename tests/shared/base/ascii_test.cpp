#include "shared/base/ascii.h"

#include <catch2/catch.hpp>

using namespace kosk;

TEST_CASE("only ASCII letters are lowered") {
    CHECK(ascii::lower("Content-TYPE: Z@[") == "content-type: z@[");
    CHECK(ascii::lower("İŞIQ") == "İŞiq");
}

TEST_CASE("white space goes at both ends, not inside") {
    CHECK(ascii::trim(" \t\r\n\f a b \n") == "a b");
    CHECK(ascii::trim(" \n ").empty());
    CHECK(ascii::trim("").empty());
    CHECK(ascii::trim("\u00A0a") == "\u00A0a");
}
