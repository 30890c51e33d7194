// How a new page comes in: a short way from the side it lies on, so that one sees where one went.
#pragma once

#include "kiosk/ui/scroll.h"

namespace kosk::ui {

enum class Travel { none, forward, back };

class Slide {
  public:
    // A page further on comes from the right, an earlier one from the left.
    void begin(Travel travel);
    // Moves on; true while it moves. With reduced motion the page is at its place at once.
    bool advance(Millis passed, bool reduced_motion = false);
    // What is left of the way, 1 (at the right) to -1; 0 when the page is at its place.
    [[nodiscard]] float left() const;

  private:
    Travel travel_ = Travel::none;
    Millis passed_{0};
};

}  // namespace kosk::ui
