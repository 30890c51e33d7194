// How large a document may be, and how large it becomes.
#pragma once

#include <cstdint>

namespace kosk::platform {

struct DocumentLimits {
    // Longest side of a picture afterwards, in pixels. Enough to read an A4 page.
    int longest_side = 3000;
    std::uint64_t most_pixels = 120'000'000;  // of a picture that is read
    int most_pages = 300;                     // of a PDF
};

}  // namespace kosk::platform
