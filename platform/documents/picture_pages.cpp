#include "platform/documents/picture_pages.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <cairo-pdf.h>

#include "platform/documents/picture_codec.h"

namespace kosk::platform {

namespace {

constexpr double kWidth = 595.28;  // A4 in points
constexpr double kHeight = 841.89;

struct FreeSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, FreeSurface>;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

// An image of this size that goes into a PDF as the JPEG it is.
Surface surface_of(const Picture& size, const std::string& jpeg) {
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height));
    auto* copy = static_cast<unsigned char*>(std::malloc(jpeg.size()));
    if (copy == nullptr) {
        return nullptr;
    }
    std::memcpy(copy, jpeg.data(), jpeg.size());
    if (cairo_surface_set_mime_data(
            surface.get(), CAIRO_MIME_TYPE_JPEG, copy, jpeg.size(), std::free, copy) !=
        CAIRO_STATUS_SUCCESS) {
        std::free(copy);
        return nullptr;
    }
    return surface;
}

}  // namespace

Result<std::string> pdf_of_pictures(const std::vector<std::string>& jpegs,
                                    const std::stop_token& stop) {
    std::string bytes;
    {
        const Surface document(
            cairo_pdf_surface_create_for_stream(append, &bytes, kWidth, kHeight));
        cairo_pdf_surface_set_metadata(
            document.get(), CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
        const std::unique_ptr<cairo_t, FreeCairo> cairo(cairo_create(document.get()));
        for (const std::string& jpeg : jpegs) {
            if (stop.stop_requested()) {
                return fail(ErrorKind::cancelled, "binding pages");
            }
            ASSIGN_OR_RETURN(const Picture picture, decode_jpeg(jpeg, {.longest_side = 1 << 16}));
            const Surface page = surface_of(picture, jpeg);
            if (page == nullptr) {
                return fail(ErrorKind::internal, "no memory for a page");
            }
            const bool lies = picture.width > picture.height;
            const double width = lies ? kHeight : kWidth;
            const double height = lies ? kWidth : kHeight;
            cairo_pdf_surface_set_size(document.get(), width, height);
            const double scale = std::min(width / picture.width, height / picture.height);
            cairo_save(cairo.get());
            cairo_translate(cairo.get(),
                            (width - picture.width * scale) / 2,
                            (height - picture.height * scale) / 2);
            cairo_scale(cairo.get(), scale, scale);
            cairo_set_source_surface(cairo.get(), page.get(), 0, 0);
            cairo_paint(cairo.get());
            cairo_restore(cairo.get());
            cairo_show_page(cairo.get());
        }
        const cairo_status_t drawn = cairo_status(cairo.get());
        cairo_surface_finish(document.get());
        if (drawn != CAIRO_STATUS_SUCCESS ||
            cairo_surface_status(document.get()) != CAIRO_STATUS_SUCCESS) {
            return fail(ErrorKind::internal, cairo_status_to_string(drawn));
        }
    }
    return bytes;
}

}  // namespace kosk::platform
