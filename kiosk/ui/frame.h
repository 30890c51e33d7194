// One frame: the place where widgets lay themselves out, draw and learn whether they were touched.
//
// Layout is a column: `take(height)` gives the next box below the last one, `within()` opens a
// column in a box, `split()` and `grid()` put columns side by side. Widgets are free functions over
// a Frame (buttons.h, cards.h, fields.h, …; all of them through ui.h) that return whether they were
// tapped:
//
//     if (ui::button(frame, "form.next", tr("Continue"), ui::ButtonStyle::primary)) {
//         out.push_back(NextQuestion{});
//     }
//
// A Frame lives for one call of the draw function. Nothing typed is kept.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/ui/stage.h"

struct ImDrawList;

namespace kosk::ui {

enum class Align { left, centre, right };

struct TextStyle {
    Type type = Type::body;
    Weight weight = Weight::regular;
    Color color{0, 0, 0, 0};  // transparent: the theme's ink
    Align align = Align::left;
    float spacing = 1.0F;  // of the font's own line; 1.1 is 1.5 em, for articles
    int lines = 0;         // at most so many, the last ending in "…"; 0 for all
};

// What a widget learns about itself.
struct Hit {
    bool tapped = false;
    bool pressed = false;
    bool focused = false;
    // Of an element that takes strokes: a finger draws on it at `at`.
    bool drawing = false;
    bool stroke_begins = false;
    Point at;
};

class Frame {
  public:
    // --- Surroundings -----------------------------------------------------------------------
    [[nodiscard]] const Theme& theme() const { return stage_.theme(); }
    [[nodiscard]] const Metrics& metrics() const { return stage_.metrics_; }
    [[nodiscard]] const Words& words() const { return stage_.words_; }
    [[nodiscard]] bool reduced_motion() const { return stage_.look_.reduced_motion; }
    [[nodiscard]] FrameTime now() const { return now_; }

    // --- Layout -------------------------------------------------------------------------------
    // The next box of the column, over its whole width.
    Rect take(float height);
    // A box off the column's bottom: for what must stay put while the rest scrolls.
    Rect take_bottom(float height);
    // What is left of the column. In a scroll area the height is endless.
    [[nodiscard]] Rect rest() const;
    [[nodiscard]] float width() const { return columns_.back().box.width; }
    // Makes the column narrower by so many pixels at both sides.
    void inset_column(float by);
    // Empty space of so many 2 mm steps, instead of the usual gap.
    void space(float steps);
    // The gap between the column's next boxes, in pixels.
    void set_gap(float pixels) { columns_.back().gap = pixels; }

    // Runs `draw` in a column of its own; returns the height it used.
    template <class Draw>
    float within(const Rect& box, Draw&& draw) {
        open(box);
        std::forward<Draw>(draw)();
        return close();
    }
    // Columns side by side, as wide as their weights say; `draw(i)` fills each.
    template <class Draw>
    void split(const std::vector<float>& weights, Draw&& draw) {
        float whole = 0;
        for (const float weight : weights) {
            whole += weight;
        }
        const float gap = metrics().grid(2);
        const Rect area = begin_row();
        const float usable = area.width - gap * static_cast<float>(weights.size() - 1);
        Rect cell = area;
        float highest = 0;
        std::size_t index = 0;
        for (const float weight : weights) {
            cell.width = usable * weight / whole;
            highest = std::max(highest, within(cell, [&] { draw(index); }));
            cell.x += cell.width + gap;
            ++index;
        }
        end_row(highest);
    }
    // `count` columns of the same width.
    template <class Draw>
    void split(std::size_t count, Draw&& draw) {
        split(std::vector<float>(count, 1.0F), std::forward<Draw>(draw));
    }
    // `count` cells in rows of `columns`, each `height` high; `draw(i)` fills each.
    template <class Draw>
    void grid(std::size_t count, std::size_t columns, float height, Draw&& draw) {
        const float gap = metrics().grid(2);
        for (std::size_t first = 0; first < count; first += columns) {
            const Rect row = take(height);
            const float wide =
                (row.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
            for (std::size_t i = first; i < std::min(count, first + columns); ++i) {
                const auto place = static_cast<float>(i - first);
                within({row.x + place * (wide + gap), row.y, wide, height}, [&] { draw(i); });
            }
        }
    }

    // --- Drawing ------------------------------------------------------------------------------
    void fill(const Rect& box, Color color, float radius = 0);
    void outline(const Rect& box, Color color, float thickness, float radius = 0);
    void shadow(const Rect& box);
    // What sets a badge or a box off quietly: a soft colour, a line in the themes without one.
    void soft_ground(const Rect& box, float radius);
    void disc(Point centre, float radius, Color color);
    void ring(Point centre, float radius, Color color, float thickness);
    void line(Point from, Point to, Color color, float thickness);
    void icon(Icon icon, IconSize size, Point centre, Color color);
    [[nodiscard]] float icon_px(IconSize size) const;
    // A picture of the content over the whole box, its corners round. False when there is none.
    bool picture(const Rect& box, std::string_view name, float radius = 0);
    // As it is stored; nullopt when there is none.
    [[nodiscard]] std::optional<Extent> picture_size(std::string_view name) const;

    // Draws wrapped text from the box's upper left corner; returns the height used.
    float text_in(const Rect& box, const StyledText& text, const TextStyle& style);
    // The same, centred vertically, and in a smaller type when it would not fit.
    void label_in(const Rect& box, const StyledText& text, TextStyle style);
    // Wrapped text being typed: scrolled so that the line with the caret (a byte of `text`, npos
    // for none) is the last one seen.
    void text_block_with_caret(const Rect& box,
                               std::string_view text,
                               const TextStyle& style,
                               std::size_t caret);
    [[nodiscard]] float text_height(const StyledText& text, const TextStyle& style, float width);
    [[nodiscard]] float line_width(const StyledText& text, const TextStyle& style) const;
    [[nodiscard]] float line_height(const TextStyle& style) const;
    // Whether its first line begins at the right.
    [[nodiscard]] bool runs_left(const StyledText& text, const TextStyle& style) const;

    // Everything drawn until the matching pop is cut at `box` as well.
    void push_clip(const Rect& box);
    void pop_clip();
    [[nodiscard]] const Rect& clip() const { return clips_.back(); }

    // A card's ground under content whose height is not known yet: begin, draw, end with the
    // height.
    struct Ground {
        int first_vertex = 0;
        int last_vertex = 0;
        Rect box;
    };
    Ground begin_ground(const Rect& box, Color color, Color border, float radius, bool shadow);
    void end_ground(const Ground& ground, float height);

    // --- Elements -----------------------------------------------------------------------------
    // Registers an element at its box and says whether it was touched.
    Hit add(Element element);
    // An id for something that is only read: "text.7".
    std::string next_id(std::string_view prefix);
    // The last registered element, to complete what was not known when it began. Valid until add().
    Element& last_element() { return elements_.back(); }
    [[nodiscard]] std::size_t element_count() const { return elements_.size(); }
    Element& element(std::size_t index) { return elements_[index]; }

    // Draws `draw`'s elements as belonging to `section`.
    template <class Draw>
    void in_section(Section section, Draw&& draw) {
        const Section before = std::exchange(section_, section);
        std::forward<Draw>(draw)();
        section_ = before;
    }
    // Everything drawn so far goes under a dialog.
    void cover();

    // Names the page: on another one the keypad begins anew, and it slides in, from the left when
    // its place on the way is before that of the page that was shown.
    void set_page(std::string name, int place = 0) {
        stage_.drawn_page_ = std::move(name);
        stage_.drawn_place_ = place;
    }
    // What is drawn from here on is the page that slides in; what was drawn before stands still.
    void body_begins();

    // --- Memory of the last frame ---------------------------------------------------------------
    Scroll& begin_scroll(const std::string& id, const Rect& view);
    const Scroll& end_scroll();
    // One view further, less what keeps the eye in place.
    void page_down(const std::string& id);
    // A size that was measured in the last pass, `otherwise` at the first time.
    [[nodiscard]] float remembered(const std::string& id, float otherwise) const;
    // Keeps it; a change lets the frame be laid out a second time.
    void remember(const std::string& id, float size);
    // Whether the keyboard was on the screen in the last pass.
    [[nodiscard]] bool typing() const { return stage_.keyboard_shown_; }
    void show_keyboard() { keyboard_ = true; }
    // Asks for another frame as soon as the display takes one.
    void keep_moving() { stage_.animating_ = true; }

  private:
    friend class Stage;
    struct Column {
        Rect box;
        float cursor = 0;
        float gap = 0;
        bool first = true;
    };
    Frame(Stage& stage, FrameTime now, std::vector<Element>& elements);
    void open(const Rect& box);
    void slide_body(float by);
    void fill_above();
    float close();
    Rect begin_row();
    void end_row(float height);
    void mark(std::string_view text, const Rect& drawn, const Rect& allowed, std::uint32_t missing);
    // frame_text.cpp
    [[nodiscard]] bool fits_as_label(const Rect& box,
                                     const StyledText& text,
                                     const TextStyle& style) const;
    void scaled_text_in(const Rect& box,
                        const StyledText& text,
                        const TextStyle& style,
                        float scale);
    [[nodiscard]] const TextLayout& layout(const StyledText& text,
                                           const TextStyle& style,
                                           float width) const;
    void draw_line(const TextLayout& layout,
                   const TextLine& line,
                   const StyledText& text,
                   const TextStyle& style,
                   Point at);
    void draw_run(const TextLayout& layout,
                  const TextRun& run,
                  const StyledText& text,
                  const TextStyle& style,
                  Point at);
    void draw_letters(Font& font, std::string_view words, Point baseline, Color color);
    void draw_glyphs(
        const TextLayout& layout, const TextRun& run, Point baseline, float em, Color color);
    void draw_ink(const SheetGlyph& glyph, Point origin, Color color);
    [[nodiscard]] Color ink(const TextStyle& style) const;

    Stage& stage_;
    FrameTime now_;
    ImDrawList* list_;
    std::vector<Element>& elements_;
    std::vector<Column> columns_;
    std::vector<Rect> clips_;
    Section section_ = Section::body;
    std::string scroll_area_;
    bool keyboard_ = false;
    int next_number_ = 0;
    int body_first_ = 0;  // vertices of what slides
    int body_last_ = 0;   // 0: up to the end
};

}  // namespace kosk::ui
