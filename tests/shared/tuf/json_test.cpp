#include "shared/tuf/json.h"

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::tuf;

TEST_CASE("canonical JSON sorts keys and escapes only quotes and backslashes") {
    const auto value =
        parse_json("{ \"b\": [1, true, null, -5], \"a\": \"x\\n\\\"\\\\ə\", \"\": {} }");
    REQUIRE(value);
    CHECK(canonical(*value) == "{\"\":{},\"a\":\"x\n\\\"\\\\ə\",\"b\":[1,true,null,-5]}");
}

TEST_CASE("what a signed document must not hold is refused") {
    const std::string deep(100'000, '[');
    for (const std::string& bad : {std::string("{\"a\":1,\"a\":2}"),
                                   std::string("{\"a\":{\"b\":1,\"b\":1}}"),
                                   std::string("[1.5]"),
                                   std::string("[1e3]"),
                                   std::string("[9007199254740993]"),
                                   std::string("[-9007199254740993]"),
                                   std::string("{\"a\":1"),
                                   std::string("{} {}"),
                                   std::string(),
                                   std::string("\xff"),
                                   deep}) {
        INFO(bad.substr(0, 40));
        const auto value = parse_json(bad);
        REQUIRE_FALSE(value);
        CHECK(value.error().kind == ErrorKind::corrupt);
    }
}

TEST_CASE("the same key in different objects is no duplicate") {
    CHECK(parse_json("[{\"a\":1},{\"a\":{\"a\":2}}]"));
}
