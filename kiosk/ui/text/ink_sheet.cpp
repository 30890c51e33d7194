#include "kiosk/ui/text/ink_sheet.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include <stb_rect_pack.h>

#include "shared/base/result.h"

namespace kosk::ui {

namespace {

constexpr int kGap = 1;  // so that no piece shows at another one's edge

std::uint64_t next_version() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

}  // namespace

InkSheet::InkSheet(int width, int height, int most)
    : width_(width),
      first_height_(height),
      most_height_(std::max(height, most)),
      packing_(std::make_unique<stbrp_context>()),
      nodes_(static_cast<std::size_t>(width)) {
    begin(height);
}

InkSheet::~InkSheet() = default;

void InkSheet::begin(int height) {
    const auto bytes = [this](int rows) {
        return static_cast<std::size_t>(width_) * static_cast<std::size_t>(rows);
    };
    if (texels_ != nullptr) {
        std::memset(texels_.get(), 0, bytes(drawn_));
    }
    if (height != height_) {
        texels_.reset(static_cast<unsigned char*>(std::calloc(bytes(height), 1)));
        KOSK_CHECK(texels_ != nullptr);
    }
    height_ = height;
    drawn_ = 0;
    full_ = false;
    version_ = next_version();
    stbrp_init_target(packing_.get(), width_, height_, nodes_.data(), width_);
}

std::optional<TexelBox> InkSheet::add(int width,
                                      int height,
                                      const unsigned char* ink,
                                      std::ptrdiff_t pitch) {
    stbrp_rect rect{};
    rect.w = width + kGap;
    rect.h = height + kGap;
    if (rect.w > width_ || stbrp_pack_rects(packing_.get(), &rect, 1) == 0) {
        full_ = true;
        return std::nullopt;
    }
    for (int y = 0; y < height; ++y) {
        std::memcpy(texels_.get() + static_cast<std::ptrdiff_t>(rect.y + y) * width_ + rect.x,
                    ink + y * pitch,
                    static_cast<std::size_t>(width));
    }
    drawn_ = std::max(drawn_, rect.y + height);
    version_ = next_version();
    return TexelBox{rect.x, rect.y, width, height};
}

Rect InkSheet::uv(const TexelBox& place) const {
    const float part_x = 1.0F / static_cast<float>(width_);
    const float part_y = 1.0F / static_cast<float>(height_);
    return {static_cast<float>(place.x) * part_x,
            static_cast<float>(place.y) * part_y,
            static_cast<float>(place.width) * part_x,
            static_cast<float>(place.height) * part_y};
}

void InkSheet::clear() {
    begin(first_height_);
}

void InkSheet::enlarge() {
    begin(std::min(2 * height_, most_height_));
}

}  // namespace kosk::ui
