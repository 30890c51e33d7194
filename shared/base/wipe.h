// Putting nothing where something private was.
//
// clear(), reset() and `= {}` end what an object holds and leave its bytes where they were: a short
// string lies within the string itself, a vector keeps its room, an optional keeps the place of its
// value. Blocks that go back to the heap are the concern of platform/wiped_memory.h; this is for
// objects that live on.
// Thread: that of the object.
#pragma once

#include <cstring>
#include <memory>

namespace kosk {

// A fresh T in the place of `value`, and none of its old bytes. References into it are void.
template <class T>
void renew(T& value) noexcept {
    std::destroy_at(&value);
    ::explicit_bzero(static_cast<void*>(&value), sizeof value);
    std::construct_at(&value);
}

}  // namespace kosk
