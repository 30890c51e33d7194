// The finished font atlas on disk: pixels, glyphs and metrics of every font, with a key and a
// checksum.
#pragma once

#include <cstdint>

#include "kiosk/ui/fonts.h"

namespace kosk::ui {

class AtlasFile {
  public:
    // Fills `fonts` (whose atlas is still empty) from `file`. Errors: not_found; corrupt when the
    // file is damaged or made for another key. `fonts` is unchanged then.
    static Result<> read(const Path& file, std::uint64_t key, Fonts& fonts);
    // Errors: those of write_file.
    static Result<> write(const Path& file, std::uint64_t key, const Fonts& fonts);
};

// 64 bits over any bytes, for keys and checksums (not for secrets).
std::uint64_t fingerprint(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace kosk::ui
