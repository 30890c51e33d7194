// A right tree with one change, and the problem that authors must be told of it.
#pragma once

#include <vector>

namespace kosk::publisher {

struct Spoiled {
    const char* path;
    const char* old;
    const char* with;
    const char* place;  // "file:line:" of the problem
    const char* what;   // a part of what is said
};

// Each change by itself gives its problem.
void each_is_named(const std::vector<Spoiled>& changes);

}  // namespace kosk::publisher
