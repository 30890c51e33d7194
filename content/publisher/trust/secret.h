// Passphrases and PINs. They come from a file or are typed at the terminal without being shown.
// They are never arguments of a command, because every user of the machine can read those.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::publisher {

// Returns the secret of `of`: the name of a key file, or the URI of a key on a token.
using AskSecret = std::function<Result<std::string>(std::string_view of)>;

// Reads the secret from `file`, without the end of its line, or asks at the terminal when no file
// is given.
// Errors of the returned function: invalid (the file is empty or too large), not_found (no such
// file, or no terminal).
AskSecret secret_from(const Path& file);

// Asks a question at the terminal; true when the answer is exactly "yes". Errors: not_found (no
// terminal).
Result<bool> confirm(std::string_view question);

}  // namespace kosk::publisher
