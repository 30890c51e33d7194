#include <random>

#include <catch2/catch.hpp>

#include "platform/documents/document_cleaner.h"
#include "platform/documents/picture_codec.h"
#include "tests/platform/made_up_documents.h"

using namespace kosk;
using namespace kosk::platform;

namespace {

// 'R', 'G', 'B', 'W' at the upper left, upper right, lower right, lower left.
std::string corners(const Picture& picture) {
    const auto name = [&](int x, int y) {
        const std::size_t at =
            static_cast<std::size_t>(y) * picture.row_bytes() + static_cast<std::size_t>(x) * 3;
        const bool red = picture.pixels[at] > 128;
        const bool green = picture.pixels[at + 1] > 128;
        const bool blue = picture.pixels[at + 2] > 128;
        return red && green && blue ? 'W' : red ? 'R' : green ? 'G' : blue ? 'B' : '?';
    };
    const int right = picture.width - 3;
    const int lower = picture.height - 3;
    return {name(2, 2), name(right, 2), name(right, lower), name(2, lower)};
}

// A head that says more than any computer holds.
std::string huge_png() {
    std::string png = test::png_bytes();
    png.replace(16, 8, std::string("\0\x01\x86\xa0\0\x01\x86\xa0", 8));  // 100,000 × 100,000
    return png;
}

std::string huge_jpeg() {
    std::string jpeg = test::jpeg_bytes();
    const std::size_t frame = jpeg.find("\xff\xc0");
    REQUIRE(frame != std::string::npos);
    jpeg.replace(frame + 5, 4, "\xff\xdc\xff\xdc");
    return jpeg;
}

}  // namespace

TEST_CASE("a picture is written anew without its metadata, upright") {
    const auto cleaner = make_document_cleaner();
    const std::string given = test::with_exif(test::jpeg_bytes(), 6);
    const auto cleaned = cleaner->clean(DocumentType::jpeg, given, {});
    REQUIRE(cleaned);
    CHECK(cleaned->find("Exif") == std::string::npos);
    CHECK(cleaned->find("GPS") == std::string::npos);
    const auto picture = decode_jpeg(*cleaned, {});
    REQUIRE(picture);
    CHECK(picture->width == 48);
    CHECK(picture->height == 64);
    CHECK(corners(*picture) == "WRGB");  // turned a quarter to the right
    const auto png = cleaner->clean(DocumentType::png, test::png_bytes(), {});
    REQUIRE(png);
    CHECK(corners(decode_png(*png, {}).value()) == "RGBW");
}

TEST_CASE("all eight orientations are turned upright") {
    const std::vector<std::string> expected{
        "RGBW", "GRWB", "BWRG", "WBGR", "RWBG", "WRGB", "BGRW", "GBWR"};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        INFO("orientation " << orientation);
        const auto picture = decode_jpeg(test::with_exif(test::jpeg_bytes(), orientation), {});
        REQUIRE(picture);
        CHECK(corners(*picture) == expected[static_cast<std::size_t>(orientation - 1)]);
    }
}

TEST_CASE("a picture is no larger than the form wants, and keeps its shape") {
    const auto cleaner = make_document_cleaner();
    for (const auto type : {DocumentType::jpeg, DocumentType::png}) {
        const std::string given =
            type == DocumentType::jpeg ? test::jpeg_bytes(1200, 900) : test::png_bytes(1200, 900);
        const std::string cleaned = cleaner->clean(type, given, {.longest_side = 500}).value();
        const Picture picture = type == DocumentType::jpeg ? decode_jpeg(cleaned, {}).value()
                                                           : decode_png(cleaned, {}).value();
        CHECK(picture.width == 500);
        CHECK(picture.height == 375);
        CHECK(corners(picture) == "RGBW");
    }
}

TEST_CASE("grey stays grey") {
    Picture grey;
    grey.width = grey.height = 32;
    grey.channels = 1;
    grey.pixels.assign(32 * 32, 90);
    CHECK(decode_jpeg(encode_jpeg(grey).value(), {})->channels == 1);
    CHECK(decode_png(encode_png(grey).value(), {}).value() == grey);
    CHECK(shrunk(grey, 8).pixels == std::vector<std::uint8_t>(64, 90));
}

TEST_CASE("pictures beyond all bounds are refused before memory is taken for them") {
    const auto cleaner = make_document_cleaner();
    CHECK(cleaner->clean(DocumentType::png, huge_png(), {}).error().kind != ErrorKind::internal);
    CHECK_FALSE(cleaner->clean(DocumentType::png, huge_png(), {}));
    CHECK(cleaner->clean(DocumentType::jpeg, huge_jpeg(), {}).error().kind == ErrorKind::no_space);
    CHECK(cleaner->clean(DocumentType::png, test::png_bytes(), {.most_pixels = 100}).error().kind ==
          ErrorKind::no_space);
}

TEST_CASE("a picture that is cut short, or none at all, is refused") {
    const auto cleaner = make_document_cleaner();
    const std::string jpeg = test::jpeg_bytes(400, 300);
    const std::string png = test::png_bytes(400, 300);
    const auto refused = [&](DocumentType type, const std::string& bytes) {
        const auto cleaned = cleaner->clean(type, bytes, {});
        return !cleaned && cleaned.error().kind == ErrorKind::corrupt;
    };
    CHECK(refused(DocumentType::jpeg, jpeg.substr(0, jpeg.size() / 2)));
    CHECK(refused(DocumentType::jpeg, jpeg.substr(0, 20)));
    CHECK(refused(DocumentType::jpeg, std::string("\xff\xd8\xff\xe0", 4) + "made up"));
    CHECK(refused(DocumentType::png, png.substr(0, png.size() / 2)));
    CHECK(refused(DocumentType::png, png.substr(0, 8)));
    CHECK(refused(DocumentType::png, jpeg));
    CHECK(refused(DocumentType::jpeg, ""));
}

TEST_CASE("an EXIF segment of a stranger is read within its bounds") {
    CHECK(exif_orientation("") == 1);
    CHECK(exif_orientation(std::string_view("Exif\0\0II*\0\xff\xff\xff\xff", 14)) == 1);
    CHECK(exif_orientation(std::string_view("Exif\0\0MM\0*\0\0\0\x08\xff\xff", 16)) == 1);
    CHECK(exif_orientation(std::string_view("Exif\0\0XX", 8)) == 1);
}

TEST_CASE("damaged pictures end in an error or a picture, never otherwise") {
    const auto cleaner = make_document_cleaner();
    std::mt19937 chance(20261126);  // the same damage every time
    const std::vector<std::pair<DocumentType, std::string>> seeds{
        {DocumentType::jpeg, test::with_exif(test::jpeg_bytes(), 5)},
        {DocumentType::png, test::png_bytes()}};
    int survived = 0;
    for (const auto& [type, seed] : seeds) {
        for (int round = 0; round < 400; ++round) {
            std::string damaged = seed;
            const auto harm = 1 + chance() % 6;
            for (unsigned i = 0; i < harm; ++i) {
                // The first bytes stay: what is no picture at all is another test.
                damaged[8 + chance() % (damaged.size() - 8)] = static_cast<char>(chance());
            }
            if (chance() % 4 == 0) {
                damaged.resize(9 + chance() % (damaged.size() - 9));
            }
            const auto cleaned = cleaner->clean(type, damaged, {});
            survived += cleaned ? 1 : 0;
            if (!cleaned) {
                CHECK(cleaned.error().kind != ErrorKind::internal);
            }
        }
    }
    CHECK(survived > 0);
    CHECK(survived < 800);
}
