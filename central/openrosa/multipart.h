// multipart/form-data taken apart: strict, without copying. RFC 7578, RFC 2046 section 5.1.
// Thread: any; pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace kosk::central {

// A view into the body it was parsed from.
struct MultipartPart {
    std::string name;
    std::string file_name;     // "" when the part is a plain field
    std::string content_type;  // "" when not said
    std::string_view bytes;
};

struct MultipartLimits {
    std::size_t parts = 64;
    std::size_t header_bytes = 8192;  // of one part
};

// The boundary of a Content-Type value; nullopt when it is not multipart/form-data with a valid
// one.
std::optional<std::string> multipart_boundary(std::string_view content_type);

// The parts in order. Errors: invalid, with what is wrong in plain words; rejected (too many parts
// or too long a header).
Result<std::vector<MultipartPart>> parse_multipart(std::string_view body,
                                                   std::string_view boundary,
                                                   const MultipartLimits& limits = {});

}  // namespace kosk::central
