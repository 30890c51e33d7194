// The function library: one table, families in xpath_functions_*.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "shared/forms/xpath/value.h"

namespace kosk::forms::xpath {

class Call;
class Host;

inline constexpr std::size_t kAnyCount = static_cast<std::size_t>(-1);

struct Function {
    std::string_view name;  // as authors write it, with "jr:"
    std::size_t fewest = 0;
    std::size_t most = 0;
    Value (*run)(Call& call) = nullptr;
    // Bit i: argument i is asked which nodes there are, not what they hold; it makes no dependency
    // on values (position(..) inside a repeat is no cycle).
    unsigned structural = 0;
};

// RFC 9562, version 4, of the host's random numbers.
std::string random_uuid(Host& host);

// nullptr when there is none of that name.
const Function* find_function(std::string_view name);

std::span<const Function> text_functions();
std::span<const Function> number_functions();
std::span<const Function> date_functions();
std::span<const Function> node_functions();
std::span<const Function> list_functions();

}  // namespace kosk::forms::xpath
