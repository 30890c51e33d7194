#include "shared/base/wipe.h"

#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

namespace kosk {

namespace {

template <class T>
bool holds(const T& value, std::string_view word) {
    char bytes[sizeof value];
    std::memcpy(bytes, static_cast<const void*>(&value), sizeof value);
    return std::string_view(bytes, sizeof value).find(word) != std::string_view::npos;
}

}  // namespace

TEST_CASE("an object made anew holds nothing of what was in it before") {
    std::optional<std::string> answer("Leyla");
    CHECK(holds(answer, "Leyla"));
    answer.reset();
    CHECK(holds(answer, "eyla"));  // what this is about
    answer.emplace("Leyla");
    renew(answer);
    CHECK_FALSE(holds(answer, "eyla"));
    CHECK_FALSE(answer.has_value());
    std::vector<std::string> names{"a", "b"};
    renew(names);
    CHECK(names.capacity() == 0);
}

}  // namespace kosk
