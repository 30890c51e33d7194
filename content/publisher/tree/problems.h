// Mistakes in authors' files. Checks go on after the first mistake, so that an author is told all
// of them at once, each with its place and with what to do about it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kosk::publisher {

struct Problem {
    std::string file;  // relative to the content folder
    int line = 0;      // counted from 1
    std::string message;
    auto operator<=>(const Problem&) const = default;
};

class Problems {
  public:
    // `what` (what is wrong) and `to_do` (how to correct it) are sentences.
    void add(std::string file, int line, std::string_view what, std::string_view to_do);

    [[nodiscard]] bool empty() const { return all_.empty(); }
    [[nodiscard]] std::size_t size() const { return all_.size(); }
    // Sorted by file and line, each once.
    [[nodiscard]] const std::set<Problem>& all() const { return all_; }
    // Whether any problem is in `file`.
    [[nodiscard]] bool in(const std::string& file) const;

  private:
    std::set<Problem> all_;
};

// "Did you mean X? " with the word of `known` that is most like `written`; "" when none is alike.
std::string did_you_mean(std::string_view written, const std::vector<std::string>& known);

}  // namespace kosk::publisher
