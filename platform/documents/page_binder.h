// Scanned pages on their way into a document: each is kept as JPEG while others are scanned, and in
// the end one PDF holds them all.
// Thread: any, and several at once; takes up to seconds.
#pragma once

#include <memory>
#include <stop_token>
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
    // A PDF with a page of A4 for each. Errors: as above, corrupt, and cancelled (asked to stop:
    // before the next page).
    virtual Result<std::string> bind(const std::vector<std::string>& jpegs,
                                     const std::stop_token& stop = {}) = 0;
};

// In this process.
std::unique_ptr<PageBinder> make_page_binder();

}  // namespace kosk::platform
