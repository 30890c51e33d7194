// A file that exists in memory only, for what takes descriptors: nothing of it reaches a disk.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace kosk::platform {

class MemoryFile {
  public:
    // Holding `bytes`, read from the beginning. Closed in programs that are started, unless given
    // to them. Errors: no_space, internal.
    static Result<MemoryFile> create(std::string_view bytes = {});
    MemoryFile(MemoryFile&& other) noexcept : descriptor_(other.descriptor_) {
        other.descriptor_ = -1;
    }
    MemoryFile& operator=(MemoryFile&&) = delete;
    ~MemoryFile();

    [[nodiscard]] int descriptor() const { return descriptor_; }
    // What is in it. Errors: no_space (more than `limit`), internal.
    [[nodiscard]] Result<std::string> read_all(std::size_t limit) const;

  private:
    explicit MemoryFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace kosk::platform
