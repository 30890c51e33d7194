// What libFuzzer calls. KOSK_FUZZ_TARGET is the function of targets.h that this program tries.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    kosk::fuzz::KOSK_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
