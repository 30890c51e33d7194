#include "content/publisher/release/text_diff.h"

#include <catch2/catch.hpp>

using namespace kosk::publisher;

using Strings = std::vector<std::string>;

TEST_CASE("words are counted and sentences that changed are named") {
    const TextDiff diff =
        diff_texts("One stays. Two goes away. Three.", "One stays. Two comes back. Three.");
    CHECK(diff.words_added == 2);
    CHECK(diff.words_removed == 2);
    CHECK(diff.removed == Strings{"Two goes away."});
    CHECK(diff.added == Strings{"Two comes back."});
    CHECK(diff.any());
}

TEST_CASE("texts that differ in white space alone do not differ") {
    const TextDiff diff = diff_texts("one  two\nthree", "one two three ");
    CHECK_FALSE(diff.any());
    CHECK_FALSE(diff_texts("", "").any());
}

TEST_CASE("a text that comes or goes is all added or all removed") {
    CHECK(diff_texts("", "a b c").words_added == 3);
    CHECK(diff_texts("a b c", "").words_removed == 3);
    const TextDiff middle = diff_texts("a b c d", "a x c d");
    CHECK(middle.words_added == 1);
    CHECK(middle.words_removed == 1);
    // A word that moved went in one place and came in another.
    const TextDiff moved = diff_texts("a b c", "b c a");
    CHECK(moved.words_added == 1);
    CHECK(moved.words_removed == 1);
}

TEST_CASE("marks of Markdown are no words") {
    CHECK_FALSE(diff_markdown("One **two** three.", "One two *three*.").any());
    CHECK(diff_markdown("One **two**.", "One **three**.").words_added == 1);
}

TEST_CASE("items of a list are matched one by one") {
    CHECK(diff_lists({"a", "b", "b"}, {"b", "c"}) == Changed{{"a", "b"}, {"c"}});
    CHECK(diff_lists({"a", "b"}, {"b", "a"}) == Changed{});
    CHECK(diff_lists({}, {"a", "a"}) == Changed{{}, {"a", "a"}});
}
