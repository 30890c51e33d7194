// Screens without a screen: a real Stage with real fonts, no window and no renderer.
//
//     Harness harness;
//     harness.show([&](ui::Frame& frame) { screens::draw(view, frame, actions); });
//     harness.tap("form.next");          // move, press, release, a frame each
//     CHECK(actions.back() == …);
//     CHECK(harness.audit().empty());
//
// The draw function is called for every frame, so it must read the state anew each time.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/ui/frame.h"

namespace kosk::ui {

class Harness {
  public:
    explicit Harness(const DisplayProfile& display = {}, const Look& look = {});

    // Sets what is drawn and draws until nothing moves.
    void show(std::function<void(Frame&)> screen);
    // Called after every frame from now on.
    void after_frame(std::function<void(const Stage&)> look) { after_frame_ = std::move(look); }
    // Draws again until nothing moves (at most two seconds of frames).
    void settle();
    // One frame, 16 ms later.
    void frame(FrameTime passed = FrameTime{16});

    // Touches the middle of the element. False, and nothing done, when there is none, it cannot be
    // tapped, or its middle is not on the screen or belongs to another one.
    bool tap(std::string_view id);
    // The finger goes from one point to another in frames of 16 ms, and is let go.
    void drag(Point from, Point to, int frames = 10);
    void press(Point at);  // finger down, one frame
    void move(Point at);
    void release(Point at);  // finger up, one frame
    void key(NavKey key);

    // Nullptr when there is none. Valid until the next frame.
    [[nodiscard]] const Element* element(std::string_view id) const;
    [[nodiscard]] const std::vector<Element>& elements() const { return stage_->elements(); }
    [[nodiscard]] Stage& stage() { return *stage_; }

    // What is wrong with the present picture, one line each: targets that are too small, too close,
    // overlapping or off the screen; text that leaves its box; letters the font does not have; ids
    // that are given twice; targets without words.
    [[nodiscard]] std::vector<std::string> audit() const;

  private:
    std::unique_ptr<Stage> stage_;
    std::function<void(Frame&)> screen_;
    std::function<void(const Stage&)> after_frame_;
    FrameTime now_{1000};
};

// All panels that Köşk must fit.
std::vector<DisplayProfile> all_displays();

}  // namespace kosk::ui
