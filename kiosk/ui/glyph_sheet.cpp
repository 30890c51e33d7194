#include "kiosk/ui/glyph_sheet.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

namespace kosk::ui {

namespace {

constexpr int kSide = 512;  // of a sheet: about two hundred letters of running text
constexpr std::size_t kMostSheets = 8;
constexpr int kFractions = 4;

// Pictures of the content count from 1; sheets must not be taken for one of them.
std::uint64_t next_serial() {
    static std::atomic<std::uint64_t> last{std::uint64_t{1} << 63U};
    return ++last;
}

bool joins(Face face) {
    return face == Face::arabic || face == Face::arabic_bold;
}

}  // namespace

struct GlyphSheet::Library {
    explicit Library(const FontFiles& from) : files(from) {
        if (FT_Init_FreeType(&library) != 0) {
            library = nullptr;
        }
    }
    ~Library() {
        for (const FT_Face face : faces) {
            if (face != nullptr) {
                FT_Done_Face(face);
            }
        }
        if (library != nullptr) {
            FT_Done_FreeType(library);
        }
    }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    // Nullptr for a file that FreeType refuses; Shaper has said so already.
    FT_Face face(Face wanted) {
        const auto index = static_cast<std::size_t>(wanted);
        if (!tried[index] && library != nullptr) {
            tried[index] = true;
            if (FT_New_Face(library, file_of(files, wanted).c_str(), 0, &faces[index]) != 0) {
                faces[index] = nullptr;
            }
        }
        return faces[index];
    }

    FontFiles files;
    FT_Library library = nullptr;
    std::array<FT_Face, kFaceCount> faces{};
    std::array<bool, kFaceCount> tried{};
};

GlyphSheet::GlyphSheet(const FontFiles& files) : library_(std::make_unique<Library>(files)) {}

GlyphSheet::~GlyphSheet() = default;

void GlyphSheet::trim() {
    if (sheets_.size() > kMostSheets) {
        glyphs_.clear();
        sheets_.clear();
    }
}

const SheetGlyph* GlyphSheet::glyph(Face face, std::uint32_t id, float em, float fraction) {
    const int part =
        std::clamp(static_cast<int>(fraction * static_cast<float>(kFractions)), 0, kFractions - 1);
    const Key key{face, id, static_cast<std::int32_t>(std::lround(em * 64.0F)), part};
    auto known = glyphs_.find(key);
    if (known == glyphs_.end()) {
        known = glyphs_.emplace(key, draw(key)).first;
    }
    return known->second ? &*known->second : nullptr;
}

// A place for a glyph on the last sheet, or on a new one; shelf below shelf.
std::shared_ptr<Pixels> GlyphSheet::room(int width, int height, int& x, int& y) {
    constexpr int kGap = 1;
    if (shelf_x_ + width > kSide) {
        shelf_x_ = 0;
        shelf_y_ += shelf_height_;
        shelf_height_ = 0;
    }
    if (sheets_.empty() || shelf_y_ + height > kSide) {
        auto sheet = std::make_shared<Pixels>();
        sheet->width = kSide;
        sheet->height = kSide;
        sheet->rgba.assign(static_cast<std::size_t>(kSide) * kSide, 0xFFFFFFU);
        sheets_.push_back(std::move(sheet));
        shelf_x_ = shelf_y_ = shelf_height_ = 0;
    }
    x = shelf_x_;
    y = shelf_y_;
    shelf_x_ += width + kGap;
    shelf_height_ = std::max(shelf_height_, height + kGap);
    return sheets_.back();
}

std::optional<SheetGlyph> GlyphSheet::draw(const Key& key) {
    const auto& [face_name, id, em, part] = key;
    const FT_Face face = library_->face(face_name);
    if (face == nullptr || FT_Set_Char_Size(face, 0, em, 72, 72) != 0) {
        return std::nullopt;
    }
    // Hinted letters would no longer meet where they join.
    const FT_Int32 how =
        FT_LOAD_NO_BITMAP |
        (joins(face_name) ? FT_LOAD_NO_HINTING : static_cast<FT_Int32>(FT_LOAD_TARGET_LIGHT));
    if (FT_Load_Glyph(face, id, how) != 0 || face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) {
        return std::nullopt;
    }
    FT_Outline_Translate(&face->glyph->outline, part * 64 / kFractions, 0);
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) {
        return std::nullopt;
    }
    const FT_Bitmap& ink = face->glyph->bitmap;
    const auto width = static_cast<int>(ink.width);
    const auto height = static_cast<int>(ink.rows);
    if (width == 0 || height == 0 || width > kSide || height > kSide) {
        return std::nullopt;
    }
    int left = 0;
    int top = 0;
    const auto sheet = room(width, height, left, top);
    for (int y = 0; y < height; ++y) {
        const unsigned char* row = ink.buffer + static_cast<std::ptrdiff_t>(y) * ink.pitch;
        std::uint32_t* to =
            sheet->rgba.data() + static_cast<std::ptrdiff_t>(top + y) * kSide + left;
        for (int x = 0; x < width; ++x) {
            to[x] = static_cast<std::uint32_t>(row[x]) << 24U | 0xFFFFFFU;
        }
    }
    sheet->serial = next_serial();
    const auto at = [](int pixel) { return static_cast<float>(pixel); };
    constexpr float kPart = 1.0F / static_cast<float>(kSide);
    return SheetGlyph{
        sheet,
        {at(face->glyph->bitmap_left), -at(face->glyph->bitmap_top), at(width), at(height)},
        {at(left) * kPart, at(top) * kPart, at(width) * kPart, at(height) * kPart}};
}

}  // namespace kosk::ui
