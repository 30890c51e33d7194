#include "shared/base/encoding.h"

#include <catch2/catch.hpp>

using namespace kosk;

TEST_CASE("base64 follows the vectors of RFC 4648 section 10") {
    const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, encoded] : vectors) {
        CHECK(base64(plain) == encoded);
        CHECK(unbase64(encoded).value() == plain);
    }
    CHECK(unbase64("Zm9v\nYmFy").value() == "foobar");
    for (const char* bad : {"Z", "Zg", "Zg=", "Z===", "Zg==Zg==", "Zm9v!", "=Zg="}) {
        INFO(bad);
        CHECK_FALSE(unbase64(bad));
    }
}

TEST_CASE("base64url has no padding, its own two letters, and one text for the same bytes") {
    // RFC 4648 section 10, without the padding; section 5 for the letters.
    const std::pair<std::string, const char*> vectors[] = {{"", ""},
                                                           {"f", "Zg"},
                                                           {"fo", "Zm8"},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg"},
                                                           {"fooba", "Zm9vYmE"},
                                                           {"foobar", "Zm9vYmFy"},
                                                           {"\xfb\xff\xbf", "-_-_"}};
    for (const auto& [plain, encoded] : vectors) {
        CHECK(base64url(plain) == encoded);
        CHECK(unbase64url(encoded).value() == plain);
    }
    for (const char* bad :
         {"Z", "Zg==", "Zg=", "Zh", "Zm9", "Zm9v\n", " Zm9v", "+/+/", "Zm9v!", "Zm9vY"}) {
        INFO(bad);
        CHECK_FALSE(unbase64url(bad));
    }
}

TEST_CASE("hexadecimal text") {
    CHECK(hex(std::string("\x00\xff\x10", 3)) == "00ff10");
    CHECK(unhex("00FF10").value() == std::string("\x00\xff\x10", 3));
    CHECK_FALSE(unhex("0"));
    CHECK_FALSE(unhex("0g"));
}

TEST_CASE("percent-encoding keeps unreserved characters only") {
    CHECK(percent_encode("a-b_c.d~/ ü") == "a-b_c.d~%2F%20%C3%BC");
    CHECK(percent_decode("a%2Fb").value() == "a/b");
    CHECK_FALSE(percent_decode("a%2"));
    CHECK_FALSE(percent_decode("a%zz"));
}
