#include "kiosk/app/pointer_queue.h"

#include <utility>

#include <SDL_touch.h>

namespace kosk::app {

bool PointerQueue::push(const SDL_Event& event, int width, int height) {
    switch (event.type) {
        case SDL_FINGERDOWN:
        case SDL_FINGERMOTION:
        case SDL_FINGERUP:
            return finger(event.tfinger, width, height);
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
        case SDL_MOUSEMOTION:
            return mouse(event);
        default:
            return false;
    }
}

bool PointerQueue::finger(const SDL_TouchFingerEvent& event, int width, int height) {
    if (event.type == SDL_FINGERDOWN && !finger_) {
        finger_ = event.fingerId;
        down_ = true;
    } else if (!finger_ || *finger_ != event.fingerId) {
        return true;
    }
    if (event.type == SDL_FINGERUP) {
        finger_.reset();
        down_ = false;
    }
    samples_.push_back(
        {{event.x * static_cast<float>(width), event.y * static_cast<float>(height)}, down_});
    return true;
}

bool PointerQueue::mouse(const SDL_Event& event) {
    if (event.type == SDL_MOUSEMOTION) {
        if (event.motion.which != SDL_TOUCH_MOUSEID && down_) {
            samples_.push_back({{static_cast<float>(event.motion.x) + 0.5F,
                                 static_cast<float>(event.motion.y) + 0.5F},
                                down_});
        }
        return true;
    }
    if (event.button.which != SDL_TOUCH_MOUSEID && event.button.button == SDL_BUTTON_LEFT) {
        down_ = event.type == SDL_MOUSEBUTTONDOWN;
        samples_.push_back(
            {{static_cast<float>(event.button.x) + 0.5F, static_cast<float>(event.button.y) + 0.5F},
             down_});
    }
    return true;
}

std::optional<ui::PointerSample> PointerQueue::pop() {
    if (samples_.empty()) {
        return std::nullopt;
    }
    ui::PointerSample sample = samples_.front();
    samples_.pop_front();
    const bool changed = std::exchange(popped_, sample.down) != sample.down;
    // Movements behind each other are one; a change of the button keeps its own place.
    while (!changed && samples_.size() >= 2 && samples_[0].down == sample.down &&
           samples_[1].down == sample.down) {
        sample = samples_.front();
        samples_.pop_front();
    }
    return sample;
}

}  // namespace kosk::app
