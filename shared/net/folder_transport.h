// A stick as a transport. A stick is somebody else's: no link on it is followed, nothing but plain
// files is opened (a pipe would never end), and nothing beyond the limit is read.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "shared/net/transport.h"

namespace kosk::net {

// The URL of a file below the folder of a folder transport: "folder:/metadata/1.root.json".
// Percent-encoded as any other.
inline constexpr std::string_view kFolderUrl = "folder:";

// Answers GET: 200 with the bytes, 404 when there is no such file. Errors: rejected (more than
// `body_limit`, a link, or no plain file), invalid (a URL that leaves the folder), offline (the
// stick cannot be read, or was pulled out), cancelled; of Request::file no_space and internal.
// Thread: one at a time.
std::unique_ptr<Transport> make_folder_transport(std::filesystem::path folder);

}  // namespace kosk::net
