// Fingers and mice, one change of the button a frame.
//
// A tap that is shorter than a frame still has a frame in which it is down and one in which it is
// up; movements in between are joined. Only the first finger counts. Mouse events that SDL makes up
// from touches are ignored: they would be a second tap.
#pragma once

#include <deque>
#include <optional>

#include <SDL_events.h>

#include "kiosk/ui/touch.h"

namespace kosk::app {

class PointerQueue {
  public:
    // `width` and `height` of the window in pixels: fingers come as parts of it.
    // True when the event was one of a pointer.
    bool push(const SDL_Event& event, int width, int height);
    // The next frame's sample, or nullopt when nothing happened.
    std::optional<ui::PointerSample> pop();
    [[nodiscard]] bool empty() const { return samples_.empty(); }

  private:
    bool finger(const SDL_TouchFingerEvent& event, int width, int height);
    bool mouse(const SDL_Event& event);

    std::deque<ui::PointerSample> samples_;
    std::optional<SDL_FingerID> finger_;  // the one that is down
    bool down_ = false;                   // after the last sample of the queue
    bool popped_ = false;                 // whether the last popped sample was down
};

}  // namespace kosk::app
