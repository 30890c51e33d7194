// What lives from frame to frame: fonts, theme, the finger, scroll positions, the element tree.
//
// One Stage per display. The program gives it input and a draw function, and renders its draw data:
//
//     stage->pointer({{x, y}, down});
//     stage->draw(now, [&](ui::Frame& frame) { screens::draw(view, frame, actions); });
//     renderer.render(*stage->draw_data());
//
// Thread: one; it owns an ImGui context and makes it current.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/ui/element.h"
#include "kiosk/ui/look/metrics.h"
#include "kiosk/ui/look/theme.h"
#include "kiosk/ui/pictures.h"
#include "kiosk/ui/scroll.h"
#include "kiosk/ui/slide.h"
#include "kiosk/ui/text/fonts.h"
#include "kiosk/ui/text/text_layout.h"
#include "kiosk/ui/touch.h"
#include "shared/base/result.h"

struct ImDrawData;
struct ImGuiContext;

namespace kosk::ui {

class Frame;

// Time since the program started, from a clock that never goes back.
using FrameTime = std::chrono::milliseconds;

// What the citizen chose for eyes and hands.
struct Look {
    ThemeName theme = ThemeName::standard;
    TextSize text_size = TextSize::normal;
    bool reduced_motion = false;
    bool reach = false;            // everything in the lower part of a high display
    bool read_everything = false;  // the keypad stops at words too: somebody listens

    bool operator==(const Look&) const = default;
};

// Words that widgets say by themselves, in the language of the screen.
struct Words {
    std::string more = "More";
    std::string space = "Space";
    std::string enter = "Enter";
    std::string done = "Done";
    std::string shift = "Shift";
    std::string erase = "Delete";
    std::string left = "Left";
    std::string right = "Right";
    std::string layout = "Language of the keyboard";
    std::string symbols = "Digits and signs";

    bool operator==(const Words&) const = default;
};

// The keypad: for hands and eyes that cannot use the glass.
enum class NavKey {
    previous,  // of what can be chosen: one switch, or Tab
    next,
    up,  // in the order of reading; on the keyboard from row to row
    down,
    left,  // page by page; on the keyboard from key to key
    right,
    activate,  // the other switch, or Enter
};

struct TextMark {
    std::string text;
    Rect drawn;
    Rect allowed;
    std::uint32_t missing = 0;
    Rect seen;             // the part that is not clipped
    bool covered = false;  // under a dialog
};

class Stage {
  public:
    // Errors: those of Fonts::open.
    static Result<std::unique_ptr<Stage>> open(const DisplayProfile& display,
                                               FontFiles files,
                                               const Look& look = {});
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    // A new text size opens other fonts, and `generation()` changes.
    // Errors: those of Fonts::open; the old look stays.
    Result<> set_look(const Look& look);
    // Another panel, or the same turned: everything is laid out for it. Errors: those of
    // Fonts::open; the old display stays.
    Result<> set_display(const DisplayProfile& display);
    void set_words(const Words& words) { words_ = words; }
    // Whom to ask for pictures; it outlives the stage. Without, none is drawn.
    void set_pictures(Pictures* pictures) { pictures_ = pictures; }

    // The finger or mouse, before draw(). At most one change of `down` a frame.
    void pointer(const PointerSample& sample) { sample_ = sample; }
    // A key of the keypad, before draw().
    void key(NavKey key);

    // Builds one frame. The function is called once, or twice when the first pass changed how much
    // there is to scroll; never twice in a frame with a tap.
    void draw(FrameTime now, const std::function<void(Frame&)>& screen);
    [[nodiscard]] ImDrawData* draw_data() const;

    // Something moves: draw again at the display's rate even when no input comes.
    [[nodiscard]] bool animating() const { return animating_; }
    [[nodiscard]] const std::vector<Element>& elements() const { return elements_; }
    [[nodiscard]] const std::vector<ScrollView>& scroll_views() const { return areas_; }
    // Where the keypad is; empty before it was used, and after the glass was touched.
    [[nodiscard]] const std::string& focus() const { return focus_shown_ ? focus_ : kNothing; }
    // The element that was tapped, or chosen by the keypad, in the last draw; empty for none.
    [[nodiscard]] const std::string& acted() const { return acted_; }
    [[nodiscard]] bool finger_down() const { return touch_.down(); }
    // The element under the finger that is down; empty for none.
    [[nodiscard]] const std::string& pressed() const { return touch_.pressed(); }
    // Nullptr when no such area was drawn.
    Scroll* scroll(const std::string& id);
    [[nodiscard]] const Metrics& metrics() const { return metrics_; }
    [[nodiscard]] const Look& look() const { return look_; }
    [[nodiscard]] const Theme& theme() const { return ui::theme(look_.theme); }
    [[nodiscard]] Fonts& fonts() const { return *fonts_; }
    // Counts up whenever the coordinates of the last frame mean something else: everything is to
    // be drawn anew. Letters that come to the font texture only change Fonts::version().
    [[nodiscard]] int generation() const { return generation_; }

    // Forgets everything of the session: elements, scroll positions, layouts, focus, finger; and
    // with the next draw(), because the last one may still be shown, its letters.
    void forget();

    // Keeps a mark of every text drawn, for the audit.
    void keep_text_marks(bool keep) { keep_marks_ = keep; }
    [[nodiscard]] const std::vector<TextMark>& text_marks() const { return marks_; }

  private:
    friend class Frame;
    Stage(const DisplayProfile& display, FontFiles files, const Look& look);
    Result<> load_fonts(const Metrics& metrics);
    Result<> set_metrics(const Metrics& metrics);
    void apply_touch(FrameTime passed);
    void renew_letters();
    void pass(FrameTime now, const std::function<void(Frame&)>& screen);
    [[nodiscard]] std::vector<const Element*> stops_of(NavKey key) const;
    [[nodiscard]] const Element* next_stop(const std::vector<const Element*>& stops,
                                           const Element* here,
                                           bool back) const;
    void activate(const Element* here, const std::vector<const Element*>& stops);
    bool move_on_keyboard(NavKey key,
                          const Element& here,
                          const std::vector<const Element*>& stops);
    void turn_page(const Element* here, bool forward);
    void focus_on(const Element& element);
    void keep_focus();
    void begin_page();
    void begin_slide();
    void show_element(std::string_view id);
    void follow_caret();

    Metrics metrics_;
    Look look_;
    FontFiles files_;
    Words words_;
    Pictures* pictures_ = nullptr;
    std::vector<std::shared_ptr<const Pixels>> drawn_;  // in the present draw data
    std::unique_ptr<Fonts> fonts_;
    ImGuiContext* context_ = nullptr;
    int generation_ = 0;
    bool forget_letters_ = false;

    PointerSample sample_;
    Touch touch_;
    std::vector<Element> elements_;
    std::vector<ScrollView> areas_;
    std::map<std::string, Scroll, std::less<>> scrolls_;
    std::map<std::string, float, std::less<>> memory_;  // sizes of the last pass, by id
    TextLayouts layouts_;
    std::vector<TextMark> marks_;
    bool keep_marks_ = false;

    std::string focus_;         // where the keypad is
    bool focus_shown_ = false;  // only once the keypad was used
    std::string activated_;     // by the keypad, for one frame
    std::string acted_;
    std::string page_;        // the page that is shown
    int page_place_ = 0;      // on the citizen's way
    std::string drawn_page_;  // the one the last pass drew
    int drawn_place_ = 0;
    std::map<std::string, std::string> focus_of_page_;  // where the keypad left it
    std::string under_dialog_;  // where the keypad was before a dialog opened
    std::string typed_into_;    // the field to which the end of typing leads back
    bool to_keyboard_ = false;  // a field was chosen by the keypad: its keyboard comes next
    inline static const std::string kNothing{};
    FrameTime last_{};
    Slide slide_;
    bool animating_ = false;
    bool relayout_ = false;
    bool keyboard_shown_ = false;
    std::string editing_;  // the page and its field that has the caret
};

}  // namespace kosk::ui
