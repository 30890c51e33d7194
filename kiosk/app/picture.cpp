#include "kiosk/app/picture.h"

#include <string>
#include <vector>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>
#pragma GCC diagnostic pop

namespace kosk::app {

Result<std::string> png_of(const Surface& surface) {
    std::vector<unsigned char> rgb;
    rgb.reserve(static_cast<std::size_t>(surface.width) * static_cast<std::size_t>(surface.height) *
                3);
    for (int y = 0; y < surface.height; ++y) {
        const std::uint32_t* row = surface.pixels + y * surface.stride;
        for (int x = 0; x < surface.width; ++x) {
            rgb.push_back(static_cast<unsigned char>(row[x] >> 16U));
            rgb.push_back(static_cast<unsigned char>(row[x] >> 8U));
            rgb.push_back(static_cast<unsigned char>(row[x]));
        }
    }
    std::string png;
    const auto append = [](void* context, void* data, int size) {
        static_cast<std::string*>(context)->append(static_cast<const char*>(data),
                                                   static_cast<std::size_t>(size));
    };
    if (stbi_write_png_to_func(
            append, &png, surface.width, surface.height, 3, rgb.data(), surface.width * 3) == 0) {
        return fail(ErrorKind::internal, "cannot encode a picture");
    }
    return png;
}

Result<> save_picture(const Surface& surface, const Path& file) {
    ASSIGN_OR_RETURN(const std::string png, png_of(surface));
    return write_file(file, png);
}

}  // namespace kosk::app
