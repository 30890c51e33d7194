#include "shared/net/redact.h"

#include <catch2/catch.hpp>

using kosk::net::redact;

TEST_CASE("addresses lose what could be a secret") {
    CHECK(redact("https://u:p@host:8080/v1/key/abc/projects/1/submission?x=y#z") ==
          "https://host:8080/v1/key/…/projects/1/submission");
    CHECK(redact("https://host/f/0123456789abcdef0123456789abcdef/submission") ==
          "https://host/f/…/submission");
    CHECK(redact("https://host") == "https://host");
    CHECK(redact("https://host/?token=secret") == "https://host/");
    CHECK(redact("file:///srv/content/1.root.json") == "file:///srv/content/1.root.json");
    CHECK(redact("not an address") == "not an address");
    CHECK(redact("").empty());
}

TEST_CASE("names of content by hash stay readable") {
    const std::string url = "https://host/targets/" + std::string(64, 'a') + ".liberty.json";
    CHECK(redact(url) == url);
}
