// The three languages of the terminal.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace kosk::text {

enum class Language { az, en, ru };

inline constexpr std::array kLanguages = {Language::az, Language::en, Language::ru};

// "az", "en", "ru".
std::string_view code(Language language);
std::optional<Language> language_of(std::string_view code);

// The language that free text names, as forms do: "English (en)", "Azərbaycan dili", "ru-RU",
// "Русский". nullopt when it names none of ours.
std::optional<Language> language_named(std::string_view words);

// The name of a language in itself: "Azərbaycanca".
std::string_view own_name(Language language);

// One text in every language.
struct Localized {
    std::string az;
    std::string en;
    std::string ru;

    [[nodiscard]] const std::string& in(Language language) const;
    [[nodiscard]] std::string& in(Language language);
    bool operator==(const Localized&) const = default;
};

}  // namespace kosk::text
