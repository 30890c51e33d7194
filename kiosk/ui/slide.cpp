#include "kiosk/ui/slide.h"

#include "kiosk/ui/look/motion.h"

namespace kosk::ui {

void Slide::begin(Travel travel) {
    travel_ = travel;
    passed_ = Millis{0};
}

bool Slide::advance(Millis passed, bool reduced_motion) {
    passed_ += passed;
    if (reduced_motion || passed_ >= motion::kSlide) {
        travel_ = Travel::none;
    }
    return travel_ != Travel::none;
}

// Fast at first, then slower and slower: the page is nearly there from its second picture on.
float Slide::left() const {
    if (travel_ == Travel::none) {
        return 0;
    }
    const float rest = 1 - static_cast<float>(passed_.count()) / motion::kSlide.count();
    return rest * rest * rest * (travel_ == Travel::forward ? 1.0F : -1.0F);
}

}  // namespace kosk::ui
