// A right tree with one change, and the problem that authors must be told of it.
#pragma once

#include <string>
#include <vector>

namespace kosk::publisher {

struct Spoiled {
    std::string path;
    std::string old;
    std::string with;
    std::string place;  // "file:line:" of the problem
    std::string what;   // a part of what is said
};

// Each change by itself gives its problem.
void each_is_named(const std::vector<Spoiled>& changes);

}  // namespace kosk::publisher
