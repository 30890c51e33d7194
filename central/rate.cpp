#include "central/rate.h"

#include <algorithm>
#include <cmath>

namespace kosk::central {

std::optional<std::chrono::seconds> Rate::take(const std::string& who, Time now) {
    using Seconds = std::chrono::duration<double>;
    if (most_ == 0) {
        return std::nullopt;
    }
    const auto most = static_cast<double>(most_);
    const double each = Seconds(span_).count() / most;
    return measures_.with([&](auto& measures) -> std::optional<std::chrono::seconds> {
        Measure& measure = measures.try_emplace(who, Measure{most, now}).first->second;
        const double passed = std::max(0.0, Seconds(now - measure.at).count());
        measure.left = std::min(most, measure.left + passed / each);
        measure.at = now;
        if (measure.left >= 1) {
            measure.left -= 1;
            return std::nullopt;
        }
        const double wait = std::ceil((1 - measure.left) * each);
        return std::chrono::seconds(std::max<std::int64_t>(1, static_cast<std::int64_t>(wait)));
    });
}

}  // namespace kosk::central
