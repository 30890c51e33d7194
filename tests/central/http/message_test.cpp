#include "central/http/message.h"

#include <catch2/catch.hpp>

using namespace kosk;
using namespace kosk::central;

TEST_CASE("Dates and answers are written as HTTP wants them") {
    CHECK(format_http_date(*parse_utc("1994-11-06T08:49:37Z")) == "Sun, 06 Nov 1994 08:49:37 GMT");
    const HttpResponse response{200, {{"X", "y"}}, "body"};
    const Time time = *parse_utc("1994-11-06T08:49:37Z");
    CHECK(serialize(response, time, true, false) ==
          "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nConnection: keep-alive\r\n"
          "X: y\r\nContent-Length: 4\r\n\r\nbody");
    const std::string head = serialize(response, time, false, true);
    CHECK(head.substr(head.size() - 4) == "\r\n\r\n");
}
