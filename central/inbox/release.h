// Who sends and who receives, as the publisher's top-level role signed it: the terminals and the
// recipients with their keys. The centre is not asked: a record is judged by what it cannot write.
//
// The release is verified from the first root on, in memory (The Update Framework). Nothing is
// remembered, so an old release passes until its timestamp expires.
// Thread: any.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/submission/terminal_signature.h"

namespace kosk::central::inbox {

struct Release {
    std::vector<submission::TerminalKey> terminals;
    std::map<std::string, std::string> recipients;  // by the id of their key
};

// `url` is the folder of the published repository, with metadata/ and targets/ below it: http,
// https or file. `root` is a root that whoever opens trusts. Errors: not_found (no root; a release
// that names no terminals), untrusted, corrupt, offline, timeout, unsupported.
Result<Release> fetch_release(const std::string& url, const Path& root, Time now);

}  // namespace kosk::central::inbox
