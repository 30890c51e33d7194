#include "kiosk/session/model/ranged.h"

#include <catch2/catch.hpp>

namespace kosk::session {

TEST_CASE("stops have as many decimals as the step") {
    CHECK(stop({0, 10, 1}, 3) == "3");
    CHECK(stop({0, 1, 0.25}, 3) == "0.75");
    CHECK(stop({0.5, 3.5, 1}, 1) == "1.5");
    CHECK(stop({10, 0, -2}, 1) == "8");
    CHECK(stop({0, 10, 1}, 99) == "10");
    CHECK(stops_of({0, 1, 0.1}) == 10);
    CHECK(stops_of({0, 1, 0}) == 0);
    CHECK(is_short({0, 10, 1}));
    CHECK_FALSE(is_short({0, 11, 1}));
}

TEST_CASE("the buttons of a long range end at its ends") {
    const forms::Range range{0, 100, 0.5};
    const RangeNumber none = number_of(range, "", text::Language::az);
    CHECK(none.more == "0.0");
    CHECK(none.much_more.empty());
    const RangeNumber low = number_of(range, "0", text::Language::az);
    CHECK(low.shown == "0,0");
    CHECK(low.less.empty());
    CHECK(low.more == "0.5");
    CHECK(low.much_more == "10.0");
    CHECK(low.leap == "10,0");
    const RangeNumber high = number_of(range, "99.5", text::Language::en);
    CHECK(high.shown == "99.5");
    CHECK(high.much_more == "100.0");
    CHECK(high.much_less == "89.5");
    CHECK(number_of(range, "100", text::Language::en).more.empty());
}

}  // namespace kosk::session
