#include "kiosk/app/journey.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/text/utf8.h"

namespace kosk::app {

namespace {

constexpr std::chrono::seconds kPatience{10};
using Kind = JourneyStep::Kind;

bool seen_whole(const ui::Element& element) {
    const ui::Rect& part = element.visible;
    return part.height >= element.box.height - 1 && part.width >= element.box.width - 1;
}

const ui::Element* with_label(const std::vector<ui::Element>& elements, std::string_view label) {
    const auto found = std::find_if(elements.begin(), elements.end(), [&](const auto& element) {
        return element.can_tap() && element.label == label;
    });
    return found == elements.end() ? nullptr : &*found;
}

// "media.stick/*" is the first element whose id begins with what stands before the star.
const ui::Element* named(const std::vector<ui::Element>& elements, std::string_view id) {
    if (!id.ends_with('*')) {
        return ui::find_element(elements, id);
    }
    id.remove_suffix(1);
    const auto found = std::find_if(elements.begin(), elements.end(), [&](const auto& element) {
        return std::string_view(element.id).starts_with(id);
    });
    return found == elements.end() ? nullptr : &*found;
}

// Whose letters the key that changes them says are shown; nullopt on the pad of digits.
std::optional<text::Language> letters_marked(std::string_view mark) {
    for (const text::LanguageFacts& one : text::kLanguageTable) {
        if (one.key_mark == mark) {
            return one.language;
        }
    }
    return std::nullopt;
}

// The keyboard's state as it can be seen on the screen.
ui::KeyboardState shown_keyboard(const std::vector<ui::Element>& elements) {
    ui::KeyboardState state;
    const ui::Element* layout = ui::find_element(elements, "key.layout");
    const ui::Element* symbols = ui::find_element(elements, "key.symbols");
    const ui::Element* shift = ui::find_element(elements, "key.shift");
    const auto letters = letters_marked(layout == nullptr ? "" : layout->value);
    state.numeric = !letters;
    state.letters = letters.value_or(state.letters);
    state.symbols = layout == nullptr ? ui::find_element(elements, "key.+") != nullptr
                                      : symbols != nullptr && symbols->checked;
    state.shift = shift != nullptr && shift->checked;
    return state;
}

bool has_key(const ui::KeyboardState& state, std::string_view letter) {
    for (const auto& row : ui::keys(state, true)) {
        for (const ui::Key& key : row) {
            if (key.press.text == letter) {
                return true;
            }
        }
    }
    return false;
}

// The key that brings `letter` nearer; empty when no layout has it.
std::string way_to(std::string_view letter, const ui::KeyboardState& now) {
    if (now.numeric) {
        return "";  // it is what it is: no key leads away
    }
    std::vector<text::Language> layouts{now.letters};
    layouts.insert(layouts.end(), text::kLanguages.begin(), text::kLanguages.end());
    for (const text::Language letters : layouts) {
        for (const bool symbols : {false, true}) {
            for (const bool shift : {false, true}) {
                if (!has_key({letters, false, shift, symbols}, letter)) {
                    continue;
                }
                if (letters != now.letters) {
                    return "key.layout";
                }
                return symbols != now.symbols ? "key.symbols" : "key.shift";
            }
        }
    }
    return "";
}

}  // namespace

JourneyStep Journey::next(const ui::Stage& stage, std::chrono::milliseconds now) {
    if (!gesture_.empty()) {
        const ui::PointerSample sample = gesture_.front();
        gesture_.pop_front();
        return {Kind::touch, sample, ""};
    }
    if (at_ == commands_.size()) {
        return {Kind::finished, {}, ""};
    }
    if (!began_) {
        began_ = now;
    }
    if (command().verb == "hold") {
        return hold(stage, now);
    }
    JourneyStep step = act(stage);
    if (step.kind == Kind::wait && began_ && now - *began_ > kPatience) {
        return failed(stage, "waited in vain");
    }
    return step;
}

JourneyStep Journey::done() {
    ++at_;
    typed_ = 0;
    began_.reset();
    return {};
}

JourneyStep Journey::act(const ui::Stage& stage) {
    const auto& elements = stage.elements();
    const std::string& verb = command().verb;
    const std::string argument = expand(command().argument);
    const ui::Element* element = named(elements, argument);
    if (verb == "wait") {
        return element != nullptr ? done() : JourneyStep{};
    }
    if (verb == "tap") {
        return tap(stage, element);
    }
    if (verb == "tap-label") {
        return tap(stage, with_label(elements, argument));
    }
    if (verb == "scroll-to") {
        return element == nullptr     ? JourneyStep{}
               : seen_whole(*element) ? done()
                                      : scroll_to(stage, element);
    }
    if (verb == "type") {
        return type(stage);
    }
    if (verb == "expect") {
        return element != nullptr ? done() : failed(stage, "no element " + argument);
    }
    if (verb == "expect-text") {
        return expect_text(elements);
    }
    if (verb == "save") {
        return save(elements);
    }
    if (verb == "picture" && stage.animating()) {
        return {};  // of what has come to rest
    }
    done();
    return {verb == "key" ? Kind::key : Kind::picture, {}, argument};
}

JourneyStep Journey::hold(const ui::Stage& stage, std::chrono::milliseconds now) {
    constexpr float kInsideMm = 8;
    const float inside = stage.metrics().mm(kInsideMm);
    const auto long_enough = std::chrono::seconds(std::atoi(command().argument.c_str()));
    if (!holding_) {
        holding_ = true;
        return {Kind::touch, {{inside, inside}, true}, ""};
    }
    if (now - *began_ < long_enough) {
        return {};
    }
    holding_ = false;
    done();
    return {Kind::touch, {{inside, inside}, false}, ""};
}

JourneyStep Journey::tap(const ui::Stage& stage, const ui::Element* element) {
    if (element == nullptr || !element->can_tap()) {
        return {};
    }
    const ui::Point middle = element->box.centre();
    if (!element->visible.contains(middle)) {
        return element->scroll_area.empty() ? JourneyStep{} : scroll_to(stage, element);
    }
    const ui::Element* hit = ui::element_at(stage.elements(), middle);
    if (hit == nullptr || hit->id != element->id) {
        return {};
    }
    touch_middle(*element);
    return done();
}

void Journey::touch_middle(const ui::Element& element) {
    const ui::Point middle = element.box.centre();
    gesture_.push_back({middle, true});
    gesture_.push_back({middle, false});
}

JourneyStep Journey::scroll_to(const ui::Stage& stage, const ui::Element* element) {
    for (const ui::ScrollView& area : stage.scroll_views()) {
        if (area.id == element->scroll_area && !area.covered) {
            return drag(area.view, area.view.centre().y - element->box.centre().y);
        }
    }
    return {};
}

// Down, away in steps of a frame each, a short rest so that nothing glides on, up.
JourneyStep Journey::drag(const ui::Rect& view, float by) {
    constexpr int kMoves = 8;
    constexpr int kRests = 8;
    const float reach = view.height * 0.7F;
    const float way = std::clamp(by, -reach, reach);
    const float from = way < 0 ? view.bottom() - view.height * 0.1F : view.y + view.height * 0.1F;
    const float x = view.centre().x;
    gesture_.push_back({{x, from}, true});
    for (int i = 1; i <= kMoves; ++i) {
        gesture_.push_back({{x, from + way * static_cast<float>(i) / kMoves}, true});
    }
    for (int i = 0; i < kRests; ++i) {
        gesture_.push_back({{x, from + way}, true});
    }
    gesture_.push_back({{x, from + way}, false});
    return {};
}

JourneyStep Journey::type(const ui::Stage& stage) {
    const auto& elements = stage.elements();
    const std::string text = expand(command().argument);
    if (typed_ >= text.size()) {
        return done();
    }
    const ui::CodePoint code = ui::code_point_at(text, typed_);
    const std::string letter = text.substr(typed_, code.length);
    const auto key = std::find_if(elements.begin(), elements.end(), [&](const auto& element) {
        return element.role == ui::Role::key && element.value == letter && element.can_tap();
    });
    if (key != elements.end()) {
        touch_middle(*key);
        typed_ += code.length;
        return {};
    }
    if (ui::find_element(elements, "key.done") == nullptr) {
        return {};  // the keyboard is not there yet
    }
    const ui::Element* nearer =
        ui::find_element(elements, way_to(letter, shown_keyboard(elements)));
    if (nearer == nullptr) {
        return failed(stage, "no key for a letter of the text");
    }
    touch_middle(*nearer);
    return {};
}

JourneyStep Journey::expect_text(const Elements& elements) {
    const std::string text = expand(command().argument);
    const bool there = std::any_of(elements.begin(), elements.end(), [&](const auto& element) {
        return element.label.find(text) != std::string::npos ||
               element.value.find(text) != std::string::npos;
    });
    return there ? done() : JourneyStep{};
}

JourneyStep Journey::save(const Elements& elements) {
    const ui::Element* element = ui::find_element(elements, expand(command().argument));
    if (element == nullptr) {
        return {};
    }
    const std::string& text = element->value.empty() ? element->label : element->value;
    saved_[command().second] = text;
    if (auto written = write_file(folder_ / (command().second + ".txt"), text + "\n"); !written) {
        return {Kind::failed, {}, to_string(written.error())};
    }
    return done();
}

JourneyStep Journey::failed(const ui::Stage& stage, std::string_view why) const {
    return {Kind::failed,
            {},
            "journey line " + std::to_string(command().line) + ": " + command().verb + " \"" +
                command().argument + "\": " + std::string(why) + "\nOn the screen:\n" +
                ui::describe(stage.elements())};
}

std::string Journey::expand(std::string_view text) const {
    std::string expanded(text);
    for (const auto& [name, value] : saved_) {
        const std::string mark = "${" + name + "}";
        for (std::size_t at = expanded.find(mark); at != std::string::npos;
             at = expanded.find(mark, at + value.size())) {
            expanded.replace(at, mark.size(), value);
        }
    }
    return expanded;
}

}  // namespace kosk::app
