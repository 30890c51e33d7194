// Documents that are made up for these tests.
#pragma once

#include <string>

#include <catch2/catch.hpp>

#include "platform/documents/picture_codec.h"

namespace kosk::test {

// A colour of its own at every corner: red, green, blue and white, clockwise from the upper left.
inline platform::Picture four_corners(int width, int height) {
    platform::Picture picture;
    picture.width = width;
    picture.height = height;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool right = x >= width / 2;
            const bool lower = y >= height / 2;
            const bool white = lower && !right;
            const bool upper_left = !right && !lower;
            const bool upper_right = right && !lower;
            const bool lower_right = right && lower;
            picture.pixels.push_back(white || upper_left ? 255 : 0);
            picture.pixels.push_back(white || upper_right ? 255 : 0);
            picture.pixels.push_back(white || lower_right ? 255 : 0);
        }
    }
    return picture;
}

inline std::string jpeg_bytes(int width = 64, int height = 48) {
    return platform::encode_jpeg(four_corners(width, height)).value();
}

inline std::string png_bytes(int width = 64, int height = 48) {
    return platform::encode_png(four_corners(width, height)).value();
}

// The JPEG with an EXIF segment: this orientation, and a place and a camera in words.
inline std::string with_exif(const std::string& jpeg, int orientation) {
    std::string tiff("II*\0\x08\0\0\0", 8);
    tiff += std::string("\x01\0", 2);                    // one entry
    tiff += std::string("\x12\x01\x03\0\x01\0\0\0", 8);  // orientation, a short
    tiff += std::string(1, static_cast<char>(orientation)) + std::string(3, '\0');
    tiff += std::string(4, '\0');
    const std::string body = std::string("Exif\0\0", 6) + tiff + "GPS 40.409 49.867 made-up camera";
    const auto size = body.size() + 2;
    std::string segment("\xff\xe1");
    segment += static_cast<char>(size >> 8U);
    segment += static_cast<char>(size & 0xffU);
    return jpeg.substr(0, 2) + segment + body + jpeg.substr(2);
}

}  // namespace kosk::test
