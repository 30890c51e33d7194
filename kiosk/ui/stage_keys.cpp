// The keypad's way through a screen.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/stage.h"

namespace kosk::ui {

namespace {

using Stops = std::vector<const Element*>;

constexpr float kPage = 0.85F;  // of the view: what is left keeps the eye in place

bool is_key(const Element& element) {
    return element.role == Role::key;
}

// Where the keypad begins on a screen it has not been on: what the screen is about, then its bars.
std::size_t first_of(const Stops& stops) {
    const auto body = std::find_if(stops.begin(), stops.end(), [](const Element* stop) {
        return stop->section != Section::top || stop->role == Role::heading;
    });
    return body == stops.end() ? 0 : static_cast<std::size_t>(body - stops.begin());
}

// The key in the next row above or below that stands nearest; nullptr at the keyboard's edge.
const Element* key_in_row(const std::vector<Element>& elements, const Element& from, bool below) {
    const Element* best = nullptr;
    const auto way = [&](const Element& key) {
        const float rows = (key.box.centre().y - from.box.centre().y) * (below ? 1.0F : -1.0F);
        return std::pair(rows, std::abs(key.box.centre().x - from.box.centre().x));
    };
    for (const Element& key : elements) {
        if (!is_key(key) || key.covered || way(key).first < 1) {
            continue;
        }
        if (best == nullptr || way(key) < way(*best)) {
            best = &key;
        }
    }
    return best;
}

}  // namespace

// What the keypad can stop at. Who listens goes through everything that is to be read; the two
// switches, whose every step costs an effort, only through what can be chosen.
std::vector<const Element*> Stage::stops_of(NavKey key) const {
    const bool reading = look_.read_everything && key != NavKey::next && key != NavKey::previous;
    Stops stops;
    for (const Element& element : elements_) {
        const bool readable =
            reading && !element.covered && !element.label.empty() && element.role != Role::dialog;
        if (element.can_tap() || readable) {
            stops.push_back(&element);
        }
    }
    return stops;
}

void Stage::key(NavKey key) {
    to_keyboard_ = false;
    const Stops stops = stops_of(key);
    if (stops.empty()) {
        return;
    }
    const auto found = std::find_if(
        stops.begin(), stops.end(), [&](const Element* stop) { return stop->id == focus_; });
    const Element* here = found == stops.end() ? nullptr : *found;
    if (key == NavKey::activate) {
        activate(here, stops);
        return;
    }
    if (here != nullptr && is_key(*here) && move_on_keyboard(key, *here, stops)) {
        return;
    }
    if (key == NavKey::left || key == NavKey::right) {
        turn_page(here, key == NavKey::right);
        return;
    }
    if (here != nullptr && !focus_shown_) {
        focus_on(*here);  // the first key shows where one is
        return;
    }
    const bool back = key == NavKey::previous || key == NavKey::up;
    focus_on(*next_stop(stops, here, back));
}

void Stage::activate(const Element* here, const std::vector<const Element*>& stops) {
    if (here != nullptr && focus_shown_) {
        if (here->can_tap()) {
            activated_ = focus_;
            to_keyboard_ = here->role == Role::textfield;
        }
        return;
    }
    if (stops.size() == 1 && stops.front()->can_tap()) {
        activated_ = stops.front()->id;  // the resting screen: any key begins
        return;
    }
    focus_on(
        *stops[here == nullptr ? first_of(stops)
                               : static_cast<std::size_t>(
                                     std::find(stops.begin(), stops.end(), here) - stops.begin())]);
}

const Element* Stage::next_stop(const std::vector<const Element*>& stops,
                                const Element* here,
                                bool back) const {
    const std::size_t count = stops.size();
    if (here == nullptr) {
        return back ? stops.back() : stops[first_of(stops)];
    }
    // A page was turned and left the focus behind: go on from what is seen.
    if (here->visible.empty() && !here->scroll_area.empty()) {
        const auto seen = [&](const Element* stop) {
            return stop->scroll_area == here->scroll_area && !stop->visible.empty();
        };
        if (back) {
            const auto last = std::find_if(stops.rbegin(), stops.rend(), seen);
            if (last != stops.rend()) {
                return *last;
            }
        } else if (const auto first = std::find_if(stops.begin(), stops.end(), seen);
                   first != stops.end()) {
            return *first;
        }
    }
    const auto index =
        static_cast<std::size_t>(std::find(stops.begin(), stops.end(), here) - stops.begin());
    return stops[back ? (index + count - 1) % count : (index + 1) % count];
}

void Stage::focus_on(const Element& element) {
    focus_ = element.id;
    focus_shown_ = true;
    show_element(focus_);
}

// Left and right go along the keys, up and down from row to row; beyond the edges lie the field
// and the bar. False for the keys that go through everything.
bool Stage::move_on_keyboard(NavKey key,
                             const Element& here,
                             const std::vector<const Element*>& stops) {
    if (key == NavKey::next || key == NavKey::previous) {
        return false;
    }
    if (key == NavKey::up || key == NavKey::down) {
        const bool below = key == NavKey::down;
        if (const Element* nearest = key_in_row(elements_, here, below)) {
            focus_on(*nearest);
            return true;
        }
        if (below) {
            const auto last = std::find_if(
                stops.rbegin(), stops.rend(), [](const Element* stop) { return is_key(*stop); });
            focus_on(last == stops.rbegin() ? *stops.front() : **(last - 1));
            return true;
        }
        if (const Element* field = find_element(elements_, editing_)) {
            focus_on(*field);
            return true;
        }
        return false;
    }
    std::vector<const Element*> keys;
    std::copy_if(stops.begin(), stops.end(), std::back_inserter(keys), [](const Element* stop) {
        return is_key(*stop);
    });
    focus_on(*next_stop(keys, &here, key == NavKey::left));
    return true;
}

void Stage::turn_page(const Element* here, bool forward) {
    const auto area = std::find_if(areas_.begin(), areas_.end(), [&](const ScrollView& view) {
        return !view.covered &&
               (here == nullptr || here->scroll_area.empty() || view.id == here->scroll_area);
    });
    if (area == areas_.end()) {
        return;
    }
    if (Scroll* scroll = this->scroll(area->id)) {
        const float by = scroll->view() * kPage;
        scroll->glide_to(scroll->offset() + (forward ? by : -by));
    }
}

// Brings an element into its scroll area's view; of one that is higher than it, the beginning.
void Stage::show_element(std::string_view id) {
    const Element* element = find_element(elements_, id);
    if (element == nullptr || element->scroll_area.empty()) {
        return;
    }
    const auto area = std::find_if(areas_.begin(), areas_.end(), [&](const ScrollView& view) {
        return view.id == element->scroll_area;
    });
    Scroll* scroll = this->scroll(element->scroll_area);
    if (area == areas_.end() || scroll == nullptr) {
        return;
    }
    const float edge = std::min(metrics_.grid(4), area->view.height / 8);
    const bool higher = element->box.height > area->view.height - 2 * edge;
    if (element->box.y < area->view.y + edge || higher) {
        scroll->glide_to(scroll->offset() + element->box.y - area->view.y - edge);
    } else if (element->box.bottom() > area->view.bottom() - edge) {
        scroll->glide_to(scroll->offset() + element->box.bottom() - area->view.bottom() + edge);
    }
}

// Another page: the keypad goes where it was on it, or to the first that can be chosen.
void Stage::begin_page() {
    if (page_ == drawn_page_) {
        return;
    }
    focus_of_page_[page_] = focus_;
    page_ = drawn_page_;
    page_place_ = drawn_place_;
    const auto known = focus_of_page_.find(page_);
    const Element* before =
        known == focus_of_page_.end() ? nullptr : find_element(elements_, known->second);
    const auto first = std::find_if(elements_.begin(), elements_.end(), [](const Element& element) {
        return element.can_tap() && element.section != Section::top;
    });
    focus_ = before != nullptr ? before->id : first == elements_.end() ? std::string() : first->id;
    if (focus_shown_) {
        show_element(focus_);
        animating_ = true;  // the ring is drawn
    }
}

// After a frame: where the keypad is when what it was on has gone, or something opened over it.
void Stage::keep_focus() {
    begin_page();
    const Element* here = find_element(elements_, focus_);
    if (here != nullptr && here->covered) {
        under_dialog_ = focus_;
        focus_.clear();
    } else if (!under_dialog_.empty()) {
        const Element* before = find_element(elements_, under_dialog_);
        if (before == nullptr || !before->covered) {
            focus_ = before == nullptr ? focus_ : under_dialog_;
            under_dialog_.clear();
        }
    }
    if (to_keyboard_ && keyboard_shown_) {
        const auto first = std::find_if(elements_.begin(), elements_.end(), is_key);
        if (first != elements_.end()) {
            typed_into_ = focus_;
            focus_ = first->id;
        }
        to_keyboard_ = false;
    }
    if (!keyboard_shown_ && focus_.starts_with("key.")) {
        focus_ = typed_into_;
    }
}

}  // namespace kosk::ui
