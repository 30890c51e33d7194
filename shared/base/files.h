// Files read and written whole, so that a reader never sees half of one, and folders that stay.
//
// What these functions have reported as done is on the disk: no power cut takes it back.
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
// content is there or the new, after a success the new. Creates missing folders. Errors: no_space,
// internal; then, but for a folder that could not be synced, the old content is there.
Result<> write_file(const Path& file, std::string_view bytes);

// The same for a new file that only this user may read: what is there already, a link also, stays
// as it is. After a power cut there may be a part of it. Errors: rejected (something has that
// name), no_space, internal; then, but for the first, nothing has that name.
Result<> create_file(const Path& file, std::string_view bytes);

// Creates `folder` and what is missing above it. Errors: no_space, internal.
Result<> make_folders(const Path& folder);

// Waits until the names in `folder` ("": the working folder, as the parent of a bare name) are on
// the disk: what was created in it, renamed or removed. Errors: not_found, no_space, internal.
Result<> sync_folder(const Path& folder);

// Free bytes for an unprivileged process on the disk that holds `path`.
Result<std::uint64_t> free_space(const Path& path);

// The error of a failed system call: ENOSPC and EDQUOT are no_space, ENOENT is not_found.
Error system_error(std::string_view what, int code);

}  // namespace kosk
