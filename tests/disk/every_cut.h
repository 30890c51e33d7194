// The power cut at every single operation of what is tested.
//
//     LossyDisk disk(folder.path());
//     cut_at_every_operation(disk, [&] { return save(file).has_value(); },
//                                  [&](bool done) { CHECK(state_of(file) == …); });
#pragma once

#include <catch2/catch.hpp>

#include "tests/disk/lossy_disk.h"

namespace kosk::test {

inline constexpr int kMostOperations = 2000;
inline constexpr int kKeptEvery = 4;

inline const char* name(Unsynced unsynced) {
    return unsynced == Unsynced::lost ? "lost" : unsynced == Unsynced::kept ? "kept" : "some of it";
}

// `work` opens what it needs, works, says whether it was told that it is done, and closes. It is
// run from the same state with the power cut at its first operation, at its second, and so on,
// until one run ends with the power still on; that is cut then. After each cut, for each fate of
// the unsynced (kept only now and then), `look` opens anew and checks: the old state or the new
// when `done` is false, the new one when it is true. It must leave nothing open. Returns how many
// operations there were.
template <class Work, class Look>
int cut_at_every_operation(LossyDisk& disk, Work work, Look look) {
    for (int operation = 1; operation <= kMostOperations; ++operation) {
        bool whole = false;
        for (const Unsynced unsynced : {Unsynced::lost, Unsynced::some_of_it, Unsynced::kept}) {
            if (unsynced == Unsynced::kept && operation % kKeptEvery != 0) {
                continue;  // no more than a process that ended: other tests kill those
            }
            disk.start_over();
            disk.cut_at(operation);
            const bool done = work();
            whole = !disk.is_cut();
            disk.cut();
            disk.restore(unsynced, static_cast<unsigned>(operation));
            INFO("the power went at operation " << operation << "; unsynced: " << name(unsynced)
                                                << "; it was " << (done ? "" : "not ") << "done");
            if (whole) {
                REQUIRE(done);
            }
            look(done);
        }
        if (whole) {
            return operation - 1;
        }
    }
    FAIL("more operations than " << kMostOperations);
    return 0;
}

}  // namespace kosk::test
