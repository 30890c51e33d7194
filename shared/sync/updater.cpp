#include "shared/sync/updater.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "shared/base/fault.h"
#include "shared/content/documents.h"
#include "shared/crypto/digest.h"
#include "shared/net/folder_transport.h"
#include "shared/sync/admission.h"
#include "shared/sync/root_history.h"
#include "shared/sync/taking_back.h"
#include "shared/trust/release_trust.h"

namespace kosk::sync {
namespace {

constexpr std::string_view kOlder = "older than this terminal";

// The longest that a timestamp from a line may hold.
constexpr std::chrono::days kLongestOnline{62};

bool is_folder(const std::string& mirror) {
    return mirror.find("://") == std::string::npos;
}

bool is_line(const std::string& mirror) {
    return mirror.starts_with("http:") || mirror.starts_with("https:");
}

// Whether it may lie at the medium: somebody else's, copied half, or worn out. No alarm.
bool is_of_the_stick(ErrorKind kind) {
    return kind == ErrorKind::untrusted || kind == ErrorKind::corrupt ||
           kind == ErrorKind::rejected || kind == ErrorKind::offline ||
           kind == ErrorKind::not_found;
}

// One transport, but never more than one mirror's word is taken for another's.
ErrorKind gravest(ErrorKind a, ErrorKind b) {
    constexpr std::array kFromGravest = {ErrorKind::untrusted,
                                         ErrorKind::corrupt,
                                         ErrorKind::invalid,
                                         ErrorKind::internal,
                                         ErrorKind::timeout,
                                         ErrorKind::offline};
    for (const ErrorKind kind : kFromGravest) {
        if (a == kind || b == kind) {
            return kind;
        }
    }
    return b;
}

// What the next mirror cannot mend.
bool is_ours(ErrorKind kind) {
    return kind == ErrorKind::no_space || kind == ErrorKind::busy || kind == ErrorKind::cancelled ||
           kind == ErrorKind::internal || kind == ErrorKind::unsupported;
}

// Whether a refusal is the agency's own matter, or says something of the line.
bool is_of_the_agency(ErrorKind kind) {
    return kind == ErrorKind::untrusted || kind == ErrorKind::not_found ||
           kind == ErrorKind::invalid || kind == ErrorKind::corrupt;
}

}  // namespace

struct Updater::Plan {
    std::vector<WantedTarget> fetch;
    std::vector<std::string> remove;
};

Updater::Updater(content::Store& store,
                 net::Transport& transport,
                 const Clock& clock,
                 UpdaterOptions options)
    : store_(&store), clock_(&clock), options_(std::move(options)), fetcher_(options_.spool) {
    for (const std::string& mirror : options_.mirrors) {
        std::unique_ptr<net::Transport> stick =
            is_folder(mirror) ? net::make_folder_transport(mirror) : nullptr;
        std::string url = stick ? std::string(net::kFolderUrl) : mirror;
        while (url.ends_with('/')) {
            url.pop_back();
        }
        net::Transport& line = stick ? *stick : transport;
        mirrors_.push_back(
            {mirror, Repository(line, url + "/metadata", url + "/targets"), std::move(stick)});
    }
}

Result<UpdateReport> Updater::run_once(std::stop_token stop) {
    ASSIGN_OR_RETURN(const Time began, ContentMetadata(*store_).latest_time(clock_->now()));
    std::optional<Error> error;
    for (std::size_t i = 0; i < mirrors_.size(); ++i) {
        auto report = update_from(i, began, stop);
        if (report) {
            report->mirror = mirrors_[i].name;
            return report;
        }
        if (mirrors_[i].stick && is_of_the_stick(report.error().kind)) {
            const std::string& why = report.error().detail;
            report = fail(ErrorKind::not_found,
                          "the stick is " + (why == kOlder ? why : "of no use: " + why));
        }
        if (is_ours(report.error().kind)) {
            return fail(report.error());
        }
        if (!error || gravest(error->kind, report.error().kind) != error->kind) {
            error = report.error();
        }
    }
    return fail(error.value_or(Error{ErrorKind::invalid, "no mirror to ask"}));
}

Result<TufClient> Updater::open_client(std::size_t mirror,
                                       ContentMetadata& metadata,
                                       Time began,
                                       const std::stop_token& stop) {
    ASSIGN_OR_RETURN(const auto root, metadata.load("root"));
    if (!root) {
        RETURN_IF_ERROR(metadata.save("root", options_.first_root));
    }
    Repository& repository = mirrors_[mirror].repository;
    return TufClient::open(
        metadata,
        [&repository, stop](const std::string& file, std::uint64_t limit) {
            return repository.metadata(file, limit, stop);
        },
        began);
}

Result<UpdateReport> Updater::update_from(std::size_t mirror,
                                          Time began,
                                          const std::stop_token& stop) {
    ContentMetadata metadata(*store_);
    ASSIGN_OR_RETURN(auto client, open_client(mirror, metadata, began, stop));
    if (const auto refreshed = client.refresh(); !refreshed) {
        if (client.met_older() && mirrors_[mirror].stick) {
            return fail(ErrorKind::not_found, std::string(kOlder));
        }
        return fail(refreshed.error());
    }
    RETURN_IF_ERROR(complete_roots(*store_,
                                   options_.first_root,
                                   client.trusted().root().header.version,
                                   mirrors_[mirror].repository,
                                   stop));
    // What was made for sticks would let whoever holds the line hold back news for half a year.
    if (client.trusted().timestamp()->header.expires > began + kLongestOnline &&
        is_line(mirrors_[mirror].name)) {
        return fail(ErrorKind::untrusted,
                    "a timestamp that holds so long is taken from a stick only");
    }
    UpdateReport report;
    report.release = client.trusted().targets()->header.version;
    ASSIGN_OR_RETURN(const auto known, store_->info());
    const auto& rollout = client.trusted().snapshot()->rollout;
    if (known && rollout && !is_for_us(*rollout)) {
        report.release = known->release;
        report.held_back = true;
        return report;
    }
    RETURN_IF_ERROR(check_not_taken_back(*store_, client.trusted().snapshot()->header.version));
    RETURN_IF_ERROR(load_roles(client, mirror, stop));
    report.refused_roles = client.refused();
    ASSIGN_OR_RETURN(const Plan planned, plan(client, report));
    ASSIGN_OR_RETURN(content::Store::Change change, metadata.take_change(client.trusted()));
    RETURN_IF_ERROR(fetch_into(change, planned, client, mirror, report, stop));

    content::ReleaseInfo info;
    info.release = report.release;
    info.published_at = client.published().value_or(began);
    info.verified_at = began;
    info.expires_at = client.trusted().timestamp()->header.expires;
    change.info = info;
    RETURN_IF_ERROR(apply_or_take_back(
        *store_, options_.database, change, client.trusted().snapshot()->header.version));
    fetcher_.clear();
    return report;
}

Result<> Updater::load_roles(TufClient& client, std::size_t mirror, const std::stop_token& stop) {
    Repository& repository = mirrors_[mirror].repository;
    return client.load_all([&](const std::vector<WantedFile>& wanted) {
        return repository.metadata_files(wanted, stop);
    });
}

Result<Updater::Plan> Updater::plan(TufClient& client, UpdateReport& report) {
    Plan plan;
    ASSIGN_OR_RETURN(const auto held, store_->hashes());
    const auto over = over_limits(client);
    std::set<std::string> paths = client.all_paths();
    for (const auto& [path, hash] : held) {
        paths.insert(path);
    }
    for (const std::string& path : paths) {
        const auto known = held.find(path);
        const auto found = client.find(path);
        if (!found) {
            continue;  // whoever may speak of it is not to be heard now: what is held stays
        }
        if (!*found) {
            if (known != held.end()) {
                plan.remove.push_back(path);
            }
            continue;
        }
        const auto& [target, role] = **found;
        if (!tuf::valid_target_path(path)) {
            const Error error{ErrorKind::untrusted, "a target's path leaves the repository"};
            if (role == trust::kTopRole) {
                return fail(error);
            }
            report.refused_targets.emplace(path, error);
            continue;
        }
        if (const auto why = over.find(path); why != over.end()) {
            report.refused_targets.emplace(path, why->second);
            continue;
        }
        if (known != held.end()) {
            ASSIGN_OR_RETURN(const bool same, holds(known->second, path, target));
            if (same) {
                continue;
            }
        }
        plan.fetch.push_back({path, target, role});
    }
    return plan;
}

Result<bool> Updater::holds(const std::string& sha256,
                            const std::string& path,
                            const tuf::TargetFile& target) const {
    if (const auto hash = target.hashes.find("sha256"); hash != target.hashes.end()) {
        return hash->second == sha256;
    }
    ASSIGN_OR_RETURN(const std::string bytes, store_->target(path));
    return tuf::check_bytes(path, bytes, target.length, target.hashes).has_value();
}

Result<> Updater::fetch_into(content::Store::Change& change,
                             const Plan& plan,
                             const TufClient& client,
                             std::size_t mirror,
                             UpdateReport& report,
                             const std::stop_token& stop) {
    const std::uint64_t before = fetcher_.received();
    ASSIGN_OR_RETURN(change.put,
                     fetch_admitted(plan.fetch, client, mirror, report.refused_targets, stop));
    change.remove = plan.remove;
    report.bytes = fetcher_.received() - before;
    report.fetched = static_cast<int>(change.put.size());
    report.removed = static_cast<int>(change.remove.size());
    report.changed = report.fetched + report.removed > 0;
    return {};
}

Result<std::vector<content::Target>> Updater::fetch_admitted(
    const std::vector<WantedTarget>& wanted,
    const TufClient& client,
    std::size_t mirror,
    std::map<std::string, Error>& refused,
    const std::stop_token& stop) {
    if (wanted.empty()) {
        return std::vector<content::Target>();
    }
    ASSIGN_OR_RETURN(
        auto results,
        fetcher_.fetch(
            wanted, mirrors_from(mirror), client.trusted().root().consistent_snapshot, stop));
    std::map<std::string, std::string> fetched;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (results[i]) {
            fetched.emplace(wanted[i].path, std::move(*results[i]));
        } else if (wanted[i].role != trust::kTopRole && is_of_the_agency(results[i].error().kind)) {
            refused.emplace(wanted[i].path, results[i].error());
        } else {
            return fail(results[i].error());
        }
    }
    for (auto& [path, why] : refused_of_agencies(*store_, wanted, fetched)) {
        fetched.erase(path);
        refused.emplace(path, std::move(why));
    }
    std::vector<content::Target> admitted;
    admitted.reserve(fetched.size());
    for (auto& [path, bytes] : fetched) {
        admitted.push_back({path, std::move(bytes)});
    }
    return admitted;
}

std::vector<Repository*> Updater::mirrors_from(std::size_t first) {
    std::vector<Repository*> repositories;
    for (std::size_t i = 0; i < mirrors_.size(); ++i) {
        repositories.push_back(&mirrors_[(first + i) % mirrors_.size()].repository);
    }
    return repositories;
}

// A terminal keeps its place: as the percentage grows, those that came first stay in.
bool Updater::is_for_us(const tuf::Rollout& rollout) const {
    if (std::find(rollout.groups.begin(), rollout.groups.end(), options_.group) !=
        rollout.groups.end()) {
        return true;
    }
    const std::string digest = crypto::sha256(options_.terminal);
    const int place =
        (static_cast<unsigned char>(digest[0]) * 256 + static_cast<unsigned char>(digest[1])) % 100;
    return place < rollout.percent;
}

Result<std::vector<std::string>> Updater::heal(const std::stop_token& stop) {
    ASSIGN_OR_RETURN(const Time began, ContentMetadata(*store_).latest_time(clock_->now()));
    ContentMetadata metadata(*store_);
    ASSIGN_OR_RETURN(auto client, open_client(0, metadata, began, stop));
    // Only what was verified before counts here, however old: nothing new is taken.
    RETURN_IF_ERROR(client.load_stored());
    // What was refused when it came is not damage: it is not fetched again here.
    const auto over = over_limits(client);
    std::vector<WantedTarget> wanted;
    for (const std::string& path : client.all_paths()) {
        const auto found = client.find(path);
        if (!found || !*found || !tuf::valid_target_path(path) || over.contains(path)) {
            continue;
        }
        const auto bytes = store_->target(path);
        const tuf::TargetFile& target = (*found)->target;
        if (!bytes || !tuf::check_bytes(path, *bytes, target.length, target.hashes)) {
            wanted.push_back({path, target, (*found)->role});
        }
    }
    std::map<std::string, Error> refused;
    content::Store::Change change;
    ASSIGN_OR_RETURN(change.put, fetch_admitted(wanted, client, 0, refused, stop));
    std::vector<std::string> healed;
    for (const content::Target& target : change.put) {
        healed.push_back(target.path);
    }
    if (!healed.empty()) {
        RETURN_IF_ERROR(store_->apply(change));
    }
    fetcher_.clear();
    return healed;
}

}  // namespace kosk::sync
