// Trusted metadata in content.db. Every root is kept: the screen follows them from a root file of
// its own. Roots and timestamps are remembered at once, since they guard against going back;
// snapshot and targets roles wait in a Change, to be applied in one transaction with the documents
// they speak of. Thread: as its Store.
#pragma once

#include "shared/content/store.h"
#include "shared/sync/tuf_client.h"

namespace kosk::sync {

class ContentMetadata final : public MetadataStore {
  public:
    explicit ContentMetadata(content::Store& store) : store_(&store) {}

    Result<std::optional<std::string>> load(std::string_view role) override;
    Result<> save(std::string_view role, const std::string& bytes) override;
    Result<> forget(std::string_view role) override;

    // What waits; roles that the snapshot no longer knows are forgotten with it.
    Result<content::Store::Change> take_change(const tuf::TrustedSet& trusted);

    // The latest time this terminal ever saw, so that a clock that fell back brings no expired
    // metadata to life; `now` when it is later, and then it is remembered.
    Result<Time> latest_time(Time now);
    // An operator says that the clock is right, and what was seen before was not.
    Result<> set_latest_time(Time time);

  private:
    content::Store* store_;
    content::Store::Change change_;
};

}  // namespace kosk::sync
