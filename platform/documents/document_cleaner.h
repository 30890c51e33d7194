// A citizen's document made harmless before it is kept: decoded and written anew, so that nothing
// of the original file survives but what can be seen.
//
// A picture loses its metadata (place, camera, time), is turned upright and made no larger than
// wanted. A PDF keeps its pages: what acts by itself, opens something or carries other files goes;
// what was filled into its forms becomes part of the page.
// Thread: any; takes up to seconds.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "platform/documents/document_limits.h"
#include "platform/documents/document_type.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::platform {

class DocumentCleaner {
  public:
    virtual ~DocumentCleaner() = default;

    // The document anew, of the same type. Errors: corrupt (it is not what its first bytes say, or
    // broken), no_space (larger than the limits), unsupported (a PDF that wants a password),
    // timeout, cancelled (asked to stop: within some milliseconds where a program does the work),
    // internal.
    virtual Result<std::string> clean(DocumentType type,
                                      const std::string& bytes,
                                      const DocumentLimits& limits,
                                      const std::stop_token& stop = {}) = 0;
};

// In this process.
std::unique_ptr<DocumentCleaner> make_document_cleaner();

// By a program started for each document (`kosk-document`): it may use some memory and time, read
// what it is given and answer, and nothing else. A document that breaks it breaks nothing here.
std::unique_ptr<DocumentCleaner> make_cleaner_process(Path program);

}  // namespace kosk::platform
