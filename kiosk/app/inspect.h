// The parts of an inspection that take no time: what the kernel and the two databases say.
#pragma once

#include "kiosk/session/model/maintenance.h"
#include "shared/base/files.h"
#include "shared/content/reader.h"
#include "shared/submission/outbox.h"

namespace kosk::app {

// Either may be nullptr: it could not be opened. Devices are not asked.
session::Inspection inspect(const content::Reader* reader,
                            const submission::Outbox* outbox,
                            const Path& disk,
                            Time now);

// Version and expiry of the root that the agent trusts. Errors: not_found (no agent keeps this
// content up to date), corrupt.
Result<session::Inspection::Root> trusted_root(const content::Reader& reader);

}  // namespace kosk::app
