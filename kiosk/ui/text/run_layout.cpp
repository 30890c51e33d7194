#include "kiosk/ui/text/run_layout.h"

#include <algorithm>

#include "kiosk/ui/text/bidi.h"
#include "kiosk/ui/text/font.h"
#include "kiosk/ui/text/utf8.h"
#include "shared/text/letters.h"

namespace kosk::ui {

namespace {

// A letter of the paragraph, in the order of speaking.
struct Letter {
    std::uint32_t point = 0;
    std::uint32_t begin = 0;  // bytes into the text
    std::uint32_t end = 0;
    int stretch = -1;
    std::uint8_t level = 0;
    bool strong = false;
    bool shaped = false;
    Face face = Face::regular;
    float advance = 0;  // 0 for what joined the letter before it

    [[nodiscard]] bool same_run(const Letter& other) const {
        return stretch == other.stretch && level == other.level && strong == other.strong &&
               shaped == other.shaped && face == other.face;
    }
};

Face latin(bool strong, bool slanted) {
    return slanted ? (strong ? Face::bold_italic : Face::italic)
                   : (strong ? Face::bold : Face::regular);
}

class RunLayout {
  public:
    RunLayout(const Typeface& face, const StyledText& text, float width)
        : face_(face), text_(text), limit_(width) {}

    TextLayout run() {
        for (std::size_t at = 0;;) {
            const std::size_t end = std::min(text_.text.find('\n', at), text_.text.size());
            paragraph(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end));
            if (end == text_.text.size()) {
                return std::move(layout_);
            }
            at = end + 1;
        }
    }

  private:
    void paragraph(std::uint32_t begin, std::uint32_t end) {
        letters_.clear();
        std::u32string points;
        bool joined = false;
        for (std::uint32_t at = begin; at < end;) {
            const CodePoint code = code_point_at(text_.text, at);
            Letter letter;
            letter.point = code.value;
            letter.begin = at;
            letter.end = at + static_cast<std::uint32_t>(code.length);
            letters_.push_back(letter);
            points.push_back(code.value);
            joined = joined || text::is_shaped(code.value);
            at = letter.end;
        }
        rtl_ = false;
        if (joined && face_.shaper != nullptr) {
            const Levels levels = bidi_levels(points);
            rtl_ = levels.rtl;
            for (std::size_t i = 0; i < letters_.size(); ++i) {
                letters_[i].level = levels.of[i];
            }
        }
        choose_fonts(joined && face_.shaper != nullptr);
        measure();
        break_lines(begin);
    }

    // With letters that join in it, the whole paragraph is shaped: brackets turn round, and Latin
    // words stand on the same baseline.
    void choose_fonts(bool joined) {
        for (Letter& letter : letters_) {
            bool slanted = false;
            letter.strong = face_.bold;
            if (const Stretch* look = look_of(letter)) {
                letter.strong = letter.strong || look->strong;
                slanted = look->emphasis;
            }
            const Face arabic = letter.strong ? Face::arabic_bold : Face::arabic;
            letter.face = latin(letter.strong, slanted);
            if (joined) {
                letter.shaped = true;
                const bool leads_right = letter.level % 2 == 0 && !text::is_shaped(letter.point);
                if (!leads_right && face_.shaper->has(arabic, letter.point)) {
                    letter.face = arabic;
                }
            } else {
                letter.shaped = slanted && face_.shaper != nullptr &&
                                face_.shaper->has(letter.face, letter.point);
            }
        }
    }

    const Stretch* look_of(Letter& letter) {
        if (text_.stretches == nullptr) {
            return nullptr;
        }
        const auto& all = *text_.stretches;
        while (next_ < all.size() && all[next_].end <= letter.begin) {
            ++next_;
        }
        if (next_ == all.size() || all[next_].begin > letter.begin) {
            return nullptr;
        }
        letter.stretch = static_cast<int>(next_);
        return &all[next_];
    }

    [[nodiscard]] Font& font(const Letter& letter) const {
        return letter.strong ? *face_.strong : *face_.plain;
    }

    // The end of what stands in one run with letter `from`, at most `to`.
    [[nodiscard]] std::size_t run_end(std::size_t from, std::size_t to) const {
        std::size_t end = from + 1;
        while (end < to && letters_[end].same_run(letters_[from])) {
            ++end;
        }
        return end;
    }

    [[nodiscard]] ShapedRun shape(std::size_t from, std::size_t to) const {
        return face_.shaper->shape(text_.text,
                                   letters_[from].begin,
                                   letters_[to - 1].end,
                                   letters_[from].face,
                                   letters_[from].level % 2 == 1,
                                   face_.em);
    }

    void measure() {
        for (std::size_t from = 0; from < letters_.size();) {
            const std::size_t to = run_end(from, letters_.size());
            if (letters_[from].shaped) {
                for (const ShapedGlyph& glyph : shape(from, to).glyphs) {
                    Letter& first = letter_at(glyph.first);
                    first.advance += glyph.advance;
                    layout_.missing = glyph.id == 0 ? first.point : layout_.missing;
                }
            } else {
                for (std::size_t i = from; i < to; ++i) {
                    Letter& letter = letters_[i];
                    letter.advance = font(letter).advance(letter.point);
                    if (!font(letter).has(letter.point)) {
                        layout_.missing = letter.point;
                    }
                }
            }
            from = to;
        }
    }

    Letter& letter_at(std::uint32_t byte) {
        return *std::prev(std::upper_bound(
            letters_.begin(), letters_.end(), byte, [](std::uint32_t at, const Letter& letter) {
                return at < letter.begin;
            }));
    }

    void break_lines(std::uint32_t begin) {
        std::size_t first = 0;    // of the line
        std::size_t may_end = 0;  // the last place where it may end
        float width = 0;          // of what is on the line
        float width_at_break = 0;
        for (std::size_t i = 0; i < letters_.size(); ++i) {
            const Letter& letter = letters_[i];
            if (letter.point != ' ' && width + letter.advance > limit_ && i > first) {
                const bool at_word = may_end > first;
                const std::size_t stop = at_word ? may_end : i;
                line(first, stop, letters_[first].begin);
                width = at_word ? width - width_at_break : 0;
                first = may_end = stop;
                width_at_break = 0;
            }
            width += letter.advance;
            if (breaks_after(letter.point)) {
                may_end = i + 1;
                width_at_break = width;
            }
        }
        line(first, letters_.size(), first < letters_.size() ? letters_[first].begin : begin);
    }

    void line(std::size_t first, std::size_t last, std::uint32_t begin) {
        while (last > first && letters_[last - 1].point == ' ') {
            --last;
        }
        TextLine made;
        made.begin = begin;
        made.end = last > first ? letters_[last - 1].end : begin;
        made.rtl = rtl_;
        made.first_run = static_cast<std::uint32_t>(layout_.runs.size());
        std::vector<std::pair<std::size_t, std::size_t>> pieces;
        std::vector<std::uint8_t> levels;
        for (std::size_t from = first; from < last;) {
            const std::size_t to = run_end(from, last);
            pieces.emplace_back(from, to);
            levels.push_back(letters_[from].level);
            from = to;
        }
        for (const std::size_t piece : visual_order(levels)) {
            add_run(pieces[piece].first, pieces[piece].second, made);
        }
        made.runs = static_cast<std::uint32_t>(layout_.runs.size()) - made.first_run;
        layout_.width = std::max(layout_.width, made.width);
        layout_.lines.push_back(made);
    }

    void add_run(std::size_t from, std::size_t to, TextLine& on) {
        const Letter& letter = letters_[from];
        TextRun run;
        run.begin = letter.begin;
        run.end = letters_[to - 1].end;
        run.x = on.width;
        run.stretch = letter.stretch;
        run.shaped = letter.shaped;
        run.face = letter.face;
        if (letter.shaped) {
            const ShapedRun shaped = shape(from, to);
            run.width = shaped.width;
            run.first_glyph = static_cast<std::uint32_t>(layout_.glyphs.size());
            run.glyphs = static_cast<std::uint32_t>(shaped.glyphs.size());
            layout_.glyphs.insert(layout_.glyphs.end(), shaped.glyphs.begin(), shaped.glyphs.end());
        } else {
            for (std::size_t i = from; i < to; ++i) {
                run.width += letters_[i].advance;
            }
        }
        on.width += run.width;
        layout_.runs.push_back(run);
    }

    const Typeface& face_;
    const StyledText& text_;
    float limit_;
    TextLayout layout_;
    std::vector<Letter> letters_;
    std::size_t next_ = 0;  // stretch
    bool rtl_ = false;
};

}  // namespace

TextLayout lay_out_runs(const Typeface& face, const StyledText& text, float width) {
    return RunLayout(face, text, width).run();
}

}  // namespace kosk::ui
