// A script of what a citizen does: walks the real program through its element tree.
//
// One command a line; '#' begins a comment; words with blanks stand in "quotes"; ${NAME} is a text
// that `save` kept; "row.*" is the first element that begins so. Each command waits until it can be
// done, ten seconds at most.
//
//     wait home.tile.rights            until the element is on the screen and nothing moves
//     tap home.tile.rights             scrolls to it when it must, then touches its middle
//     tap-label "Continue"             the first one with this label
//     type "hüquq"                     by the keys of the on-screen keyboard
//     hold 6                           the finger in the upper left corner, for so many seconds
//     key Down                         a key of the keypad, by SDL's name for it
//     scroll-to article.sources        with the finger, until it is seen
//     expect form.error                it is there now
//     expect-text "Step 3 of 7"        some label or value contains it
//     save receipt.code CODE           keeps its value, else its label, as ${CODE} and in CODE.txt
//     picture 04-article               04-article.png in the folder for pictures
//
// Taps, drags and keys go through SDL's event queue like those of a finger.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/stage.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::app {

struct JourneyCommand {
    int line = 0;
    std::string verb;
    std::string argument;
    std::string second;  // of save
};

// Errors: invalid, with the line.
Result<std::vector<JourneyCommand>> parse_journey(std::string_view script);

// What the loop shall do for the journey now.
struct JourneyStep {
    enum class Kind { wait, touch, key, picture, finished, failed };
    Kind kind = Kind::wait;
    ui::PointerSample touch;
    std::string text;  // the key's or the picture's name, or why it failed
};

class Journey {
  public:
    Journey(std::vector<JourneyCommand> commands, Path folder)
        : commands_(std::move(commands)), folder_(std::move(folder)) {}

    // Asked once a frame while nothing moves or a gesture is under way. `now` is real time.
    JourneyStep next(const ui::Stage& stage, std::chrono::milliseconds now);
    // True while a finger is down: the next sample is due even though the page moves.
    [[nodiscard]] bool in_gesture() const { return !gesture_.empty(); }

  private:
    using Elements = std::vector<ui::Element>;
    JourneyStep act(const ui::Stage& stage);
    JourneyStep hold(const ui::Stage& stage, std::chrono::milliseconds now);
    JourneyStep tap(const ui::Stage& stage, const ui::Element* element);
    JourneyStep scroll_to(const ui::Stage& stage, const ui::Element* element);
    JourneyStep type(const ui::Stage& stage);
    JourneyStep save(const Elements& elements);
    JourneyStep expect_text(const Elements& elements);
    JourneyStep drag(const ui::Rect& view, float by);
    JourneyStep done();
    void touch_middle(const ui::Element& element);
    [[nodiscard]] JourneyStep failed(const ui::Stage& stage, std::string_view why) const;
    [[nodiscard]] std::string expand(std::string_view text) const;
    [[nodiscard]] const JourneyCommand& command() const { return commands_[at_]; }

    std::vector<JourneyCommand> commands_;
    Path folder_;
    std::size_t at_ = 0;
    bool holding_ = false;
    std::size_t typed_ = 0;  // bytes of the text that were typed
    std::deque<ui::PointerSample> gesture_;
    std::optional<std::chrono::milliseconds> began_;  // of the present command
    std::map<std::string, std::string> saved_;
};

}  // namespace kosk::app
