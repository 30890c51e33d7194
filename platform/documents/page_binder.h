// Scanned pages on their way into a document: each is kept as JPEG while others are scanned, and in
// the end one PDF holds them all.
// Thread: any, and several at once; takes up to seconds.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/picture.h"
#include "shared/base/result.h"

namespace kosk::platform {

class PageBinder {
  public:
    virtual ~PageBinder() = default;

    // One page as JPEG. Errors: internal, or why there is no binder (modules/loaded_devices.h).
    virtual Result<std::string> encode(const Picture& page) = 0;
    // A PDF with a page of A4 for each. Errors: as above, and corrupt.
    virtual Result<std::string> bind(const std::vector<std::string>& jpegs) = 0;
};

// In this process.
std::unique_ptr<PageBinder> make_page_binder();

}  // namespace kosk::platform
