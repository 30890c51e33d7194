#include "shared/base/log.h"

#include <catch2/catch.hpp>

using namespace kosk;

TEST_CASE("a log line is one line of logfmt whatever is in it") {
    CHECK(format_log_line(6, "content.applied", {{"release", "12"}}) ==
          "<6>msg=content.applied release=12");
    CHECK(format_log_line(3, "x", {{"why", "a \"b\"\nc"}, {"empty", ""}}) ==
          "<3>msg=x why=\"a \\\"b\\\"\\nc\" empty=\"\"");
    CHECK(format_log_line(4, "x", {{"name", "a\x1b[2J\xe2\x80\xae\xc2\x9b"}}) ==
          "<4>msg=x name=\"a\\u{1B}[2J\\u{202E}\\u{9B}\"");
}
