#include "kiosk/screens/utterance.h"

#include <algorithm>
#include <array>

namespace kosk::screens {

namespace {

using session::Tr;
using session::Utterance;
using ui::Element;
using ui::Role;

constexpr std::string_view kDot = "•";

// How many bytes the letter at `at` has.
std::size_t letter_at(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    return end - at;
}

bool is_hidden(std::string_view text) {
    return !text.empty() && text.find_first_not_of(kDot) == std::string_view::npos;
}

// Signs that separate for the eye do so for the ear.
std::string for_ears(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kSigns{
        {{" · ", ", "}, {"\n", ". "}, {"…", ". "}}};
    std::string said;
    while (!text.empty()) {
        const auto sign = std::find_if(kSigns.begin(), kSigns.end(), [&](const auto& known) {
            return text.starts_with(known.first);
        });
        if (sign != kSigns.end()) {
            said += sign->second;
            text.remove_prefix(sign->first.size());
        } else {
            said += text.front();
            text.remove_prefix(1);
        }
    }
    return said;
}

void add(std::string& words, std::string_view more) {
    if (!more.empty()) {
        words += (words.empty() ? "" : ", ") + std::string(more);
    }
}

std::string_view role_of(const Element& element, const Tr& tr) {
    switch (element.role) {
        case Role::textfield:
            return tr.in("speech", "field to fill in");
        case Role::radio:
        case Role::tab:
            return tr.in("speech", "choice");
        case Role::checkbox:
            return tr.in("speech", "tick box");
        case Role::image:
            return element.takes_strokes ? tr.in("speech", "field to draw in")
                                         : tr.in("speech", "picture");
        case Role::key:
            return {};
        default:
            return element.tappable ? tr.in("speech", "button") : std::string_view();
    }
}

std::string_view state_of(const Element& element, const Tr& tr) {
    if (!element.enabled) {
        return tr.in("speech", "not available now");
    }
    switch (element.role) {
        case Role::radio:
        case Role::tab:
            return element.checked ? tr.in("speech", "chosen") : tr.in("speech", "not chosen");
        case Role::checkbox:
            return element.checked ? tr.in("speech", "ticked") : tr.in("speech", "not ticked");
        case Role::key:
            return element.checked ? tr.in("speech", "on") : std::string_view();
        default:
            return {};
    }
}

std::string value_of(const Element& element, const Tr& tr) {
    const std::string& value = element.value;
    if (is_hidden(value) || (element.secret && !value.empty())) {
        return std::string(tr.in("speech", "filled in, not read aloud"));
    }
    if (element.role == Role::textfield && value.empty()) {
        return std::string(tr.in("speech", "empty"));
    }
    // What the words say already, or a picture made of it.
    if (element.role == Role::key ? element.label == value
                                  : element.label.find(value) != std::string::npos) {
        return {};
    }
    return element.spelled ? spelled(value) : for_ears(value);
}

std::string label_of(const Element& element, const Tr& tr) {
    if (is_hidden(element.label)) {
        return std::string(tr.in("speech", "filled in, not read aloud"));
    }
    return element.spelled && element.value.empty() && element.role != Role::textfield
               ? spelled(element.label)
               : for_ears(element.label);
}

Utterance words_of(const Element& element, std::string_view known, const Tr& tr) {
    std::string words = element.label == known ? std::string() : label_of(element, tr);
    add(words, value_of(element, tr));
    add(words, for_ears(element.hint));
    const bool empty = words.empty() && element.label.empty();
    if (!empty) {
        add(words, role_of(element, tr));
        add(words, state_of(element, tr));
    }
    return {std::move(words), text::language_of(element.language)};
}

// Where an element comes when a screen is read from its beginning.
int rank_of(const Element& element) {
    constexpr int kAfterActions = 5;
    switch (element.section) {
        case ui::Section::top:
            // How old the data is can wait until the page was heard.
            return element.role == Role::heading ? 0 : element.id == "top.step" ? 1 : kAfterActions;
        case ui::Section::body:
            return 2;
        case ui::Section::overlay:
            return 3;
        case ui::Section::actions:
            return element.role == Role::key ? kAfterActions - 1 : 3;
        case ui::Section::bar:
            break;
    }
    return kAfterActions + 1;
}

}  // namespace

std::string spelled(std::string_view text) {
    std::string said;
    bool rest = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = letter_at(text, at);
        const std::string_view sign = text.substr(at, length);
        at += length;
        if (sign == "-" || sign == " ") {
            rest = true;
            continue;
        }
        said += said.empty() ? "" : rest ? ". " : ", ";
        said += sign;
        rest = false;
    }
    return said;
}

Utterance utterance_of(const Element& element, const Tr& tr) {
    return words_of(element, {}, tr);
}

std::vector<Utterance> utterances_of(const std::vector<Element>& elements, const Tr& tr) {
    std::vector<const Element*> order;
    for (const Element& element : elements) {
        // A dialog is named by its title.
        if (!element.covered && element.role != Role::dialog) {
            order.push_back(&element);
        }
    }
    std::stable_sort(order.begin(), order.end(), [](const Element* a, const Element* b) {
        return rank_of(*a) < rank_of(*b);
    });
    std::vector<Utterance> lines;
    std::string_view before;
    bool keyboard = false;
    for (const Element* element : order) {
        if (element->role == Role::key) {
            if (!std::exchange(keyboard, true)) {
                lines.push_back({std::string(tr.in("speech", "A keyboard is on the screen")), {}});
            }
            continue;
        }
        // A question is not said once more by the field under it.
        Utterance line = words_of(*element, before, tr);
        before = element->label;
        if (!line.text.empty()) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

}  // namespace kosk::screens
