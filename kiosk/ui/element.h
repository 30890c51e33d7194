// The element tree: what is on the screen, as values.
//
// Every widget registers itself while it is drawn. The same list decides which widget a finger
// touched, in which order the keypad and speech go through a screen, what automated journeys can
// tap, and what the audit measures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/look/geometry.h"

namespace kosk::ui {

enum class Role {
    text,
    heading,
    button,
    link,
    tile,
    row,
    tab,
    radio,
    checkbox,
    textfield,
    key,
    image,
    progress,
    status,
    dialog,
};

std::string_view name(Role role);

// Where an element belongs; also the order in which keypad and speech visit them.
enum class Section { top, body, actions, bar, overlay };

struct Element {
    std::string id;  // unique on a screen: "home.tile.rights"
    Role role = Role::text;
    std::string label;  // what is spoken
    std::string value;  // of a field, a choice, a receipt code
    std::string hint;   // second-rank words, spoken last
    Rect box;           // where it is drawn; may lie outside `visible` while scrolled away
    Rect visible;       // the part that is not clipped, and where a finger finds it
    Section section = Section::body;
    bool tappable = false;
    bool takes_strokes = false;  // a finger draws on it instead of scrolling
    bool enabled = true;
    bool checked = false;
    bool focused = false;
    bool covered = false;     // under a dialog: neither tapped nor visited
    bool secret = false;      // its value is not spoken
    bool spelled = false;     // its value (its label, without one) is spoken sign by sign
    bool live = false;        // spoken by itself when it appears or changes: errors, notices
    std::string language;     // of its words, "az"; empty for the language of the screen
    std::string scroll_area;  // the area it scrolls in; empty when it does not

    [[nodiscard]] bool can_tap() const { return tappable && enabled && !covered; }
};

// Nullptr when there is none.
const Element* find_element(const std::vector<Element>& elements, std::string_view id);

// The topmost element that a finger at `at` means; nullptr when there is none.
const Element* element_at(const std::vector<Element>& elements, Point at);

// One line each, for people who write journeys and tests.
std::string describe(const std::vector<Element>& elements);

}  // namespace kosk::ui
