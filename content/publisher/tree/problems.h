// What is wrong in authors' files: every problem with its place and what to do, not only the first.
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
    // `what` and `to_do` are sentences.
    void add(std::string file, int line, std::string_view what, std::string_view to_do);

    [[nodiscard]] bool empty() const { return all_.empty(); }
    [[nodiscard]] std::size_t size() const { return all_.size(); }
    // Sorted by file and line, each once.
    [[nodiscard]] const std::set<Problem>& all() const { return all_; }
    // True when `file` has one.
    [[nodiscard]] bool in(const std::string& file) const;

  private:
    std::set<Problem> all_;
};

// "Did you mean X? " for the nearest of `known`, "" when none is near.
std::string did_you_mean(std::string_view written, const std::vector<std::string>& known);

}  // namespace kosk::publisher
