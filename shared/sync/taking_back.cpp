#include "shared/sync/taking_back.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "shared/sync/release_check.h"

namespace kosk::sync {
namespace {

// Where the snapshot whose release was taken back is remembered.
constexpr std::string_view kRefusedRelease = "kosk:refused-snapshot";

// What brings back what `change` is about to replace.
Result<content::Store::Change> undo_of(const content::Store& store,
                                       const content::Store::Change& change) {
    content::Store::Change undo;
    ASSIGN_OR_RETURN(undo.info, store.info());
    std::vector<std::string> paths = change.remove;
    for (const content::Target& target : change.put) {
        paths.push_back(target.path);
    }
    for (const std::string& path : paths) {
        if (auto bytes = store.target(path)) {
            undo.put.push_back({path, std::move(*bytes)});
        } else {
            undo.remove.push_back(path);
        }
    }
    for (const auto& [name, bytes] : change.metadata) {
        ASSIGN_OR_RETURN(undo.metadata[name], store.metadata(name));
    }
    return undo;
}

}  // namespace

Result<> check_not_taken_back(const content::Store& store, std::int64_t snapshot) {
    ASSIGN_OR_RETURN(const auto taken_back, store.metadata(kRefusedRelease));
    if (taken_back == std::to_string(snapshot)) {
        return fail(ErrorKind::invalid,
                    "this release was taken back before: something did not open");
    }
    return {};
}

Result<> apply_or_take_back(content::Store& store,
                            const Path& database,
                            const content::Store::Change& change,
                            std::int64_t snapshot) {
    const bool looked_at = !database.empty() && !(change.put.empty() && change.remove.empty());
    const auto before = looked_at ? readable_types(database) : std::set<content::DocumentType>();
    if (before.empty()) {
        return store.apply(change);
    }
    ASSIGN_OR_RETURN(content::Store::Change undo, undo_of(store, change));
    RETURN_IF_ERROR(store.apply(change));
    const auto after = readable_types(database);
    for (const content::DocumentType type : before) {
        if (after.count(type) == 0) {
            undo.metadata[std::string(kRefusedRelease)] = std::to_string(snapshot);
            RETURN_IF_ERROR(store.apply(undo));
            return fail(ErrorKind::invalid,
                        fmt::format("taken back: in this release \"{}\" does not open",
                                    content::facts(type).list));
        }
    }
    return {};
}

}  // namespace kosk::sync
