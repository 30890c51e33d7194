// One finger moves a page: it follows the finger, glides on when let go, and yields at its ends.
//
// A value without a clock: times come in, so that the same gesture gives the same page at any frame
// rate, and tests need no screen.
#pragma once

#include <chrono>

namespace kosk::ui {

using Millis = std::chrono::milliseconds;

class Scroll {
  public:
    // How much there is and how much of it is seen. An offset that no longer fits is pulled back.
    void set_extent(float content, float view);

    void grab();                       // the finger touches: gliding stops
    void drag(float by, Millis took);  // the finger moved by so many pixels (down is positive)
    void let_go();                     // gliding begins, or the page springs back to its end
    void glide_to(float offset);       // to a place, by the More button or the keypad
    void jump_to(float offset);        // without motion

    // Moves on by `passed`. True while it is still moving.
    bool advance(Millis passed, bool reduced_motion = false);

    [[nodiscard]] float offset() const {
        return offset_;
    }                                  // negative or beyond last() while pulled
    [[nodiscard]] float last() const;  // the largest offset at rest
    [[nodiscard]] float content() const { return content_; }
    [[nodiscard]] float view() const { return view_; }
    [[nodiscard]] bool moving() const { return state_ != State::resting; }
    [[nodiscard]] bool more_below() const { return offset_ < last() - 1.0F; }

  private:
    enum class State { resting, held, gliding, travelling };
    void settle();

    float offset_ = 0;
    float velocity_ = 0;  // pixels per second, positive towards the end
    float target_ = 0;
    float content_ = 0;
    float view_ = 0;
    State state_ = State::resting;
};

}  // namespace kosk::ui
