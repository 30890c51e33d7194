#include "tests/kiosk/screens/measure.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "kiosk/app/soft_renderer.h"
#include "kiosk/screens/utterance.h"
#include "shared/text/fold.h"

namespace kosk::screens {

namespace {

using ui::Rect;

// 0 when there is nothing but ground.
double contrast_in(const Image& picture, const Rect& box) {
    constexpr int kSpeck = 4;  // fewer pixels are no stroke of a letter
    std::unordered_map<std::uint32_t, int> count;
    const int left = std::max(0, static_cast<int>(box.x));
    const int right = std::min(picture.width, static_cast<int>(box.right()) + 1);
    const int top = std::max(0, static_cast<int>(box.y));
    const int bottom = std::min(picture.height, static_cast<int>(box.bottom()) + 1);
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) {
            ++count[picture.at(x, y) & 0xFFFFFFU];
        }
    }
    const auto ground =
        std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        });
    double best = 0;
    for (const auto& [color, pixels] : count) {
        if (pixels >= kSpeck && ground != count.end()) {
            best = std::max(best, ui::contrast(ui::rgb(color), ui::rgb(ground->first)));
        }
    }
    return best;
}

double gap_between(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x) - std::min(a.right(), b.right());
    const float y = std::max(a.y, b.y) - std::min(a.bottom(), b.bottom());
    return static_cast<double>(std::max(x, y));
}

bool is_asleep(const std::vector<ui::Element>& elements, const Rect& text) {
    return std::any_of(elements.begin(), elements.end(), [&](const auto& element) {
        return element.tappable && !element.enabled && element.box.contains(text.centre());
    });
}

}  // namespace

Image image_of(ui::Stage& stage) {
    const Rect panel = stage.metrics().panel();
    Image image;
    image.width = static_cast<int>(panel.width);
    image.height = static_cast<int>(panel.height);
    image.rgb.resize(static_cast<std::size_t>(image.width) *
                     static_cast<std::size_t>(image.height));
    const app::Surface surface{image.rgb.data(), image.width, image.height, image.width};
    app::SoftRenderer().render(*stage.draw_data(), stage.fonts().atlas(), surface);
    return image;
}

void measure_targets(Terminal& terminal, const std::string& where, Least& side, Least& gap) {
    const double pitch =
        static_cast<double>(terminal.harness().stage().metrics().display().pitch_mm);
    std::vector<const ui::Element*> targets;
    for (const auto& element : terminal.harness().elements()) {
        if (element.tappable && !element.covered) {
            const float least = std::min(element.box.width, element.box.height);
            side.take(static_cast<double>(least) * pitch, where + " " + element.id);
            if (!element.visible.empty()) {
                targets.push_back(&element);
            }
        }
    }
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (std::size_t k = i + 1; k < targets.size(); ++k) {
            gap.take(gap_between(targets[i]->visible, targets[k]->visible) * pitch,
                     where + " " + targets[i]->id + " and " + targets[k]->id);
        }
    }
}

void measure_contrast(Terminal& terminal, const std::string& where, Least& contrast) {
    ui::Stage& stage = terminal.harness().stage();
    const Image picture = image_of(stage);
    for (const ui::TextMark& mark : stage.text_marks()) {
        // A line that is cut by the edge of a page shows too little to judge.
        const bool whole = mark.seen.height > 0.7F * mark.drawn.height;
        if (mark.covered || !whole || mark.seen.width < 2 ||
            is_asleep(stage.elements(), mark.seen)) {
            continue;
        }
        contrast.take(contrast_in(picture, mark.seen), where + " \"" + mark.text + "\"");
    }
}

namespace {

// "чт" in the place of "четверг": its letters, in order, within a name that is heard.
bool is_short_for_its_element(const ui::TextMark& mark, const ui::Stage& stage) {
    std::string word = text::fold(mark.text);
    std::erase(word, '.');
    const auto shortens = [&](const ui::Element& element) {
        const std::string name = text::fold(element.label);
        if (name.size() <= word.size() || !element.box.contains(mark.drawn.centre())) {
            return false;
        }
        std::size_t at = 0;
        for (const char c : name) {
            at += at < word.size() && word[at] == c ? 1 : 0;
        }
        return at == word.size();
    };
    return std::any_of(stage.elements().begin(), stage.elements().end(), shortens);
}

}  // namespace

std::vector<std::string> unspoken(Terminal& terminal) {
    const session::Tr tr = terminal.state().tr();
    ui::Stage& stage = terminal.harness().stage();
    std::string lines;
    for (const auto& line : utterances_of(stage.elements(), tr)) {
        lines += line.text + "\n";
    }
    std::string heard = lines;
    std::vector<std::string> silent;
    for (const auto& element : stage.elements()) {
        if (element.covered) {
            continue;
        }
        const session::Utterance words = utterance_of(element, tr);
        if (element.tappable && words.text.empty()) {
            silent.push_back(element.id + ": a target without words");
        }
        // As it is said, or, under the question that names it already, without its name.
        const std::size_t name = words.text.starts_with(element.label) && !element.label.empty()
                                     ? element.label.size() + 2
                                     : 0;
        const bool named = element.role == ui::Role::key || element.role == ui::Role::dialog;
        if (!named && lines.find(words.text) == std::string::npos &&
            (name >= words.text.size() ||
             lines.find(words.text.substr(name)) == std::string::npos)) {
            silent.push_back(element.id + ": not in what is read aloud");
        }
        // Spelled ones and keys are heard as they are, not as they are written.
        heard += element.label + "\n" + element.value + "\n" + element.hint + "\n";
    }
    for (const ui::TextMark& mark : stage.text_marks()) {
        const bool sign =
            mark.text.find_first_not_of("–-+*•0123456789.)×?ABCDEFАБВ") == std::string::npos;
        if (!mark.covered && !sign && mark.allowed.width > 0 &&
            heard.find(mark.text) == std::string::npos && !is_short_for_its_element(mark, stage)) {
            silent.push_back("\"" + mark.text + "\": seen and not heard");
        }
    }
    return silent;
}

std::vector<std::string> unreached(Terminal& terminal) {
    constexpr float kSeenPx = 40;
    std::set<std::string> wanted;
    for (const auto& element : terminal.harness().elements()) {
        // "More" goes to sleep at a page's end, which the keypad reaches by itself.
        if (element.can_tap() && !element.id.ends_with(".more")) {
            wanted.insert(element.id);
        }
    }
    std::vector<std::string> wrong;
    for (const ui::NavKey way : {ui::NavKey::next, ui::NavKey::previous}) {
        std::set<std::string> left = wanted;
        for (std::size_t i = 0; i < wanted.size() + 2; ++i) {
            terminal.harness().key(way);
            const std::string focus = terminal.harness().stage().focus();
            const ui::Element* there = terminal.element(focus);
            if (there == nullptr || !there->focused ||
                there->visible.height < std::min(there->box.height, kSeenPx)) {
                wrong.push_back(focus + ": not seen where the keypad is");
            }
            left.erase(focus);
        }
        for (const auto& id : left) {
            wrong.push_back(id + ": never reached");
        }
    }
    return wrong;
}

}  // namespace kosk::screens
