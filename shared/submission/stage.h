// How far a case has come.
#pragma once

#include <optional>
#include <string_view>

namespace kosk::submission {

enum class Stage { received, in_progress, forwarded, answered, refused };

// "in_progress". stage_named() gives nullopt for anything else.
std::string_view name_of(Stage stage);
std::optional<Stage> stage_named(std::string_view name);
// Nothing more is to be expected: Open311 says "closed".
bool is_closed(Stage stage);

}  // namespace kosk::submission
