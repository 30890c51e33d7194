#include "shared/sync/content_metadata.h"

#include <algorithm>

#include "shared/content/metadata_names.h"

namespace kosk::sync {
namespace {

constexpr std::string_view kTime = "kosk:time";
constexpr std::string_view kDelegated = "role:";  // as metadata_name() writes it
// How far the remembered time may lag: not every look for news needs a write.
constexpr std::chrono::minutes kTimeLag{10};

}  // namespace

Result<std::optional<std::string>> ContentMetadata::load(std::string_view role) {
    const std::string key = content::metadata_name(role);
    if (const auto waiting = change_.metadata.find(key); waiting != change_.metadata.end()) {
        return waiting->second;
    }
    return store_->metadata(key);
}

Result<> ContentMetadata::save(std::string_view role, const std::string& bytes) {
    if (role != "root" && role != "timestamp") {
        change_.metadata[content::metadata_name(role)] = bytes;
        return {};
    }
    content::Store::Change now;
    now.metadata[std::string(role)] = bytes;
    if (role == "root") {
        ASSIGN_OR_RETURN(const tuf::Root root, tuf::parse_root(bytes));
        now.metadata[content::root_metadata_name(root.header.version)] = bytes;
    }
    return store_->apply(now);
}

Result<> ContentMetadata::forget(std::string_view role) {
    content::Store::Change now;
    now.metadata[content::metadata_name(role)] = std::nullopt;
    change_.metadata.erase(content::metadata_name(role));
    return store_->apply(now);
}

Result<content::Store::Change> ContentMetadata::take_change(const tuf::TrustedSet& trusted) {
    ASSIGN_OR_RETURN(const auto stored, store_->all_metadata());
    for (const auto& [key, bytes] : stored) {
        if (key.starts_with(kDelegated) &&
            trusted.announced(std::string_view(key).substr(kDelegated.size())) == nullptr) {
            change_.metadata[key] = std::nullopt;
        }
    }
    return std::exchange(change_, {});
}

Result<Time> ContentMetadata::latest_time(Time now) {
    ASSIGN_OR_RETURN(const auto info, store_->info());
    ASSIGN_OR_RETURN(const auto stored, store_->metadata(kTime));
    const Time seen = stored ? parse_utc(*stored).value_or(Time{}) : Time{};
    const Time latest = std::max({now, seen, stored || !info ? Time{} : info->verified_at});
    if (latest >= seen + kTimeLag) {
        RETURN_IF_ERROR(set_latest_time(latest));
    }
    return latest;
}

Result<> ContentMetadata::set_latest_time(Time time) {
    content::Store::Change change;
    change.metadata[std::string(kTime)] = format_utc(time);
    return store_->apply(change);
}

}  // namespace kosk::sync
