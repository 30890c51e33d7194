// Pictures out of files of strangers and into files of our own, by libjpeg and libpng.
// Thread: any.
#pragma once

#include <string>
#include <string_view>

#include "platform/documents/document_cleaner.h"
#include "platform/picture.h"

namespace kosk::platform {

// Upright, by its EXIF orientation. A large one may come smaller already, though never smaller than
// `limits.longest_side`. Errors: corrupt, no_space (more pixels than the limits).
Result<Picture> decode_jpeg(std::string_view bytes, const DocumentLimits& limits);
// What is transparent is white. Errors: as above.
Result<Picture> decode_png(std::string_view bytes, const DocumentLimits& limits);

// What a JPEG says of itself before its picture begins: stored as it is, not turned upright.
struct JpegHead {
    int width = 0;
    int height = 0;
    int channels = 0;  // 1 grey, 3 colours, 4 inks
};
// Errors: corrupt.
Result<JpegHead> head_of_jpeg(std::string_view bytes);

// Without any metadata. Errors: internal.
Result<std::string> encode_jpeg(const Picture& picture, int quality = 88);
Result<std::string> encode_png(const Picture& picture);

// No side longer than `longest_side`, each pixel the mean of those it stands for.
Picture shrunk(Picture picture, int longest_side);
// By an EXIF orientation, 1–8; others leave it as it is.
Picture turned(Picture picture, int orientation);
// The orientation that an APP1 segment of a JPEG tells; 1 when it tells none.
int exif_orientation(std::string_view segment);

}  // namespace kosk::platform
