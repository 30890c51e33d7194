// The words that an enumeration has in files: one table for both directions.
//
//     constexpr EnumNames<Colour, 2> kColours{{{Colour::red, "red"}, {Colour::blue, "blue"}}};
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace kosk {

template <class Enum, std::size_t N>
struct EnumNames {
    std::array<std::pair<Enum, std::string_view>, N> rows;

    // "" for an enumerator that is never written.
    [[nodiscard]] constexpr std::string_view name(Enum value) const {
        for (const auto& [one, word] : rows) {
            if (one == value) {
                return word;
            }
        }
        return {};
    }

    [[nodiscard]] constexpr std::optional<Enum> find(std::string_view word) const {
        for (const auto& [one, name] : rows) {
            if (name == word) {
                return one;
            }
        }
        return std::nullopt;
    }

    // In the order of the table, for schemas and choices of a command line.
    [[nodiscard]] std::vector<std::string_view> all() const {
        std::vector<std::string_view> words;
        for (const auto& row : rows) {
            words.push_back(row.second);
        }
        return words;
    }
};

}  // namespace kosk
