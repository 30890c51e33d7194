// A content folder that is small, made up and right, for tests to spoil in one place.
#pragma once

#include <string>

#include "content/publisher/tree/content_tree.h"
#include "shared/base/files.h"

namespace kosk::publisher {

class MadeUpTree {
  public:
    MadeUpTree();
    ~MadeUpTree();
    MadeUpTree(const MadeUpTree&) = delete;
    MadeUpTree& operator=(const MadeUpTree&) = delete;

    [[nodiscard]] const Path& folder() const { return folder_; }
    void write(const std::string& path, const std::string& bytes) const;
    void remove(const std::string& path) const;
    // Replaces the first `old`, which must be there.
    void replace(const std::string& path, const std::string& old, const std::string& with) const;

    [[nodiscard]] ContentTree load() const;
    // "path:line: message" of each problem, a line each.
    [[nodiscard]] std::string problems() const;

  private:
    Path folder_;
};

}  // namespace kosk::publisher
