#include "kiosk/agent/clear_text.h"

#include <catch2/catch.hpp>

using kosk::agent::sends_in_clear;

TEST_CASE("only https, or this machine, keeps a token from the network") {
    for (const char* url : {"",
                            "https://centre.example.az/v1/key/secret",
                            "HTTPS://centre.example.az",
                            "http://127.0.0.1:8080/v1/key/secret",
                            "http://localhost",
                            "http://LocalHost:80/",
                            "http://[::1]:8080/"}) {
        INFO(url);
        CHECK_FALSE(sends_in_clear(url));
    }
    for (const char* url : {"http://centre.example.az/v1/key/secret",
                            "HTTP://centre.example.az",
                            "http://127.0.0.1.evil.test/",
                            "http://127.evil.test",
                            "http://localhost@evil.test/",
                            "http://evil.test/@localhost",
                            "http://evil.test\\@localhost",
                            "http://[2001:db8::1]:80/",
                            "http://10.0.0.1",
                            "centre.example.az"}) {
        INFO(url);
        CHECK(sends_in_clear(url));
    }
}
