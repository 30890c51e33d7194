#include "shared/sync/root_history.h"

#include <fmt/format.h>

#include "shared/content/metadata_names.h"
#include "shared/tuf/metadata.h"

namespace kosk::sync {

Result<> complete_roots(content::Store& store,
                        std::string_view first_root,
                        std::int64_t newest,
                        Repository& repository,
                        const std::stop_token& stop) {
    ASSIGN_OR_RETURN(const tuf::Root first, tuf::parse_root(first_root));
    content::Store::Change change;
    for (std::int64_t version = first.header.version + 1; version <= newest; ++version) {
        const std::string name = content::root_metadata_name(version);
        ASSIGN_OR_RETURN(const auto known, store.metadata(name));
        if (known) {
            continue;
        }
        if (version == newest) {
            ASSIGN_OR_RETURN(change.metadata[name], store.metadata("root"));
        } else {
            ASSIGN_OR_RETURN(
                change.metadata[name],
                repository.metadata(fmt::format("{}.root.json", version), tuf::kRootLimit, stop));
        }
    }
    return change.metadata.empty() ? Result<>() : store.apply(change);
}

}  // namespace kosk::sync
