#include "tests/shared/forms/fuzz_form.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    kosk::forms::try_form({reinterpret_cast<const char*>(data), size});
    return 0;
}
