// What is in this process's memory stays there: what a citizen types must reach no disk, and is
// gone when it is not needed any more.
//
// No core dump is written and no debugger of another user may look in. Memory is kept from the swap
// area where the system permits it (LimitMEMLOCK=infinity in the unit); a terminal is best
// installed without swap. Blocks that are freed are the concern of wiped_memory.h, stacks are that
// of this one.
#pragma once

#include <cstddef>

namespace kosk::platform {

// Call first in main(). True when memory is locked, false when it may be swapped out.
bool keep_memory_to_itself();

// Clears what functions that have returned left on this thread's stack, and gives its pages back.
// To be called near the thread's outermost function: frames of callers stay as they are.
void clear_dead_stack();

// Takes the pages of a buffer from the system at once, instead of one at a time when they are first
// written: for a picture of the screen that is milliseconds. Only a hint.
void take_pages(void* begin, std::size_t bytes);

// Gives freed memory back to the system, which a heap keeps by itself: after much was freed at
// once. Takes milliseconds.
void give_back_memory();

}  // namespace kosk::platform
