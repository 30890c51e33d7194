#include "shared/base/file_calls.h"

#include <atomic>

namespace kosk {

#ifdef KOSK_FAULT_POINTS
namespace {

std::atomic<const FileCalls*> now{&kSystemCalls};

}  // namespace

const FileCalls& file_calls() {
    return *now;
}

void replace_file_calls(const FileCalls* calls) {
    now = calls == nullptr ? &kSystemCalls : calls;
}
#endif

}  // namespace kosk
