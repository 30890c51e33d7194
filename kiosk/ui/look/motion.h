// How long things move. Nothing moves longer than a quarter of a second by itself, nothing flashes;
// with reduced motion everything is at once where it goes (Scroll and Slide).
#pragma once

#include <chrono>

namespace kosk::ui::motion {

inline constexpr float kGlideSeconds = 0.325F;   // after a finger let go, a glide falls to a third
inline constexpr float kSpringSeconds = 0.065F;  // pull back at an end, and the way of "More"
inline constexpr std::chrono::milliseconds kSlide{180};  // a new page comes in (Slide)
inline constexpr float kSlideMm = 14;                    // how far it comes
inline constexpr float kSlowest = 20.0F;                 // pixels per second that count as standing
inline constexpr float kFastest = 9000.0F;

}  // namespace kosk::ui::motion
