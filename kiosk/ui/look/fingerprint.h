// 64 bits over any bytes, for keys of what is kept in memory (not for secrets).
#pragma once

#include <cstdint>
#include <string_view>

namespace kosk::ui {

std::uint64_t fingerprint(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace kosk::ui
