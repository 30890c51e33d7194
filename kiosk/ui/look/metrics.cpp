#include "kiosk/ui/look/metrics.h"

#include <algorithm>
#include <cmath>

namespace kosk::ui {

namespace {
// Rows by TextSize, columns by Type. Larger steps flatten the scale: at 9 mm a heading twice as
// high would leave two words on a line.
constexpr float kLabelMm = 4.6F;
constexpr float kLowLabelMm = 3.6F;
constexpr std::array<std::array<float, 5>, 4> kCapHeightMm{{
    {8.4F, 6.4F, 4.8F, 4.0F, 3.6F},
    {10.4F, 7.8F, 6.2F, 5.3F, 4.8F},
    {11.6F, 9.0F, 7.8F, 6.9F, 6.4F},
    {13.0F, 10.6F, 9.6F, 8.8F, 8.5F},
}};
}  // namespace

DisplayProfile DisplayProfile::of_diagonal(float inches, int width_px, int height_px) {
    const float diagonal = std::hypot(static_cast<float>(width_px), static_cast<float>(height_px));
    return {width_px, height_px, inches * 25.4F / diagonal};
}

float cap_height_mm(TextSize size, Type type) {
    return kCapHeightMm[static_cast<std::size_t>(size)][static_cast<std::size_t>(type)];
}

namespace {

float first_row(const DisplayProfile& display, bool reach) {
    const float page = std::max(kLeastPageMm, kReachMm - display.bottom_mm) / display.pitch_mm;
    return reach ? std::max(0.0F, std::ceil(static_cast<float>(display.height_px) - page)) : 0;
}

}  // namespace

Metrics::Metrics(const DisplayProfile& display, TextSize size, bool reach)
    : display_(display),
      size_(size),
      touch_(std::ceil(kTouchMm / display.pitch_mm)),
      margin_(0),
      top_(first_row(display, reach)),
      low_((static_cast<float>(display.height_px) - top_) * display.pitch_mm < 200.0F) {
    margin_ = grid(low_ ? 4 : 6);
}

float Metrics::mm(float millimetres) const {
    return std::max(1.0F, std::ceil(millimetres / display_.pitch_mm - 0.001F));
}

float Metrics::grid(float steps) const {
    return std::max(1.0F, std::round(steps * 2.0F / display_.pitch_mm));
}

float Metrics::cap_height(Type type) const {
    if (type == Type::label) {
        const float label = low_ ? kLowLabelMm : kLabelMm;
        return std::min(label, cap_height_mm(size_, Type::caption)) / display_.pitch_mm;
    }
    float height = cap_height_mm(size_, type);
    if (low_ && (type == Type::display || type == Type::title)) {
        // A low panel has no height to give away to large words.
        height = std::max(cap_height_mm(size_, Type::heading), height * 0.8F);
    }
    return height / display_.pitch_mm;
}

float Metrics::icon(float steps) const {
    static constexpr std::array<float, 4> kGrowth{0.85F, 1.0F, 1.15F, 1.3F};
    return std::round(grid(steps) * kGrowth[static_cast<std::size_t>(size_)]);
}

Rect Metrics::panel() const {
    return {0, 0, static_cast<float>(display_.width_px), static_cast<float>(display_.height_px)};
}

Rect Metrics::screen() const {
    const Rect whole = panel();
    return {0, top_, whole.width, whole.height - top_};
}

bool Metrics::operator==(const Metrics& other) const {
    return display_.width_px == other.display_.width_px &&
           display_.height_px == other.display_.height_px &&
           display_.pitch_mm == other.display_.pitch_mm && top_ == other.top_ &&
           size_ == other.size_;
}

}  // namespace kosk::ui
