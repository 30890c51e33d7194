#include <cstddef>
#include <cstdint>

#include "tests/shared/forms/fuzz_form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    kosk::forms::try_expression({reinterpret_cast<const char*>(data), size});
    return 0;
}
