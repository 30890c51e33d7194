// A temporary folder that only its owner can read. It is removed with everything in it when the
// object is destroyed.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>

#include "shared/base/files.h"

namespace kosk::publisher {

class PrivateFolder {
  public:
    // `purpose` becomes a part of the folder's name. path() is empty when no folder could be made.
    explicit PrivateFolder(std::string_view purpose) {
        std::error_code error;
        const Path parent = std::filesystem::temp_directory_path(error);
        std::string pattern =
            ((error ? Path("/tmp") : parent) / ("kosk-" + std::string(purpose) + "-XXXXXX"))
                .string();
        if (::mkdtemp(pattern.data()) != nullptr) {  // mode 0700
            path_ = pattern;
        }
    }
    ~PrivateFolder() {
        std::error_code ignored;
        if (!path_.empty()) {
            std::filesystem::remove_all(path_, ignored);
        }
    }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    [[nodiscard]] const Path& path() const { return path_; }

  private:
    Path path_;
};

}  // namespace kosk::publisher
