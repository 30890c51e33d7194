#include "tests/content/spoiled.h"

#include <catch2/catch.hpp>

#include "tests/content/made_up_tree.h"

namespace kosk::publisher {

void each_is_named(const std::vector<Spoiled>& changes) {
    using Catch::Matchers::Contains;
    for (const Spoiled& spoiled : changes) {
        const MadeUpTree tree;
        tree.replace(spoiled.path, spoiled.old, spoiled.with);
        const std::string problems = tree.problems();
        INFO(spoiled.path << ": " << spoiled.old << " → " << spoiled.with << "\n" << problems);
        CHECK_THAT(problems, Contains(spoiled.place));
        CHECK_THAT(problems, Contains(spoiled.what));
    }
}

}  // namespace kosk::publisher
