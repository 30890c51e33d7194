#include <string>

#include "platform/documents/clean_pdf.h"
#include "platform/documents/picture_codec.h"
#include "platform/documents/redraw_pdf.h"
#include "tests/fuzz/targets.h"

namespace kosk::fuzz {

namespace {

// Small ones, so that a try is over soon; the limits of a terminal are of another size only.
constexpr platform::DocumentLimits kLimits{
    .longest_side = 64, .most_pixels = 1'000'000, .most_pages = 3, .most_bytes = 4U << 20U};

}  // namespace

void try_jpeg(std::string_view bytes) {
    static_cast<void>(platform::head_of_jpeg(bytes));
    static_cast<void>(platform::decode_jpeg(bytes, kLimits));
}

void try_png(std::string_view bytes) {
    static_cast<void>(platform::decode_png(bytes, kLimits));
}

void try_pdf(std::string_view bytes) {
    static const bool ready = (platform::prepare_redrawing(), true);
    static_cast<void>(ready);
    const std::string pdf(bytes);
    static_cast<void>(platform::clean_pdf(pdf, kLimits));
    static_cast<void>(platform::redraw_pdf(pdf, kLimits));
}

}  // namespace kosk::fuzz
