// A recording that content brings: WAV, FLAC, Ogg or MP3, read with libsndfile.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace kosk::platform {

// Mixed to one channel, at `rate` samples a second, at most ten minutes. Errors: invalid.
Result<std::vector<std::int16_t>> read_recording(std::string_view bytes, int rate);

}  // namespace kosk::platform
