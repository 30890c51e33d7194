// A tone of 440 Hz as a WAV file.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>

namespace kosk::test {

inline std::string tone(int rate, int channels, double seconds) {
    const auto number = [](std::uint32_t value, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i) {
            out += static_cast<char>(value >> (8 * i) & 0xFFU);
        }
        return out;
    };
    std::string samples;
    constexpr double kTwoPi = 6.283185307179586;
    for (int i = 0; i < static_cast<int>(rate * seconds); ++i) {
        const double wave = 12000 * std::cos(kTwoPi * 440 * i / rate);
        for (int channel = 0; channel < channels; ++channel) {
            samples += number(static_cast<std::uint16_t>(static_cast<std::int16_t>(wave)), 2);
        }
    }
    const auto size = static_cast<std::uint32_t>(samples.size());
    const auto wide = static_cast<std::uint32_t>(channels);
    const auto fast = static_cast<std::uint32_t>(rate);
    return "RIFF" + number(36 + size, 4) + "WAVEfmt " + number(16, 4) + number(1, 2) +
           number(wide, 2) + number(fast, 4) + number(fast * wide * 2, 4) + number(wide * 2, 2) +
           number(16, 2) + "data" + number(size, 4) + samples;
}

}  // namespace kosk::test
