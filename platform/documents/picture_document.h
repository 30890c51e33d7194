// A PDF that is written here from its first byte to its last: pages with one JPEG picture each, and
// not one object more.
// Thread: one at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace kosk::platform {

// In points, a 72nd of an inch.
struct PageSize {
    double width = 595.28;
    double height = 841.89;
};

class PictureDocument {
  public:
    // `producer` is what a reader shows under the document's properties.
    explicit PictureDocument(std::string_view producer);
    // One more page: the picture in its middle, as large as fits, as the JPEG it is. Errors:
    // corrupt (no JPEG, or one of inks).
    Result<> add(std::string_view jpeg, PageSize size);
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    // The whole document; nothing can be added after it.
    std::string finish();

  private:
    void begin_object(int number);

    std::string bytes_;
    std::vector<std::size_t> offsets_;  // of the objects from 1
    int pages_ = 0;
};

}  // namespace kosk::platform
