#include "central/http/shares.h"

#include <catch2/catch.hpp>

using namespace kosk::central;

TEST_CASE("nobody holds more than a share, and what ends is given back") {
    Shares shares;
    {
        Claim one(shares);
        Claim two(shares);
        CHECK(one.grow("t1", 6, 10));
        CHECK_FALSE(two.grow("t1", 5, 10));
        CHECK(two.grow("t1", 4, 10));
        CHECK_FALSE(one.grow("t1", 1, 10));
        Claim other(shares);
        CHECK(other.grow("t2", 10, 10));
        CHECK(shares.held("t1") == 10);
        two.release();
        CHECK(one.grow("t1", 4, 10));
        CHECK(one.grow("t1", 1000, 0));
        CHECK_FALSE(two.grow("t1", ~std::uint64_t{0}, 10));
    }
    CHECK(shares.held("t1") == 0);
    CHECK(shares.held("t2") == 0);
}

TEST_CASE("an address counts as what its client cannot choose") {
    const auto share = [](const char* text) { return share_of(asio::ip::make_address(text)); };
    CHECK(share("192.0.2.1") == "192.0.2.1");
    CHECK(share("::ffff:192.0.2.1") == "192.0.2.1");
    CHECK(share("2001:db8:1:2:3:4:5:6") == share("2001:db8:1:2::9"));
    CHECK(share("2001:db8:1:2::") != share("2001:db8:1:3::"));
}

TEST_CASE("of a forwarded address only what the last proxy wrote counts") {
    const auto peer = asio::ip::make_address("127.0.0.1");
    const auto client = [&](const std::string& header) {
        return forwarded_for(&header, peer).to_string();
    };
    CHECK(client("192.0.2.1") == "192.0.2.1");
    CHECK(client("10.0.0.1, 192.0.2.1 ") == "192.0.2.1");
    CHECK(client("2001:db8::1") == "2001:db8::1");
    CHECK(client("192.0.2.1, nonsense") == "127.0.0.1");
    CHECK(client("") == "127.0.0.1");
    CHECK(forwarded_for(nullptr, peer) == peer);
}
