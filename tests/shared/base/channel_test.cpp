#include "shared/base/channel.h"

#include <thread>

#include <catch2/catch.hpp>

using kosk::Channel;

TEST_CASE("a channel hands values over in order and ends after close") {
    Channel<int> channel(4);
    std::thread sender([&] {
        for (int i = 0; i < 100; ++i) {
            channel.send(i);
        }
        channel.close();
    });
    int expected = 0;
    while (const auto value = channel.receive()) {
        CHECK(*value == expected++);
    }
    sender.join();
    CHECK(expected == 100);
    CHECK_FALSE(channel.send(1));
}

TEST_CASE("a full channel refuses try_send and keeps what it has") {
    Channel<int> channel(2);
    CHECK(channel.try_send(1));
    CHECK(channel.try_send(2));
    CHECK_FALSE(channel.try_send(3));
    CHECK(channel.receive_batch(10) == std::vector<int>{1, 2});
    CHECK(channel.try_send(3));
    CHECK(channel.try_receive() == 3);
    CHECK_FALSE(channel.try_receive());
}
