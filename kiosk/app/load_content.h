// The content of content.db as the screens hold it.
#pragma once

#include <memory>

#include "kiosk/app/release_guard.h"
#include "kiosk/session/model/action.h"
#include "kiosk/session/model/content.h"
#include "kiosk/session/model/effect.h"
#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/content/reader.h"

namespace kosk::app {

// Everything a screen can show of the release in `reader`, which reads `file`. Forms and quizzes
// are read from that file again when they are first opened, as long as it holds this release; what
// decides who can read an application is checked by `guard` then.
// Errors: those of Reader. Thread: the reader's.
Result<std::shared_ptr<const session::Content>> load_content(const content::Reader& reader,
                                                             const Path& file,
                                                             std::shared_ptr<ReleaseGuard> guard);

// An article with its text, checked by `guard`. Errors: those of Reader, untrusted.
Result<content::Article> load_article(const content::Reader& reader,
                                      ReleaseGuard& guard,
                                      std::string_view slug);

// Checks the signatures of all documents and tries every form and quiz, with a line of the log for
// each that is refused or broken. Thread: any.
session::act::FormsTried try_and_log(const session::effect::TryForms& wanted);

}  // namespace kosk::app
