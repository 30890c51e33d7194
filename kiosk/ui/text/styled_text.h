// A text of which some letters look otherwise than the rest.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/look/theme.h"

namespace kosk::ui {

// Bytes `begin` to `end`.
struct Stretch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool strong = false;
    bool emphasis = false;
    bool underline = false;
    bool marked = false;         // found by a search
    Color color = {0, 0, 0, 0};  // transparent: that of the text
};

// Views: what it is made of must outlive it.
struct StyledText {
    StyledText() = default;
    template <class Text>
    requires std::convertible_to<const Text&, std::string_view>
    // NOLINTNEXTLINE(google-explicit-constructor): a plain text is a styled one without stretches
    StyledText(const Text& words, const std::vector<Stretch>* looks = nullptr)
        : text(words), stretches(looks != nullptr && looks->empty() ? nullptr : looks) {}

    std::string_view text;
    // In order, apart from each other, on the borders of letters; nullptr for none.
    const std::vector<Stretch>* stretches = nullptr;
};

// The same where it must be kept.
struct RichText {
    std::string text;
    std::vector<Stretch> stretches;

    [[nodiscard]] StyledText view() const { return {text, &stretches}; }
};

}  // namespace kosk::ui
