#include "kiosk/ui/text/text_layout.h"

#include <array>
#include <bit>

#include "kiosk/ui/look/fingerprint.h"
#include "kiosk/ui/text/bidi.h"
#include "kiosk/ui/text/font.h"
#include "kiosk/ui/text/run_layout.h"
#include "kiosk/ui/text/utf8.h"

namespace kosk::ui {

namespace {

constexpr std::size_t kMostLayouts = 4096;

// Walks a text once, keeping the last place where the current line may end.
class LineBreaker {
  public:
    LineBreaker(Font& font, std::string_view text, float width)
        : font_(font), text_(text), limit_(width) {}

    TextLayout run() {
        for (std::size_t at = 0; at < text_.size();) {
            const CodePoint code = code_point_at(text_, at);
            if (code.value == '\n') {
                finish(at, width_);
                begin_ = break_ = at + code.length;
                width_ = width_at_break_ = 0;
            } else {
                add(at, code);
            }
            at += code.length;
        }
        finish(text_.size(), width_);
        return std::move(layout_);
    }

  private:
    void add(std::size_t at, CodePoint code) {
        if (!font_.has(code.value)) {
            layout_.missing = code.value;
        }
        const float advance = font_.advance(code.value);
        if (code.value != ' ' && width_ + advance > limit_ && at > begin_) {
            if (break_ > begin_) {
                finish(break_, width_at_break_);
                width_ -= width_at_break_;
                begin_ = break_;
            } else {
                finish(at, width_);
                begin_ = break_ = at;
                width_ = 0;
            }
            width_at_break_ = 0;
        }
        width_ += advance;
        if (breaks_after(code.value)) {
            break_ = at + code.length;
            width_at_break_ = width_;
        }
    }

    void finish(std::size_t end, float width) {
        while (end > begin_ && text_[end - 1] == ' ') {
            --end;
            width -= font_.advance(' ');
        }
        TextLine line;
        line.begin = static_cast<std::uint32_t>(begin_);
        line.end = static_cast<std::uint32_t>(end);
        line.width = width;
        layout_.lines.push_back(line);
        layout_.width = std::max(layout_.width, width);
    }

    Font& font_;
    std::string_view text_;
    float limit_;
    TextLayout layout_;
    std::size_t begin_ = 0;
    std::size_t break_ = 0;
    float width_ = 0;
    float width_at_break_ = 0;
};

}  // namespace

bool breaks_after(std::uint32_t code) {
    return code == ' ' || code == '-' || code == '/' || code == 0x2013 || code == 0x2014 ||
           code == 0x2010;
}

TextLayout lay_out(const Typeface& face, const StyledText& text, float width) {
    if (text.stretches != nullptr || (face.shaper != nullptr && needs_shaping(text.text))) {
        return lay_out_runs(face, text, width);
    }
    return lay_out(*face.plain, text.text, width);
}

TextLayout lay_out(Font& font, std::string_view text, float width) {
    return LineBreaker(font, text, width).run();
}

float text_width(Font& font, std::string_view text) {
    float width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint code = code_point_at(text, at);
        width += font.advance(code.value);
        at += code.length;
    }
    return width;
}

const TextLayout& TextLayouts::get(const Typeface& face, const StyledText& text, float width) {
    std::uint64_t key = fingerprint(text.text, reinterpret_cast<std::uintptr_t>(face.plain));
    key = (key ^ std::bit_cast<std::uint32_t>(width)) * 0x9E37'79B9'7F4A'7C15U;
    if (text.stretches != nullptr) {
        // Colours and lines under letters are not part of a layout.
        for (const Stretch& one : *text.stretches) {
            const std::array<std::uint32_t, 3> words{
                one.begin, one.end, (one.strong ? 1U : 0U) | (one.emphasis ? 2U : 0U)};
            key = fingerprint({reinterpret_cast<const char*>(words.data()), sizeof(words)}, key);
        }
    }
    if (const auto found = layouts_.find(key); found != layouts_.end()) {
        return found->second;
    }
    if (layouts_.size() >= kMostLayouts) {
        layouts_.clear();
    }
    return layouts_.emplace(key, lay_out(face, text, width)).first->second;
}

}  // namespace kosk::ui
