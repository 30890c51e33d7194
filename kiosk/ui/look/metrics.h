// Sizes are physical: a finger and an eye do not care how many pixels a panel has.
//
// Everything on the screen is laid out in millimetres through the display's pixel pitch, on a grid
// of 2 mm (8 px on the default panel). The numbers follow EN 301 549 and the ADA standards: touch
// targets of half an inch, capitals of 3/16 inch unless the citizen asked for smaller text.
#pragma once

#include <array>

#include "kiosk/ui/look/geometry.h"

namespace kosk::ui {

// A panel as it is mounted: portrait when it is higher than wide.
struct DisplayProfile {
    int width_px = 1080;
    int height_px = 1920;
    float pitch_mm = 0.2479F;  // the side of one pixel
    float bottom_mm = 800;     // height of the picture's lower edge above the floor

    // From the diagonal that is printed on the box.
    static DisplayProfile of_diagonal(float inches, int width_px, int height_px);
};

inline constexpr float kTouchMm = 12.7F;     // smallest side of anything that can be tapped
inline constexpr float kTouchGapMm = 2.54F;  // smallest distance between two of them
inline constexpr float kPrimaryMm = 20.0F;   // height of the one primary button
inline constexpr float kTileMm = 40.0F;      // smallest side of a tile of the home screen
inline constexpr float kReachMm = 1100.0F;  // what an arm reaches from a wheelchair, over the floor
// Less than this is no page any more: a display hung so high is used down from there.
inline constexpr float kLeastPageMm = 135.0F;
inline constexpr float kTapSlackMm = 4.0F;  // a finger that travels further scrolls

enum class TextSize { small, normal, large, extra_large };
inline constexpr std::array kTextSizes{
    TextSize::small, TextSize::normal, TextSize::large, TextSize::extra_large};

// The five steps of the type scale, and `label` for the words on bars and keys, which have a fixed
// place and so do not grow with the text. display, title and heading are bold.
enum class Type { display, title, heading, body, caption, label };
inline constexpr std::array kTypes{
    Type::display, Type::title, Type::heading, Type::body, Type::caption};

// Height of a capital letter of the five steps.
float cap_height_mm(TextSize size, Type type);

// Pixel sizes for one panel and one text size: a value, compared to know when fonts must be
// rebuilt.
class Metrics {
  public:
    // With `reach` everything is laid out below kReachMm.
    explicit Metrics(const DisplayProfile& display,
                     TextSize size = TextSize::normal,
                     bool reach = false);

    // Whole pixels, never below one.
    [[nodiscard]] float mm(float millimetres) const;
    // Steps of the 2 mm grid.
    [[nodiscard]] float grid(float steps) const;

    [[nodiscard]] float touch() const { return touch_; }
    [[nodiscard]] float touch_gap() const { return mm(kTouchGapMm); }
    [[nodiscard]] float tap_slack() const { return mm(kTapSlackMm); }
    [[nodiscard]] float radius() const { return grid(2); }  // of a card
    [[nodiscard]] float margin() const {
        return margin_;
    }                                                 // between the content and the panel's edge
    [[nodiscard]] float cap_height(Type type) const;  // exact, for the font's size
    [[nodiscard]] float icon(float steps) const;      // icon size that grows with the text

    // The whole display.
    [[nodiscard]] Rect panel() const;
    // The part of it that is used: its lower end in reach mode.
    [[nodiscard]] Rect screen() const;
    [[nodiscard]] bool portrait() const { return screen().height > screen().width; }
    // Low panels (a 10" tablet on a desk) get flatter bars so that something is left for content.
    [[nodiscard]] bool low() const { return low_; }
    [[nodiscard]] TextSize text_size() const { return size_; }
    [[nodiscard]] const DisplayProfile& display() const { return display_; }

    bool operator==(const Metrics& other) const;

  private:
    DisplayProfile display_;
    TextSize size_;
    float touch_;
    float margin_;
    float top_ = 0;  // where the used part begins
    bool low_;
};

}  // namespace kosk::ui
