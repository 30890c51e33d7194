// Pictures bound into one document.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "shared/base/result.h"

namespace kosk::platform {

// A page of A4 for each JPEG picture, as large as fits. Errors: corrupt, cancelled, internal.
Result<std::string> pdf_of_pictures(const std::vector<std::string>& jpegs,
                                    const std::stop_token& stop = {});

}  // namespace kosk::platform
