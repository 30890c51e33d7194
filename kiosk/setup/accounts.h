// Users and groups of the machine that is set up, which may be an image in a folder: its own
// etc/passwd and etc/group, where the package's users are, and not those of the machine this runs
// on.
#pragma once

#include <optional>
#include <string_view>

#include <sys/types.h>

#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::setup {

// What stands in the third column after `name` in a file such as /etc/group; nullopt when there is
// no such file. Errors: not_found (the file has no such name).
Result<std::optional<unsigned>> id_in(const Path& file, std::string_view name);

// Gives `path` to this user and group of `machine`: "" is root.
// Does nothing unless root does it to a machine that has accounts.
// Errors: not_found, internal.
Result<> give_to(const Path& machine,
                 std::string_view user,
                 std::string_view group,
                 const Path& path);

}  // namespace kosk::setup
