// Brings content.db to what the centre published: fetch, verify, apply in one transaction.
//
// The order of requests is that of the TUF client workflow (specification 5.3 to 5.7): next roots,
// timestamp, then only what the timestamp says is new. Only targets whose hash changed travel. New
// roots and the new timestamp are remembered as soon as they verify, everything else together with
// the documents. Whatever goes wrong, what the terminal shows stays as it was.
//
// A release after which something no longer opens that opened before (the site's own document is
// gone, say) is taken back, and not tried again until there is a newer one.
//
// Each agency signs its own documents. When its role is expired or badly signed, or a document of
// its is not there or cannot be shown, that stops its own paths only: what the terminal holds of
// them stays, and everybody else's is taken.
// Thread: one at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/content/store.h"
#include "shared/net/transport.h"
#include "shared/sync/content_metadata.h"
#include "shared/sync/target_fetcher.h"
#include "shared/sync/tuf_client.h"

namespace kosk::sync {

struct UpdaterOptions {
    // Each holds metadata/ and targets/: URLs (http, https, file), or the path of a folder, which
    // is taken for a stick; asked in this order until one has what is needed.
    std::vector<std::string> mirrors;
    std::string first_root;  // that this terminal was installed with; a later one takes its place
    Path spool;              // folder for what is on its way
    Path database;  // content.db, to look at a new release as the screen does; "" = it is not done
    std::string terminal;  // this terminal's id and group: whose turn a staged release is
    std::string group;
};

struct UpdateReport {
    bool changed = false;      // documents or files did
    bool held_back = false;    // there is a newer release, not yet for this terminal
    std::int64_t release = 0;  // version of the targets now held
    int fetched = 0;
    int removed = 0;
    std::uint64_t bytes = 0;  // of targets, over the line
    std::string mirror;       // that gave the metadata
    // Agencies' roles and documents that were not taken, and why.
    std::map<std::string, Error> refused_roles;
    std::map<std::string, Error> refused_targets;
};

class Updater {
  public:
    Updater(content::Store& store,
            net::Transport& transport,
            const Clock& clock,
            UpdaterOptions options);

    // Errors: offline, timeout, not_found (the server does not have it; or a stick that is older
    // than this terminal, broken, or not ours: none of these is an alarm), untrusted, corrupt (what
    // came is no metadata), invalid (a document that cannot be shown, or a release that was taken
    // back), no_space, busy, cancelled. With several mirrors, the gravest of theirs.
    Result<UpdateReport> run_once(std::stop_token stop = {});

    // Fetches again every stored target whose bytes are not what was signed, or that is missing,
    // and gives their paths. What a terminal does not take (admission.h) stays out. Errors: as
    // run_once(); not_found when nothing was ever taken.
    Result<std::vector<std::string>> heal(const std::stop_token& stop = {});

  private:
    struct Plan;
    struct Mirror {
        std::string name;
        Repository repository;
        std::unique_ptr<net::Transport> stick;  // of a folder
    };
    Result<UpdateReport> update_from(std::size_t mirror, Time began, const std::stop_token& stop);
    Result<TufClient> open_client(std::size_t mirror,
                                  ContentMetadata& metadata,
                                  Time began,
                                  const std::stop_token& stop);
    Result<> load_roles(TufClient& client, std::size_t mirror, const std::stop_token& stop);
    Result<Plan> plan(TufClient& client, UpdateReport& report);
    // Whether what the store holds of `path`, of digest `sha256` (hexadecimal), is what is signed.
    Result<bool> holds(const std::string& sha256,
                       const std::string& path,
                       const tuf::TargetFile& target) const;
    Result<> fetch_into(content::Store::Change& change,
                        const Plan& plan,
                        const TufClient& client,
                        std::size_t mirror,
                        UpdateReport& report,
                        const std::stop_token& stop);
    // What came of `wanted` and may be taken; why the rest is not goes into `refused`. Errors:
    // those of fetching what is the operator's.
    Result<std::vector<content::Target>> fetch_admitted(const std::vector<WantedTarget>& wanted,
                                                        const TufClient& client,
                                                        std::size_t mirror,
                                                        std::map<std::string, Error>& refused,
                                                        const std::stop_token& stop);
    [[nodiscard]] std::vector<Repository*> mirrors_from(std::size_t first);
    [[nodiscard]] bool is_for_us(const tuf::Rollout& rollout) const;

    content::Store* store_;
    const Clock* clock_;
    UpdaterOptions options_;
    std::vector<Mirror> mirrors_;
    TargetFetcher fetcher_;
};

}  // namespace kosk::sync
