// The drawing half of Frame: shapes and pictures, onto ImGui's draw list.
#include <cmath>

#include <imgui.h>

#include "kiosk/ui/frame.h"

namespace kosk::ui {

namespace {

ImVec2 vec(Point point) {
    return {point.x, point.y};
}
ImVec2 upper(const Rect& box) {
    return {box.x, box.y};
}
ImVec2 lower(const Rect& box) {
    return {box.right(), box.bottom()};
}

constexpr Color kShadow{16, 32, 43, 30};

}  // namespace

void Frame::fill(const Rect& box, Color color, float radius) {
    if (!box.meets(clip())) {
        return;
    }
    const Rect whole{std::round(box.x), std::round(box.y), 0, 0};
    list_->AddRectFilled(upper(whole),
                         {std::round(box.right()), std::round(box.bottom())},
                         color.packed(),
                         std::min(radius, std::min(box.width, box.height) / 2));
}

void Frame::outline(const Rect& box, Color color, float thickness, float radius) {
    if (!box.meets(clip())) {
        return;
    }
    const float inward = thickness / 2;
    const Rect middle = Rect{std::round(box.x),
                             std::round(box.y),
                             std::round(box.right()) - std::round(box.x),
                             std::round(box.bottom()) - std::round(box.y)}
                            .inset(inward);
    list_->AddRect(upper(middle),
                   lower(middle),
                   color.packed(),
                   std::max(0.0F, std::min(radius, box.height / 2) - inward),
                   0,
                   thickness);
}

void Frame::soft_ground(const Rect& box, float radius) {
    fill(box, theme().primary_soft, radius);
    if (theme().primary_soft == theme().card) {
        outline(box, theme().outline, std::max(1.0F, std::round(metrics().grid(0.2F))), radius);
    }
}

void Frame::shadow(const Rect& box) {
    if (!theme().shadows || !box.inset(-stage_.fonts_->shadow_edge()).meets(clip())) {
        return;
    }
    // Two thirds of the blur lie outside the box, the rest shines through under its edge.
    const float edge = stage_.fonts_->shadow_edge();
    const float grow = std::round(edge * 0.55F);
    const float drop = std::round(edge * 0.15F);
    const Rect uv = stage_.fonts_->shadow_uv();
    const ImFontAtlas& atlas = stage_.fonts_->atlas();
    const float u_edge = edge / static_cast<float>(atlas.TexWidth);
    const float v_edge = edge / static_cast<float>(atlas.TexHeight);
    const std::array<float, 4> x{
        box.x - grow, box.x - grow + edge, box.right() + grow - edge, box.right() + grow};
    const std::array<float, 4> y{box.y - grow + drop,
                                 box.y - grow + edge + drop,
                                 box.bottom() + grow - edge + drop,
                                 box.bottom() + grow + drop};
    const std::array<float, 4> u{uv.x, uv.x + u_edge, uv.right() - u_edge, uv.right()};
    const std::array<float, 4> v{uv.y, uv.y + v_edge, uv.bottom() - v_edge, uv.bottom()};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            if (row == 1 && column == 1) {
                continue;  // the card covers it
            }
            list_->AddImage(atlas.TexID,
                            {std::round(x[column]), std::round(y[row])},
                            {std::round(x[column + 1]), std::round(y[row + 1])},
                            {u[column], v[row]},
                            {u[column + 1], v[row + 1]},
                            kShadow.packed());
        }
    }
}

void Frame::disc(Point centre, float radius, Color color) {
    list_->AddCircleFilled(vec(centre), radius, color.packed());
}

void Frame::ring(Point centre, float radius, Color color, float thickness) {
    list_->AddCircle(vec(centre), radius, color.packed(), 0, thickness);
}

void Frame::line(Point from, Point to, Color color, float thickness) {
    if (from.x == to.x || from.y == to.y) {
        const float half = std::round(thickness) / 2;
        const Rect bar{std::min(from.x, to.x) - (from.x == to.x ? half : 0),
                       std::min(from.y, to.y) - (from.y == to.y ? half : 0),
                       from.x == to.x ? 2 * half : std::abs(to.x - from.x),
                       from.y == to.y ? 2 * half : std::abs(to.y - from.y)};
        fill(bar, color);
        return;
    }
    list_->AddLine(vec(from), vec(to), color.packed(), thickness);
}

float Frame::icon_px(IconSize size) const {
    return stage_.fonts_->icon(size).height();
}

void Frame::icon(Icon icon, IconSize size, Point centre, Color color) {
    if (icon == Icon::none) {
        return;
    }
    Font& font = stage_.fonts_->icon(size);
    const auto code = static_cast<std::uint32_t>(icon);
    if (!font.has(code)) {
        mark("icon", {}, {}, code);
        return;
    }
    const float half = font.height() / 2;
    const Point corner{std::floor(centre.x - half + 0.5F), std::floor(centre.y - half + 0.5F)};
    if (const SheetGlyph* ink = font.ink(code)) {
        draw_ink(*ink, {corner.x, corner.y + font.ascent()}, color);
    }
}

void Frame::draw_ink(const SheetGlyph& glyph, Point origin, Color color) {
    const Rect box{
        origin.x + glyph.box.x, origin.y + glyph.box.y, glyph.box.width, glyph.box.height};
    const Rect& cut = clip();
    if (box.x > cut.right() || box.right() < cut.x || box.y > cut.bottom() ||
        box.bottom() < cut.y) {
        return;
    }
    list_->PrimReserve(6, 4);
    list_->PrimRectUV(upper(box), lower(box), upper(glyph.uv), lower(glyph.uv), color.packed());
}

bool Frame::picture(const Rect& box, std::string_view name, float radius) {
    if (stage_.pictures_ == nullptr) {
        return false;
    }
    if (!box.meets(clip())) {
        return picture_size(name).has_value();
    }
    const Extent size{static_cast<int>(std::lround(box.width)),
                      static_cast<int>(std::lround(box.height))};
    auto pixels = stage_.pictures_->get(name, size, static_cast<int>(std::lround(radius)));
    if (!pixels) {
        return false;
    }
    const ImVec2 at{std::round(box.x), std::round(box.y)};
    list_->AddImage(
        const_cast<Pixels*>(pixels.get()),  // ImGui's textures are plain pointers
        at,
        {at.x + static_cast<float>(size.width), at.y + static_cast<float>(size.height)});
    stage_.drawn_.push_back(std::move(pixels));
    return true;
}

std::optional<Extent> Frame::picture_size(std::string_view name) const {
    return stage_.pictures_ == nullptr ? std::nullopt : stage_.pictures_->size_of(name);
}

void Frame::mark(std::string_view text,
                 const Rect& drawn,
                 const Rect& allowed,
                 std::uint32_t missing) {
    if (stage_.keep_marks_) {
        stage_.marks_.push_back(
            {std::string(text), drawn, allowed, missing, drawn.clipped_to(clip()), false});
    }
}

void Frame::push_clip(const Rect& box) {
    const Rect both = box.clipped_to(clip());
    clips_.push_back(both);
    list_->PushClipRect(upper(both), lower(both), false);
}

void Frame::pop_clip() {
    clips_.pop_back();
    list_->PopClipRect();
}

Frame::Ground Frame::begin_ground(
    const Rect& box, Color color, Color border, float radius, bool with_shadow) {
    const float nominal = std::max(4 * radius, 4 * stage_.fonts_->shadow_edge());
    const Rect start{box.x, box.y, box.width, std::round(nominal)};
    Ground ground{list_->VtxBuffer.Size, 0, start};
    const Rect keep = clips_.back();
    clips_.back() = start.inset(-start.height);  // the final height is not known: cull nothing
    if (with_shadow) {
        shadow(start);
    }
    fill(start, color, radius);
    if (border.alpha != 0) {
        outline(start, border, std::max(1.0F, std::round(metrics().grid(0.25F))), radius);
    }
    clips_.back() = keep;
    ground.last_vertex = list_->VtxBuffer.Size;
    return ground;
}

// The lower half of the shape was drawn too high or too low by the difference: moves it there.
void Frame::end_ground(const Ground& ground, float height) {
    const float middle = ground.box.y + ground.box.height / 2;
    const float shift = std::round(height) - ground.box.height;
    for (int i = ground.first_vertex; i < ground.last_vertex; ++i) {
        ImDrawVert& vertex = list_->VtxBuffer[i];
        if (vertex.pos.y > middle) {
            vertex.pos.y += shift;
        }
    }
}

}  // namespace kosk::ui
