// The attachments of an opened record as files that only their owner can read.
//
// Each record has a folder of its own, whose name no other record can have. Folders are 0700, files
// 0600; nothing that is there is ever written over, and no symbolic link is followed below `out`.
// Thread: any.
#pragma once

#include <string>
#include <string_view>

#include "central/inbox/open.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::central::inbox {

// An instanceID as a folder's name; another instanceID gives another name. "uuid%3A1".
std::string folder_name(std::string_view instance_id);

// Writes all of them below `out`, which is created. A file that is there with the same bytes, as an
// earlier run left it, stays. Nothing is written when one of the names holds a path. Errors:
// corrupt (such a name), rejected (something else is there already; the detail names it), no_space,
// internal.
Result<> write_files(const Opened& opened, const Path& out);

}  // namespace kosk::central::inbox
