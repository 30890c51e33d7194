#include "kiosk/ui/frame.h"

#include <cmath>

#include <imgui.h>

#include "kiosk/ui/buttons.h"

namespace kosk::ui {

namespace {
// The height of a column in a scroll area: endless for layout, exact in float arithmetic.
constexpr float kEndless = 1e6F;
}  // namespace

Frame::Frame(Stage& stage, FrameTime now, std::vector<Element>& elements)
    : stage_(stage), now_(now), list_(ImGui::GetWindowDrawList()), elements_(elements) {
    const Rect screen = metrics().screen();
    clips_.push_back(metrics().panel());
    columns_.push_back({screen, screen.y, metrics().grid(2), true});
}

// Nothing to touch up there: a calm ground, and a line where the page begins.
void Frame::fill_above() {
    const Rect screen = metrics().screen();
    fill({0, 0, screen.width, screen.y}, theme().primary);
    const float mark = icon_px(IconSize::large);
    icon(Icon::disability,
         IconSize::large,
         {screen.width / 2, screen.y / 2 - mark / 2},
         theme().on_primary);
    icon(Icon::down, IconSize::large, {screen.width / 2, screen.y / 2 + mark}, theme().on_primary);
}

void Frame::open(const Rect& box) {
    columns_.push_back({box, box.y, metrics().grid(2), true});
}

float Frame::close() {
    const Column column = columns_.back();
    columns_.pop_back();
    return column.cursor - column.box.y;
}

Rect Frame::take(float height) {
    Column& column = columns_.back();
    if (!column.first) {
        column.cursor += column.gap;
    }
    column.first = false;
    const Rect box{column.box.x, column.cursor, column.box.width, std::round(height)};
    column.cursor += box.height;
    return box;
}

Rect Frame::take_bottom(float height) {
    Column& column = columns_.back();
    const float whole = std::min(std::round(height), column.box.height);
    column.box.height -= whole;
    return {column.box.x, column.box.bottom(), column.box.width, whole};
}

Rect Frame::rest() const {
    const Column& column = columns_.back();
    const float top = column.cursor + (column.first ? 0 : column.gap);
    return {column.box.x, top, column.box.width, std::max(0.0F, column.box.bottom() - top)};
}

void Frame::space(float steps) {
    Column& column = columns_.back();
    column.cursor += metrics().grid(steps);
    column.first = true;
}

void Frame::inset_column(float by) {
    Rect& box = columns_.back().box;
    box.x += by;
    box.width -= 2 * by;
}

Rect Frame::begin_row() {
    return rest();
}

void Frame::end_row(float height) {
    take(height);
}

std::string Frame::next_id(std::string_view prefix) {
    return std::string(prefix) + "." + std::to_string(++next_number_);
}

Hit Frame::add(Element element) {
    element.visible = element.box.clipped_to(clips_.back());
    element.section = section_;
    element.scroll_area = scroll_area_;
    Hit hit;
    if (element.can_tap()) {
        hit.tapped = stage_.touch_.tapped() == element.id || stage_.activated_ == element.id;
        hit.pressed = stage_.touch_.pressed() == element.id;
        hit.drawing = stage_.touch_.drawing() == element.id;
        hit.stroke_begins = hit.drawing && stage_.touch_.began_now();
        hit.at = stage_.touch_.at();
        hit.focused = stage_.focus_shown_ && stage_.focus_ == element.id;
        element.focused = element.focused || hit.focused;
    }
    if (!element.tappable && stage_.focus() == element.id && !element.covered) {
        element.focused = true;
        focus_ring(*this, element.box, metrics().grid(1));
    }
    elements_.push_back(std::move(element));
    return hit;
}

void Frame::body_begins() {
    body_first_ = list_->VtxBuffer.Size;
}

void Frame::slide_body(float by) {
    const int last = body_last_ > 0 ? body_last_ : list_->VtxBuffer.Size;
    for (int i = body_first_; i < last; ++i) {
        list_->VtxBuffer[i].pos.x += by;
    }
}

void Frame::cover() {
    if (body_last_ == 0) {
        body_last_ = list_->VtxBuffer.Size;
    }
    for (Element& element : elements_) {
        element.covered = true;
    }
    for (ScrollView& area : stage_.areas_) {
        area.covered = true;
    }
    for (TextMark& mark : stage_.marks_) {
        mark.covered = true;
    }
}

Scroll& Frame::begin_scroll(const std::string& id, const Rect& view) {
    stage_.areas_.push_back({id, view.clipped_to(clip()), false});
    scroll_area_ = id;
    Scroll& scroll = stage_.scrolls_[id];
    push_clip(view);
    open({view.x, view.y - std::round(scroll.offset()), view.width, kEndless});
    return scroll;
}

const Scroll& Frame::end_scroll() {
    Scroll& scroll = stage_.scrolls_[scroll_area_];
    const float content = close();
    const float view = stage_.areas_.back().view.height;
    if (content != scroll.content() || view != scroll.view()) {
        scroll.set_extent(content, view);
        stage_.relayout_ = true;
    }
    pop_clip();
    scroll_area_.clear();
    return scroll;
}

void Frame::page_down(const std::string& id) {
    Scroll& scroll = stage_.scrolls_[id];
    scroll.glide_to(scroll.offset() + scroll.view() * 0.85F);
    keep_moving();
}

float Frame::remembered(const std::string& id, float otherwise) const {
    const auto found = stage_.memory_.find(id);
    return found == stage_.memory_.end() ? otherwise : found->second;
}

void Frame::remember(const std::string& id, float size) {
    float& kept = stage_.memory_[id];
    if (kept != size) {
        kept = size;
        stage_.relayout_ = true;
    }
}

}  // namespace kosk::ui
