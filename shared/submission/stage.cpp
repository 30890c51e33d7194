#include "shared/submission/stage.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kosk::submission {
namespace {

constexpr std::array<std::pair<Stage, std::string_view>, 5> kStages = {{
    {Stage::received, "received"},
    {Stage::in_progress, "in_progress"},
    {Stage::forwarded, "forwarded"},
    {Stage::answered, "answered"},
    {Stage::refused, "refused"},
}};

}  // namespace

std::string_view name_of(Stage stage) {
    return std::find_if(kStages.begin(),
                        kStages.end(),
                        [&](const auto& known) { return known.first == stage; })
        ->second;
}

std::optional<Stage> stage_named(std::string_view name) {
    const auto found = std::find_if(
        kStages.begin(), kStages.end(), [&](const auto& known) { return known.second == name; });
    return found == kStages.end() ? std::nullopt : std::optional(found->first);
}

bool is_closed(Stage stage) {
    return stage == Stage::answered || stage == Stage::refused;
}

}  // namespace kosk::submission
