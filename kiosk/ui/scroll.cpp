#include "kiosk/ui/scroll.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/look/motion.h"

namespace kosk::ui {

namespace {
constexpr float kResistance = 0.45F;  // of the finger's way beyond an end
constexpr float kMemory = 0.6F;       // weight of the newest move in the velocity

float seconds(Millis time) {
    return static_cast<float>(time.count()) / 1000.0F;
}
}  // namespace

float Scroll::last() const {
    return std::max(0.0F, content_ - view_);
}

void Scroll::set_extent(float content, float view) {
    content_ = content;
    view_ = view;
    if (state_ == State::resting) {
        offset_ = std::clamp(offset_, 0.0F, last());
    }
}

void Scroll::grab() {
    state_ = State::held;
    velocity_ = 0;
}

void Scroll::drag(float by, Millis took) {
    state_ = State::held;
    const bool beyond = offset_ < 0 || offset_ > last();
    offset_ -= beyond ? by * kResistance : by;
    if (took > Millis{0}) {
        const float now = std::clamp(-by / seconds(took), -motion::kFastest, motion::kFastest);
        velocity_ = velocity_ * (1 - kMemory) + now * kMemory;
    }
}

void Scroll::let_go() {
    state_ = State::gliding;
}

void Scroll::glide_to(float offset) {
    target_ = std::clamp(offset, 0.0F, last());
    state_ = State::travelling;
}

void Scroll::jump_to(float offset) {
    offset_ = std::clamp(offset, 0.0F, last());
    settle();
}

void Scroll::settle() {
    velocity_ = 0;
    state_ = State::resting;
}

bool Scroll::advance(Millis passed, bool reduced_motion) {
    const float dt = seconds(passed);
    if (state_ == State::resting || state_ == State::held) {
        return false;
    }
    if (reduced_motion) {
        offset_ = std::clamp(state_ == State::travelling ? target_ : offset_, 0.0F, last());
        settle();
        return false;
    }
    if (state_ == State::travelling) {
        offset_ += (target_ - offset_) * (1 - std::exp(-dt / motion::kSpringSeconds));
        if (std::abs(target_ - offset_) < 0.5F) {
            offset_ = target_;
            settle();
        }
        return moving();
    }
    const float end = std::clamp(offset_, 0.0F, last());
    if (offset_ != end) {
        offset_ += (end - offset_) * (1 - std::exp(-dt / motion::kSpringSeconds));
        velocity_ *= std::exp(-dt / motion::kSpringSeconds);
    }
    // The exact integral of an exponential decay: the way is the same at 30 and at 120 frames.
    const float decay = std::exp(-dt / motion::kGlideSeconds);
    offset_ += velocity_ * motion::kGlideSeconds * (1 - decay);
    velocity_ *= decay;
    if (std::abs(velocity_) < motion::kSlowest && std::abs(offset_ - end) < 0.5F) {
        offset_ = std::clamp(offset_, 0.0F, last());
        settle();
    }
    return moving();
}

}  // namespace kosk::ui
