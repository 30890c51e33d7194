#include "kiosk/app/soft_renderer.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <imgui.h>

#include "kiosk/app/raster.h"
#include "kiosk/ui/pictures.h"

namespace kosk::app {

namespace {

constexpr int kTile = 32;
constexpr std::uint64_t kPrime = 0x9E37'79B9'7F4A'7C15U;

PixelBox both(const PixelBox& a, const PixelBox& b) {
    return {std::max(a.left, b.left),
            std::max(a.top, b.top),
            std::min(a.right, b.right),
            std::min(a.bottom, b.bottom)};
}

PixelBox clip_of(const ImDrawCmd& command) {
    return {static_cast<int>(command.ClipRect.x),
            static_cast<int>(command.ClipRect.y),
            static_cast<int>(command.ClipRect.z),
            static_cast<int>(command.ClipRect.w)};
}

// ImGui writes an upright rectangle as four corners and six indices: 0 1 2, 0 2 3.
bool is_rectangle(const ImDrawVert* v, const ImDrawIdx* i, unsigned left) {
    if (left < 6 || i[3] != i[0] || i[4] != i[2]) {
        return false;
    }
    const ImDrawVert& a = v[i[0]];
    const ImDrawVert& b = v[i[1]];
    const ImDrawVert& c = v[i[2]];
    const ImDrawVert& d = v[i[5]];
    return a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x &&
           a.col == b.col && a.col == c.col && a.col == d.col && c.pos.x > a.pos.x &&
           c.pos.y > a.pos.y;
}

// Calls `visit(first, count)` with the indices of each rectangle (6) or triangle (3).
template <class Visit>
void each_shape(const ImDrawVert* vertices,
                const ImDrawIdx* indices,
                unsigned count,
                const Visit& visit) {
    for (unsigned i = 0; i + 2 < count;) {
        const unsigned size = is_rectangle(vertices, indices + i, count - i) ? 6 : 3;
        visit(indices + i, size);
        i += size;
    }
}

// Nullptr for what is drawn with the atlas.
const ui::Pixels* picture_of(const ImDrawCmd& command) {
    return static_cast<const ui::Pixels*>(command.GetTexID());
}

std::uint64_t hash_vertex(std::uint64_t hash, const ImDrawVert& vertex) {
    std::uint64_t words[3] = {};
    static_assert(sizeof(vertex) <= sizeof(words));
    std::memcpy(words, &vertex, sizeof(vertex));
    for (const std::uint64_t word : words) {
        hash = (hash ^ word) * kPrime;
        hash ^= hash >> 29U;
    }
    return hash;
}

void draw_list(Raster& raster, const ImDrawList& list, const PixelBox& area) {
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const PixelBox clip = both(clip_of(command), area);
        if (clip.empty()) {
            continue;
        }
        const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
        const ui::Pixels* picture = picture_of(command);
        each_shape(vertices,
                   list.IdxBuffer.Data + command.IdxOffset,
                   command.ElemCount,
                   [&](const ImDrawIdx* i, unsigned size) {
                       if (picture != nullptr) {
                           raster.picture(vertices[i[0]], vertices[i[2]], *picture, clip);
                       } else if (size == 6) {
                           raster.rectangle(vertices[i[0]], vertices[i[2]], clip);
                       } else {
                           raster.triangle(vertices[i[0]], vertices[i[1]], vertices[i[2]], clip);
                       }
                   });
    }
}

}  // namespace

const std::vector<PixelBox>& SoftRenderer::render(const ImDrawData& data,
                                                  const ImFontAtlas& atlas,
                                                  const Surface& surface) {
    hash_tiles(data, surface);
    find_changes(surface);
    Raster raster(surface, {atlas.TexPixelsAlpha8, atlas.TexWidth, atlas.TexHeight});
    for (const PixelBox& area : changed_) {
        for (int i = 0; i < data.CmdListsCount; ++i) {
            draw_list(raster, *data.CmdLists[i], area);
        }
    }
    return changed_;
}

void SoftRenderer::hash_tiles(const ImDrawData& data, const Surface& surface) {
    columns_ = (surface.width + kTile - 1) / kTile;
    rows_ = (surface.height + kTile - 1) / kTile;
    next_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 1);
    for (int i = 0; i < data.CmdListsCount; ++i) {
        hash_list(*data.CmdLists[i], {0, 0, surface.width, surface.height});
    }
}

void SoftRenderer::hash_list(const ImDrawList& list, const PixelBox& screen) {
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const PixelBox clip = both(clip_of(command), screen);
        const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
        const ui::Pixels* picture = picture_of(command);
        std::uint64_t clip_hash = kPrime ^ (picture == nullptr ? 0 : picture->serial);
        for (const int side : {clip.left, clip.top, clip.right, clip.bottom}) {
            clip_hash = (clip_hash ^ static_cast<std::uint64_t>(side)) * kPrime;
        }
        each_shape(vertices,
                   list.IdxBuffer.Data + command.IdxOffset,
                   command.ElemCount,
                   [&](const ImDrawIdx* i, unsigned size) {
                       std::uint64_t hash = clip_hash;
                       ImVec2 low = vertices[i[0]].pos;
                       ImVec2 high = low;
                       for (unsigned k = 0; k < size; ++k) {
                           const ImDrawVert& vertex = vertices[i[k]];
                           hash = hash_vertex(hash, vertex);
                           low = {std::min(low.x, vertex.pos.x), std::min(low.y, vertex.pos.y)};
                           high = {std::max(high.x, vertex.pos.x), std::max(high.y, vertex.pos.y)};
                       }
                       const PixelBox box{static_cast<int>(std::floor(low.x)),
                                          static_cast<int>(std::floor(low.y)),
                                          static_cast<int>(std::ceil(high.x)),
                                          static_cast<int>(std::ceil(high.y))};
                       add_to_tiles(hash, both(box, clip));
                   });
    }
}

void SoftRenderer::add_to_tiles(std::uint64_t hash, const PixelBox& box) {
    if (box.empty()) {
        return;
    }
    for (int row = box.top / kTile; row <= (box.bottom - 1) / kTile; ++row) {
        for (int column = box.left / kTile; column <= (box.right - 1) / kTile; ++column) {
            std::uint64_t& tile = next_[static_cast<std::size_t>(row * columns_ + column)];
            tile = (tile ^ hash) * kPrime;
        }
    }
}

// Changed tiles as runs along a row, joined with the same run of the row above.
void SoftRenderer::find_changes(const Surface& surface) {
    const bool all = hashes_.size() != next_.size();
    changed_.clear();
    for (int row = 0; row < rows_; ++row) {
        for (int column = 0; column < columns_; ++column) {
            const auto changed = [&](int c) {
                const auto tile = static_cast<std::size_t>(row * columns_ + c);
                return all || hashes_[tile] != next_[tile];
            };
            if (!changed(column)) {
                continue;
            }
            int end = column + 1;
            while (end < columns_ && changed(end)) {
                ++end;
            }
            const PixelBox run{column * kTile,
                               row * kTile,
                               std::min(end * kTile, surface.width),
                               std::min((row + 1) * kTile, surface.height)};
            const auto above = std::find_if(changed_.begin(), changed_.end(), [&](const auto& box) {
                return box.bottom == run.top && box.left == run.left && box.right == run.right;
            });
            if (above != changed_.end()) {
                above->bottom = run.bottom;
            } else {
                changed_.push_back(run);
            }
            column = end;
        }
    }
    hashes_.swap(next_);
}

}  // namespace kosk::app
