#include "kiosk/ui/touch.h"

#include <cmath>

namespace kosk::ui {

void Touch::update(const PointerSample& sample,
                   const std::vector<Element>& elements,
                   const std::vector<ScrollView>& areas,
                   float slack) {
    tapped_.clear();
    released_.clear();
    grabbed_.clear();
    drag_by_ = 0;
    began_now_ = sample.down && !down_;
    if (sample.down && !down_) {
        begin(sample, elements, areas);
    } else if (sample.down) {
        move(sample.at, slack);
    } else if (down_) {
        end(sample.at, elements);
    }
    down_ = sample.down;
    last_ = sample.at;
}

void Touch::begin(const PointerSample& sample,
                  const std::vector<Element>& elements,
                  const std::vector<ScrollView>& areas) {
    began_ = sample.at;
    const Element* hit = element_at(elements, sample.at);
    area_.clear();
    drawing_ = hit != nullptr && hit->takes_strokes ? hit->id : "";
    if (!drawing_.empty()) {
        pressed_.clear();
        return;
    }
    pressed_ = hit == nullptr ? "" : hit->id;
    for (const ScrollView& area : areas) {
        if (!area.covered && area.view.contains(sample.at)) {
            area_ = area.id;
        }
    }
    grabbed_ = area_;
}

void Touch::move(Point at, float slack) {
    if (!drawing_.empty()) {
        return;
    }
    const bool far = std::hypot(at.x - began_.x, at.y - began_.y) > slack;
    if (far && dragged_.empty()) {
        pressed_.clear();
        dragged_ = area_;
    }
    if (!dragged_.empty()) {
        drag_by_ = at.y - last_.y;
    }
}

void Touch::end(Point at, const std::vector<Element>& elements) {
    const Element* hit = element_at(elements, at);
    if (hit != nullptr && !pressed_.empty() && hit->id == pressed_) {
        tapped_ = pressed_;
    }
    pressed_.clear();
    drawing_.clear();
    released_ = area_;
    dragged_.clear();
    area_.clear();
}

}  // namespace kosk::ui
