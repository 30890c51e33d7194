// Files read and written whole, so that a reader never sees half of one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk {

using Path = std::filesystem::path;

// The whole file. Errors: not_found, invalid (larger than `limit` bytes), internal.
Result<std::string> read_file(const Path& file, std::uint64_t limit = 256U << 20U);

// Writes beside `file`, syncs, renames over it and syncs the folder: after a power cut the old
// content is there or the new. Creates missing folders. Errors: no_space, internal.
Result<> write_file(const Path& file, std::string_view bytes);

// Free bytes for an unprivileged process on the disk that holds `path`.
Result<std::uint64_t> free_space(const Path& path);

// The error of a failed system call: ENOSPC and EDQUOT are no_space, ENOENT is not_found.
Error system_error(std::string_view what, int code);

}  // namespace kosk
