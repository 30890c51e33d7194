// Words and recordings as samples: what the terminal's voice (speech.h) is made with.
//
// Samples are signed 16 bits of one channel.
// Thread: one at a time; a call takes as long as it takes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace kosk::platform {

class Voice {
  public:
    virtual ~Voice() = default;

    // Samples a second of what is said. Errors: unsupported (there is no voice), logged already.
    virtual Result<int> rate() = 0;

    // False when no more is wanted.
    using Take = std::function<bool(std::span<const std::int16_t>)>;
    // Gives `text` piece by piece, as it is made. Only after a rate() without an error. `language`
    // is a code of ISO 639-1; one without a voice is said in English. No fewer than 80 words a
    // minute.
    virtual void say(const std::string& language,
                     const std::string& text,
                     int words_per_minute,
                     const Take& take) = 0;

    // A recording that content brings (recording.h), at `rate` samples a second. Errors: invalid,
    // unsupported (nothing here reads recordings).
    virtual Result<std::vector<std::int16_t>> read(std::string_view recording, int rate) = 0;
};

// espeak-ng and libsndfile. One at a time in a process, since espeak-ng is one.
std::unique_ptr<Voice> make_espeak_voice();

}  // namespace kosk::platform
