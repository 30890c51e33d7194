// The seeds of a fuzzer and everything near them, with every run of the tests.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "shared/base/files.h"

namespace kosk::fuzz {

// Calls `one` with each file of `corpus` (below tests/) whole, cut short, and with single bytes
// changed, at about `near` places. How many files there were.
template <class Try>
std::size_t replay(const std::string& corpus, Try one, std::size_t near = 60) {
    std::size_t count = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(Path(KOSK_SOURCE_DIR) / "tests" / corpus)) {
        INFO(entry.path().string());
        const std::string bytes = read_file(entry.path()).value();
        one(bytes);
        for (std::size_t i = 0; i < bytes.size(); i += 1 + bytes.size() / near) {
            one(std::string_view(bytes).substr(0, i));
            std::string changed = bytes;
            changed[i] = static_cast<char>(changed[i] ^ 0x15);
            one(changed);
        }
        ++count;
    }
    return count;
}

}  // namespace kosk::fuzz
