// A pad to draw on with a finger: signatures and sketches.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/ui/frame.h"

namespace kosk::ui {

// Points in parts of the pad's width and height, 0 to 1.
using Stroke = std::vector<Point>;

struct StrokePoint {
    Point at;
    bool begins = false;  // a new stroke
};

inline constexpr float kSketchRatio = 2;  // width to height

// The pad with what was drawn; where the finger is now, nullopt when it is elsewhere. `signature`
// draws a line to sign on.
std::optional<StrokePoint> sketch(Frame& frame,
                                  std::string_view id,
                                  std::string_view label,
                                  const std::vector<Stroke>& strokes,
                                  bool signature);

}  // namespace kosk::ui
