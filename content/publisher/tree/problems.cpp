#include "content/publisher/tree/problems.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace kosk::publisher {
namespace {

// The Levenshtein distance.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0U : 1U);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, changed});
        }
    }
    return row.back();
}

}  // namespace

void Problems::add(std::string file, int line, std::string_view what, std::string_view to_do) {
    all_.insert({std::move(file), std::max(line, 1), fmt::format("{} {}", what, to_do)});
}

bool Problems::in(const std::string& file) const {
    const auto found = all_.lower_bound({file, 0, {}});
    return found != all_.end() && found->file == file;
}

std::string did_you_mean(std::string_view written, const std::vector<std::string>& known) {
    written = written.substr(0, 64);  // longer than any word that is known
    const std::string* nearest = nullptr;
    std::size_t best = std::max<std::size_t>(2, written.size() / 3) + 1;
    for (const std::string& candidate : known) {
        const std::size_t here = distance(written, candidate);
        if (here < best) {
            best = here;
            nearest = &candidate;
        }
    }
    return nearest == nullptr ? "" : fmt::format("Did you mean {}? ", *nearest);
}

}  // namespace kosk::publisher
