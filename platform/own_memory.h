// What is in this process's memory stays there: what a citizen types must reach no disk.
//
// No core dump is written and no debugger of another user may look in; freed memory is overwritten
// before it is used again. Memory is kept from the swap area where the system permits it
// (LimitMEMLOCK=infinity in the unit); a terminal is best installed without swap.
#pragma once

namespace kosk::platform {

// Call first in main(). True when memory is locked, false when it may be swapped out.
bool keep_memory_to_itself();

// Gives freed memory back to the system, which a heap keeps by itself: after much was freed at
// once. Takes milliseconds.
void give_back_memory();

}  // namespace kosk::platform
