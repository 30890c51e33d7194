#include "shared/base/log.h"

#include <catch2/catch.hpp>

using namespace kosk;

TEST_CASE("a log line is one line of logfmt whatever is in it") {
    CHECK(format_log_line(6, "content.applied", {{"release", "12"}}) ==
          "<6>msg=content.applied release=12");
    CHECK(format_log_line(3, "x", {{"why", "a \"b\"\nc"}, {"empty", ""}}) ==
          "<3>msg=x why=\"a \\\"b\\\"\\nc\" empty=\"\"");
}
