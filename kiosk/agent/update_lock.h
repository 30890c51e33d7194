// One agent at a time changes content.db: the one that watches the line, or the one that a stick
// woke. Two at once could each be right and together go back to the older release.
#pragma once

#include <chrono>
#include <stop_token>

#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::agent {

class UpdateLock {
  public:
    // Waits for the other one. The file beside content.db stays; it means nothing by itself.
    // Errors: busy (the other one takes longer than `patience`), cancelled, internal.
    static Result<UpdateLock> take(const Path& content,
                                   const std::stop_token& stop,
                                   std::chrono::seconds patience = std::chrono::minutes(10));
    UpdateLock(UpdateLock&& other) noexcept;
    UpdateLock& operator=(UpdateLock&& other) noexcept;
    ~UpdateLock();

  private:
    explicit UpdateLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace kosk::agent
