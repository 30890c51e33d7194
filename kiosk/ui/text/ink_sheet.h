// The one texture of all letters, icons and shadows: a byte of coverage a texel, filled piece by
// piece as the pieces are first needed.
//
// Memory that was never drawn on is never touched, so a sheet takes what lies on it. It is a
// picture of what was shown: `clear` leaves nothing of it.
// Thread: the screen's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/ui/look/geometry.h"

struct stbrp_context;
struct stbrp_node;

namespace kosk::ui {

struct TexelBox {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

class InkSheet {
  public:
    // In texels. `most` is how high it may become.
    InkSheet(int width, int height, int most);
    ~InkSheet();
    InkSheet(const InkSheet&) = delete;
    InkSheet& operator=(const InkSheet&) = delete;

    // Finds room and copies `ink` there, whose rows begin `pitch` bytes apart. nullopt when there
    // is no room, which is remembered.
    std::optional<TexelBox> add(int width,
                                int height,
                                const unsigned char* ink,
                                std::ptrdiff_t pitch);
    // The place in parts of the sheet, as vertices name it.
    [[nodiscard]] Rect uv(const TexelBox& place) const;
    // Something had no room since the sheet was last empty.
    [[nodiscard]] bool full() const { return full_; }

    // Empty, and as high as at first.
    void clear();
    // Empty, and twice as high if it may be.
    void enlarge();

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    // Row by row. Another address when the height is another one.
    [[nodiscard]] unsigned char* texels() const { return texels_.get(); }
    // Another number for other texels, whichever sheet they are of.
    [[nodiscard]] std::uint64_t version() const { return version_; }

  private:
    struct Free {
        void operator()(unsigned char* texels) const { std::free(texels); }
    };
    void begin(int height);

    int width_;
    int first_height_;
    int most_height_;
    int height_ = 0;
    int drawn_ = 0;  // rows
    bool full_ = false;
    std::uint64_t version_ = 0;
    std::unique_ptr<unsigned char, Free> texels_;
    std::unique_ptr<stbrp_context> packing_;
    std::vector<stbrp_node> nodes_;
};

}  // namespace kosk::ui
