#include <png.h>

#include "platform/documents/picture_codec.h"

namespace kosk::platform {

namespace {

// Frees what libpng keeps, whatever happens.
class Image {
  public:
    Image() { image_.version = PNG_IMAGE_VERSION; }
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;
    ~Image() { png_image_free(&image_); }
    png_image* operator->() { return &image_; }
    png_image* get() { return &image_; }

  private:
    png_image image_{};
};

}  // namespace

Result<Picture> decode_png(std::string_view bytes, const DocumentLimits& limits) {
    Image image;
    if (png_image_begin_read_from_memory(image.get(), bytes.data(), bytes.size()) == 0) {
        return fail(ErrorKind::corrupt, "no PNG picture");
    }
    if (std::uint64_t{image->width} * image->height > limits.most_pixels) {
        return fail(ErrorKind::no_space, "a picture of too many pixels");
    }
    const bool grey = (image->format & PNG_FORMAT_FLAG_COLOR) == 0;
    image->format = grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    Picture picture;
    picture.width = static_cast<int>(image->width);
    picture.height = static_cast<int>(image->height);
    picture.channels = grey ? 1 : 3;
    picture.pixels.resize(picture.row_bytes() * static_cast<std::size_t>(picture.height));
    const png_color white{255, 255, 255};
    if (png_image_finish_read(image.get(), &white, picture.pixels.data(), 0, nullptr) == 0) {
        return fail(ErrorKind::corrupt, "a broken PNG picture");
    }
    return picture;
}

Result<std::string> encode_png(const Picture& picture) {
    Image image;
    image->width = static_cast<png_uint_32>(picture.width);
    image->height = static_cast<png_uint_32>(picture.height);
    image->format = picture.channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    png_alloc_size_t size = 0;
    std::string bytes;
    if (png_image_write_get_memory_size(*image.get(), size, 0, picture.pixels.data(), 0, nullptr) ==
        0) {
        return fail(ErrorKind::internal, "a picture could not be written");
    }
    bytes.resize(size);
    if (png_image_write_to_memory(
            image.get(), bytes.data(), &size, 0, picture.pixels.data(), 0, nullptr) == 0) {
        return fail(ErrorKind::internal, "a picture could not be written");
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace kosk::platform
