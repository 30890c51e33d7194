// What is in this process's memory stays there: what a citizen types must reach no disk.
//
// No core dump is written and no debugger of another user may look in; freed memory is overwritten
// before it is used again. Memory is kept from the swap area where the system permits it
// (LimitMEMLOCK=infinity in the unit); a terminal is best installed without swap.
#pragma once

#include <cstddef>

namespace kosk::platform {

// Call first in main(). True when memory is locked, false when it may be swapped out.
bool keep_memory_to_itself();

// Call before anybody types: from then on memory is overwritten when it is freed. (Until then
// nothing in it is a citizen's, and a start need not pay for it.)
void overwrite_freed_memory();

// Takes the pages of a buffer from the system at once, instead of one at a time when they are first
// written: for a picture of the screen that is milliseconds. Only a hint.
void take_pages(void* begin, std::size_t bytes);

// Gives freed memory back to the system, which a heap keeps by itself: after much was freed at
// once. Takes milliseconds.
void give_back_memory();

}  // namespace kosk::platform
