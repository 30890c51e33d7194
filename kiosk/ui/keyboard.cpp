#include "kiosk/ui/keyboard.h"

#include <array>
#include <cstdlib>

#include "kiosk/ui/text/utf8.h"

namespace kosk::ui {

namespace {

struct Letters {
    std::array<std::string_view, 3> lower;
    std::array<std::string_view, 3> upper;
};

constexpr Letters kAz{{"qüertyuiopöğ", "asdfghjklıə", "zxcvbnmçşw"},
                      {"QÜERTYUİOPÖĞ", "ASDFGHJKLIƏ", "ZXCVBNMÇŞW"}};
constexpr Letters kEn{{"qwertyuiop", "asdfghjkl", "zxcvbnm"},
                      {"QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"}};
constexpr Letters kRu{{"йцукенгшщзхъ", "фывапролджэ", "ячсмитьбюё"},
                      {"ЙЦУКЕНГШЩЗХЪ", "ФЫВАПРОЛДЖЭ", "ЯЧСМИТЬБЮЁ"}};
constexpr Letters kSymbols{{"1234567890", "@#№₼%&*()/", "-_:;!?\"'+="},
                           {"1234567890", "@#№₼%&*()/", "-_:;!?\"'+="}};
constexpr std::string_view kDigits = "1234567890";

Key special(KeyAction action, std::string_view name, float width) {
    return {{action, ""}, "key." + std::string(name), width};
}

Key letter(std::string text) {
    std::string id = "key." + text;
    return {{KeyAction::insert, std::move(text)}, std::move(id), 1};
}

std::vector<Key> row(std::string_view letters) {
    std::vector<Key> keys;
    for (std::size_t at = 0; at < letters.size();) {
        const CodePoint code = code_point_at(letters, at);
        keys.push_back(letter(std::string(letters.substr(at, code.length))));
        at += code.length;
    }
    return keys;
}

std::vector<std::vector<Key>> numeric_keys(bool signs) {
    std::vector<std::vector<Key>> rows = signs ? std::vector{row("123+"), row("456-"), row("789.")}
                                               : std::vector{row("123"), row("456"), row("789")};
    rows.push_back({special(KeyAction::backspace, "backspace", 1),
                    letter("0"),
                    special(KeyAction::done, "done", signs ? 2 : 1)});
    return rows;
}

const Letters& letters_of(const KeyboardState& state) {
    if (state.symbols) {
        return kSymbols;
    }
    switch (state.letters) {
        case text::Language::az:
            return kAz;
        case text::Language::en:
            return kEn;
        case text::Language::ru:
            return kRu;
    }
    std::abort();  // no such language
}

text::Language after(text::Language language) {
    return text::kLanguages.at((text::index_of(language) + 1) % text::kLanguages.size());
}

std::vector<Key> bottom_row() {
    Key space{{KeyAction::insert, " "}, "key.space", 4};
    return {special(KeyAction::symbols, "symbols", 1.5F),
            special(KeyAction::layout, "layout", 1.5F),
            letter(","),
            std::move(space),
            letter("."),
            special(KeyAction::left, "left", 1),
            special(KeyAction::right, "right", 1),
            special(KeyAction::enter, "enter", 1.5F),
            special(KeyAction::done, "done", 1.5F)};
}

}  // namespace

std::vector<std::vector<Key>> keys(const KeyboardState& state, bool digits) {
    if (state.numeric) {
        return numeric_keys(state.symbols);
    }
    const Letters& letters = letters_of(state);
    std::vector<std::vector<Key>> rows;
    if (digits && !state.symbols) {
        rows.push_back(row(kDigits));
    }
    for (const std::string_view line : state.shift ? letters.upper : letters.lower) {
        rows.push_back(row(line));
    }
    std::vector<Key>& third = rows.back();
    if (!state.symbols) {
        third.insert(third.begin(), special(KeyAction::shift, "shift", 1));
    }
    third.push_back(special(KeyAction::backspace, "backspace", state.symbols ? 1.5F : 1.0F));
    rows.push_back(bottom_row());
    return rows;
}

bool press(const KeyPress& key, KeyboardState& state, TextBuffer& buffer, bool multiline) {
    switch (key.action) {
        case KeyAction::insert:
            buffer.insert(key.text);
            state.shift = false;
            return false;
        case KeyAction::backspace:
            buffer.erase_before_caret();
            return false;
        case KeyAction::left:
            buffer.left();
            return false;
        case KeyAction::right:
            buffer.right();
            return false;
        case KeyAction::shift:
            state.shift = !state.shift;
            return false;
        case KeyAction::symbols:
            state.symbols = !state.symbols;
            return false;
        case KeyAction::layout:
            state.symbols = false;
            state.letters = after(state.letters);
            return false;
        case KeyAction::enter:
            if (multiline) {
                buffer.insert("\n");
                return false;
            }
            return true;
        case KeyAction::done:
            return true;
    }
    return false;
}

}  // namespace kosk::ui
