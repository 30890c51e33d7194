// Trusted metadata as files of a folder: the top level holds exactly the trusted roles under
// unversioned names, "root.json" and so on, names of delegated roles percent-encoded; every root
// that was ever trusted is kept in root_history/. Files come and go whole.
#pragma once

#include "shared/base/files.h"
#include "shared/sync/tuf_client.h"

namespace kosk::tuf_client {

class MetadataFolder final : public sync::MetadataStore {
  public:
    explicit MetadataFolder(Path folder) : folder_(std::move(folder)) {}

    Result<std::optional<std::string>> load(std::string_view role) override;
    Result<> save(std::string_view role, const std::string& bytes) override;
    Result<> forget(std::string_view role) override;

  private:
    [[nodiscard]] Path file_of(std::string_view role) const;
    Path folder_;
};

}  // namespace kosk::tuf_client
