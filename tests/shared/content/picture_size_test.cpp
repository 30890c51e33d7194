#include "shared/content/picture_size.h"

#include <catch2/catch.hpp>

#include "shared/base/encoding.h"
#include "shared/base/files.h"

using namespace kosk;
using namespace kosk::content;

namespace {

std::string png(const std::string& size_hex) {
    return *unhex("89504e470d0a1a0a0000000d49484452" + size_hex + "0806000000");
}

// A comment, then a progressive frame.
std::string jpeg(const std::string& size_hex) {
    return *unhex("ffd8fffe00046869ffc2000b08" + size_hex + "0101110000");
}

}  // namespace

TEST_CASE("the size of a picture is read from its first bytes") {
    CHECK(picture_size(png("000002800000012c")) == PictureSize{640, 300});
    CHECK(picture_size(jpeg("012c0280")) == PictureSize{640, 300});
    const auto real = read_file(Path(KOSK_SOURCE_DIR) / "content/media/children.png");
    REQUIRE(real);
    const auto size = picture_size(*real);
    REQUIRE(size);
    CHECK(size->width > 100);
    CHECK(check_picture("media/children.png", *real));
}

TEST_CASE("what is no picture, or is cut short, has no size") {
    for (const std::string& bytes : {std::string(),
                                     std::string("GIF89a"),
                                     png("0000").substr(0, 18),
                                     jpeg("012c0280").substr(0, 12),
                                     *unhex("ffd8ffe00000"),
                                     *unhex("ffd800112233445566778899")}) {
        CHECK_FALSE(picture_size(bytes));
        CHECK(check_picture("media/x.png", bytes).error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("a picture that would take the memory of a terminal is refused in words") {
    const auto refused = check_picture("media/x.png", png("0000ffff0000ffff"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::rejected);
    CHECK(refused.error().detail ==
          "media/x.png has 65535 × 65535 pixels; a picture may have 16 million");
    CHECK(check_picture("media/x.png", png("0000100000001000")));  // 16 million and no more
    CHECK_FALSE(check_picture("media/x.png", png("0000100000001001")));
}
