// Passphrases and PINs: from a file, or asked at the terminal without showing them; never an
// argument, which every user of the machine could read.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::publisher {

// Gives the secret of what `of` names.
using AskSecret = std::function<Result<std::string>(std::string_view of)>;

// From `file` when there is one, otherwise from the terminal. Errors: invalid (the file is empty),
// not_found (no file, or nobody at a terminal).
AskSecret secret_from(const Path& file);

// Puts a question at the terminal; true for "yes". Errors: not_found (nobody at a terminal).
Result<bool> confirm(std::string_view question);

}  // namespace kosk::publisher
