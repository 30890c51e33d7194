// Every block of the program's heap is overwritten before it is free, whoever frees it.
//
// A library keeps copies of what passes through it: an XML writer's buffer, a database's page, a
// string that grew. Nobody can ask all of them to clear up, and glibc's own M_PERTURB leaves small
// blocks as they are (they wait in a list of their own). So a program that links this target
// answers `free`, `realloc` and `reallocarray` itself: it clears the block, then glibc takes it
// back. `malloc` and its relatives stay glibc's. A block never grows or shrinks in its place, for
// glibc would leave the rest uncleared.
//
// What is not here: blocks that are in use, stacks (own_memory.h), and memory that a library asks
// the system for by mmap(), which the system clears. Under a sanitizer its allocator stays, which
// overwrites freed blocks when told to (tests/sanitizer_options.cpp).
// Thread: any.
#pragma once

namespace kosk::platform {

// From now on blocks are cleared. To be called before anybody types: a start, in whose memory
// nothing is a citizen's, need not pay for it. True, or false under a sanitizer.
bool wipe_freed_memory();

}  // namespace kosk::platform
