// How large a document may be, and how large it becomes.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kosk::platform {

// What is kept of a PDF.
enum class PdfPages {
    as_pictures,  // every page is drawn anew: nothing of the file itself is passed on
    structure,    // text stays text; what a reader could be attacked with goes (clean_pdf.h)
};

struct DocumentLimits {
    // Longest side of a picture afterwards, in pixels. Enough to read an A4 page.
    int longest_side = 3000;
    std::uint64_t most_pixels = 120'000'000;  // of a picture that is read
    int most_pages = 100;                     // of a PDF
    std::size_t most_bytes = 20U << 20U;      // of what a PDF becomes
    PdfPages pdf = PdfPages::as_pictures;
};

}  // namespace kosk::platform
