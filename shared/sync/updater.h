// Brings content.db to what the centre published: fetch, verify, apply in one transaction.
//
// The order of requests is that of the TUF client workflow (specification 5.3 to 5.7): next roots,
// timestamp, then only what the timestamp says is new. Only targets whose hash changed travel. New
// roots and the new timestamp are remembered as soon as they verify, everything else together with
// the documents. Whatever goes wrong, what the terminal shows stays as it was.
// Thread: one at a time.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/content/store.h"
#include "shared/net/transport.h"
#include "shared/tuf/trusted_set.h"

namespace kosk::sync {

struct UpdateReport {
    bool changed = false;      // documents or files did
    std::int64_t release = 0;  // version of the targets now held
    int fetched = 0;
    int removed = 0;
    std::uint64_t bytes = 0;  // of targets
};

class Updater {
  public:
    // `repository` holds metadata/ and targets/ (http, https or file). `first_root` is the root
    // this terminal was installed with; a later one that was verified takes its place.
    Updater(content::Store& store,
            net::Transport& transport,
            const Clock& clock,
            std::string repository,
            std::string first_root);

    // Errors: offline, timeout, not_found (the server does not have it), untrusted, corrupt (what
    // came is no metadata), invalid (a document that cannot be shown), no_space, busy, cancelled.
    Result<UpdateReport> run_once(std::stop_token stop = {});

  private:
    Result<tuf::TrustedSet> trusted_root(Time began, std::stop_token stop);
    Result<> follow_roots(tuf::TrustedSet& trusted, std::stop_token stop);
    Result<> load_stored(tuf::TrustedSet& trusted);
    Result<> update_metadata(tuf::TrustedSet& trusted,
                             content::Store::Change& change,
                             std::stop_token stop);
    Result<UpdateReport> fetch_targets(const tuf::TrustedSet& trusted,
                                       content::Store::Change& change,
                                       std::stop_token stop);
    Result<std::string> fetch(const std::string& path, std::uint64_t limit, std::stop_token stop);

    content::Store* store_;
    net::Transport* transport_;
    const Clock* clock_;
    std::string repository_;
    std::string first_root_;
};

}  // namespace kosk::sync
