// Whether what was typed is of the type asked for, and how it is written in the record.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/forms/form_model.h"
#include "shared/forms/xpath/host.h"

namespace kosk::forms {

// The text to store; nullopt when it is not of the type. Empty is always fine. White space around a
// value is dropped except from strings; a decimal comma becomes a point; else as written_value().
std::optional<std::string> typed_value(DataType type,
                                       std::string_view text,
                                       const xpath::Host& host);

// A value as JavaRosa writes it: integers without leading zeros, decimals and coordinates with a
// digit after the point ("2.0"), points of a line parted by "; ". What is none stays as it is.
std::string written_value(DataType type, std::string_view text);

// Within the range's ends and on one of its steps.
bool on_range(const BodyNode& control, std::string_view value);

}  // namespace kosk::forms
