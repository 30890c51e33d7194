// From a finger's positions to taps and drags.
//
// A tap begins and ends on the same target. A finger that travels further than 4 mm scrolls the
// area it began in and taps nothing. What is under the finger is judged by the elements of the last
// drawn frame: exactly what the citizen saw.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/element.h"
#include "kiosk/ui/scroll.h"

namespace kosk::ui {

struct PointerSample {
    Point at;
    bool down = false;
};

struct ScrollView {
    std::string id;
    Rect view;
    bool covered = false;
};

class Touch {
  public:
    // One sample a frame, with at most one change of `down` since the last.
    void update(const PointerSample& sample,
                const std::vector<Element>& elements,
                const std::vector<ScrollView>& areas,
                float slack);

    // The element that shows itself pressed; empty when there is none.
    [[nodiscard]] const std::string& pressed() const { return pressed_; }
    // The element that was tapped by the last sample; empty when there is none.
    [[nodiscard]] const std::string& tapped() const { return tapped_; }

    // The scroll area that the finger holds, and its way down since the last sample.
    [[nodiscard]] const std::string& dragged() const { return dragged_; }
    [[nodiscard]] float drag_by() const { return drag_by_; }
    // The area that was let go by the last sample.
    [[nodiscard]] const std::string& released() const { return released_; }
    // An area that the finger came down on: its glide stops.
    [[nodiscard]] const std::string& grabbed() const { return grabbed_; }

    // The element that the finger draws on, where the finger is, and whether it just came down.
    [[nodiscard]] const std::string& drawing() const { return drawing_; }
    [[nodiscard]] Point at() const { return last_; }
    [[nodiscard]] bool began_now() const { return began_now_; }

    [[nodiscard]] bool down() const { return down_; }

  private:
    void begin(const PointerSample& sample,
               const std::vector<Element>& elements,
               const std::vector<ScrollView>& areas);
    void move(Point at, float slack);
    void end(Point at, const std::vector<Element>& elements);

    bool down_ = false;
    Point began_;
    Point last_;
    std::string area_;  // the scroll area under the finger when it came down
    std::string pressed_;
    std::string tapped_;
    std::string dragged_;
    std::string released_;
    std::string grabbed_;
    std::string drawing_;
    bool began_now_ = false;
    float drag_by_ = 0;
};

}  // namespace kosk::ui
