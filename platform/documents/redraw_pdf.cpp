#include "platform/documents/redraw_pdf.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include "platform/documents/picture_codec.h"
#include "platform/documents/picture_document.h"
#include "platform/documents/spare_fonts.h"

namespace kosk::platform {

namespace {

constexpr double kDotsPerInch = 200;
constexpr double kPointsPerInch = 72;
constexpr double kLargestPage = 14400;  // points: what the format's own readers take, 5 m
constexpr int kQuality = 80;
constexpr int kGreyEnough = 12;  // how far the channels of a pixel may lie apart
constexpr const char* kProducer = "Köşk: pages redrawn as pictures";

// As it lies before a reader: cropped and turned.
Result<PageSize> size_of(const poppler::page& page) {
    const poppler::rectf box = page.page_rect(poppler::crop_box);
    PageSize size{box.width(), box.height()};
    if (!std::isfinite(size.width) || !std::isfinite(size.height) || size.width <= 0 ||
        size.height <= 0) {
        return fail(ErrorKind::corrupt, "a PDF with a page without a size");
    }
    if (size.width > kLargestPage || size.height > kLargestPage) {
        return fail(ErrorKind::no_space, "a PDF with a page that is too large");
    }
    const auto turned = page.orientation();
    if (turned == poppler::page::landscape || turned == poppler::page::seascape) {
        std::swap(size.width, size.height);
    }
    return size;
}

bool is_grey(const poppler::image& image) {
    for (int y = 0; y < image.height(); ++y) {
        const auto* at = reinterpret_cast<const unsigned char*>(image.const_data()) +
                         std::ptrdiff_t{y} * image.bytes_per_row();
        for (int x = 0; x < image.width(); ++x, at += 3) {
            const auto [least, most] = std::minmax({at[0], at[1], at[2]});
            if (most - least > kGreyEnough) {
                return false;
            }
        }
    }
    return true;
}

Picture picture_of(const poppler::image& image) {
    Picture picture;
    picture.width = image.width();
    picture.height = image.height();
    picture.channels = is_grey(image) ? 1 : 3;
    picture.pixels.reserve(picture.row_bytes() * static_cast<std::size_t>(picture.height));
    for (int y = 0; y < image.height(); ++y) {
        const auto* at = reinterpret_cast<const unsigned char*>(image.const_data()) +
                         std::ptrdiff_t{y} * image.bytes_per_row();
        for (int x = 0; x < image.width(); ++x, at += 3) {
            if (picture.channels == 1) {
                picture.pixels.push_back(at[1]);
            } else {
                picture.pixels.insert(picture.pixels.end(), at, at + 3);
            }
        }
    }
    return picture;
}

Result<Picture> drawn(const poppler::page& page, PageSize size, int longest_side) {
    const double longest = std::max(size.width, size.height);
    const double dots = std::min(kDotsPerInch, longest_side * kPointsPerInch / longest);
    const auto pixels = [&](double points) {
        return std::clamp(
            static_cast<int>(std::lround(points * dots / kPointsPerInch)), 1, longest_side);
    };
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    renderer.set_image_format(poppler::image::format_rgb24);
    // The part of the page that is wanted bounds what is allocated for it.
    const poppler::image image =
        renderer.render_page(&page, dots, dots, 0, 0, pixels(size.width), pixels(size.height));
    if (!image.is_valid()) {
        return fail(ErrorKind::corrupt, "a PDF with a page that cannot be drawn");
    }
    return picture_of(image);
}

}  // namespace

void prepare_redrawing() {
    open_spare_fonts();
    // What poppler reads once, it reads with the first document that it opens, and keeps while one
    // is.
    PictureDocument blank(kProducer);
    static const std::string bytes = blank.finish();
    static const std::unique_ptr<poppler::document> first(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
}

Result<std::string> redraw_pdf(const std::string& bytes, const DocumentLimits& limits) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return fail(ErrorKind::no_space, "a PDF that is too large");
    }
    poppler::set_debug_error_function([](const std::string& /*words*/, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (document == nullptr) {
        return fail(ErrorKind::corrupt, "a broken PDF");
    }
    if (document->is_locked()) {
        return fail(ErrorKind::unsupported, "a PDF with a password");
    }
    const int pages = document->pages();
    if (pages < 1) {
        return fail(ErrorKind::corrupt, "a PDF without pages");
    }
    if (pages > limits.most_pages) {
        return fail(ErrorKind::no_space, "a PDF of too many pages");
    }
    PictureDocument anew(kProducer);
    for (int i = 0; i < pages; ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        if (page == nullptr) {
            return fail(ErrorKind::corrupt, "a PDF with a page that is none");
        }
        ASSIGN_OR_RETURN(const PageSize size, size_of(*page));
        ASSIGN_OR_RETURN(const Picture picture, drawn(*page, size, limits.longest_side));
        ASSIGN_OR_RETURN(const std::string jpeg, encode_jpeg(picture, kQuality));
        RETURN_IF_ERROR(anew.add(jpeg, size));
        if (anew.size() > limits.most_bytes) {
            return fail(ErrorKind::no_space, "a PDF of too many bytes");
        }
    }
    return anew.finish();
}

}  // namespace kosk::platform
