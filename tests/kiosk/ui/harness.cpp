#include "tests/kiosk/ui/harness.h"

#include <cmath>
#include <set>
#include <utility>

namespace kosk::ui {

namespace {

std::unique_ptr<Stage> open_stage(const DisplayProfile& display, const Look& look) {
    auto stage = Stage::open(display, {}, look);
    KOSK_CHECK(stage.has_value());
    (*stage)->keep_text_marks(true);
    return std::move(*stage);
}

std::string line(const Element& element, std::string_view what) {
    return element.id + ": " + std::string(what);
}

float gap_between(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x) - std::min(a.right(), b.right());
    const float y = std::max(a.y, b.y) - std::min(a.bottom(), b.bottom());
    return std::max(x, y);
}

void audit_target(const Element& element, const Metrics& metrics, std::vector<std::string>& wrong) {
    const float least = metrics.touch() - 1;
    if (element.box.width < least || element.box.height < least) {
        wrong.push_back(line(element, "smaller than a finger"));
    }
    if (element.label.empty()) {
        wrong.push_back(line(element, "a target without words"));
    }
    const Rect screen = metrics.screen();
    const bool inside = element.box.x >= -0.5F && element.box.y >= -0.5F &&
                        element.box.right() <= screen.right() + 0.5F &&
                        element.box.bottom() <= screen.bottom() + 0.5F;
    if (!inside && element.scroll_area.empty()) {
        wrong.push_back(line(element, "not wholly on the screen"));
    }
}

void audit_neighbours(const std::vector<const Element*>& targets,
                      const Metrics& metrics,
                      std::vector<std::string>& wrong) {
    const float least = metrics.mm(kTouchGapMm) - 1.5F;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (std::size_t k = i + 1; k < targets.size(); ++k) {
            const float gap = gap_between(targets[i]->visible, targets[k]->visible);
            if (gap < 0) {
                wrong.push_back(line(*targets[i], "overlaps " + targets[k]->id));
            } else if (gap < least) {
                wrong.push_back(line(*targets[i], "too close to " + targets[k]->id));
            }
        }
    }
}

// What does not scroll ends above the bar that never moves.
void audit_bar(const std::vector<Element>& elements, std::vector<std::string>& wrong) {
    for (const Element& body : elements) {
        if (body.section != Section::body || body.covered || body.visible.empty()) {
            continue;
        }
        for (const Element& bar : elements) {
            if (bar.section == Section::bar && gap_between(body.visible, bar.visible) < 0) {
                wrong.push_back(line(body, "lies under " + bar.id));
            }
        }
    }
}

void audit_text(const TextMark& mark, const Metrics& metrics, std::vector<std::string>& wrong) {
    if (mark.missing != 0) {
        wrong.push_back("\"" + mark.text + "\": no glyph for U+" + std::to_string(mark.missing));
    }
    if (mark.drawn.height > mark.allowed.height + 1.5F ||
        mark.drawn.width > mark.allowed.width + 1.5F) {
        wrong.push_back("\"" + mark.text + "\": leaves its box");
    }
    const Rect screen = metrics.screen();
    if (mark.drawn.x < -0.5F || mark.drawn.x > screen.right()) {
        wrong.push_back("\"" + mark.text + "\": off the screen");
    }
}

}  // namespace

Harness::Harness(const DisplayProfile& display, const Look& look)
    : stage_(open_stage(display, look)) {}

void Harness::show(std::function<void(Frame&)> screen) {
    screen_ = std::move(screen);
    settle();
}

void Harness::frame(FrameTime passed) {
    now_ += passed;
    stage_->draw(now_, screen_);
    if (after_frame_) {
        after_frame_(*stage_);
    }
}

void Harness::settle() {
    frame();
    for (int i = 0; i < 42 && stage_->animating(); ++i) {
        frame(FrameTime{48});
    }
}

void Harness::press(Point at) {
    stage_->pointer({at, true});
    frame();
}

void Harness::move(Point at) {
    press(at);
}

void Harness::release(Point at) {
    stage_->pointer({at, false});
    frame();
}

bool Harness::tap(std::string_view id) {
    const Element* target = element(id);
    if (target == nullptr || !target->can_tap()) {
        return false;
    }
    const Point middle = target->box.centre();
    const Element* hit = element_at(elements(), middle);
    if (hit == nullptr || hit->id != id) {
        return false;
    }
    press(middle);
    release(middle);
    settle();
    return true;
}

void Harness::drag(Point from, Point to, int frames) {
    press(from);
    for (int i = 1; i <= frames; ++i) {
        const float part = static_cast<float>(i) / static_cast<float>(frames);
        move({from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part});
    }
    release(to);
}

void Harness::key(NavKey key) {
    stage_->key(key);
    settle();
}

const Element* Harness::element(std::string_view id) const {
    return find_element(elements(), id);
}

std::vector<std::string> Harness::audit() const {
    std::vector<std::string> wrong;
    std::vector<const Element*> targets;
    std::set<std::string_view> ids;
    for (const Element& element : elements()) {
        if (!ids.insert(element.id).second) {
            wrong.push_back(line(element, "the id is given twice"));
        }
        if (element.tappable && !element.covered) {
            audit_target(element, stage_->metrics(), wrong);
            if (!element.visible.empty()) {
                targets.push_back(&element);
            }
        }
    }
    audit_neighbours(targets, stage_->metrics(), wrong);
    audit_bar(elements(), wrong);
    for (const TextMark& mark : stage_->text_marks()) {
        audit_text(mark, stage_->metrics(), wrong);
    }
    return wrong;
}

std::vector<DisplayProfile> all_displays() {
    return {DisplayProfile::of_diagonal(21.5F, 1080, 1920),
            DisplayProfile::of_diagonal(21.5F, 1920, 1080),
            DisplayProfile::of_diagonal(32.0F, 1080, 1920),
            DisplayProfile::of_diagonal(10.1F, 1280, 800)};
}

}  // namespace kosk::ui
