// The content of content.db as the screens hold it.
#pragma once

#include <memory>

#include "kiosk/session/model/content.h"
#include "kiosk/session/model/form_trial.h"
#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/content/reader.h"

namespace kosk::app {

// Everything a screen can show of the release in `reader`, which reads `file`. Forms and quizzes
// are read from that file again when they are first opened, as long as it holds this release.
// Errors: those of Reader. Thread: the reader's.
Result<std::shared_ptr<const session::Content>> load_content(const content::Reader& reader,
                                                             const Path& file);

// Tries every form and quiz, with a line of the log for each that is broken. Thread: any.
session::FormTrial try_and_log(const session::Content& content);

}  // namespace kosk::app
