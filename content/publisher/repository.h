// A TUF repository in a folder of static files, as any HTTP server can give it out:
//
//     metadata/1.root.json … N.targets.json N.snapshot.json timestamp.json
//     targets/rights/<sha256>.liberty.json …            (consistent snapshots)
//
// A publication writes targets, then metadata, and timestamp.json last, each atomically: whoever
// fetches meanwhile, and whatever power cut comes, sees the old release or the new. Before the
// timestamp is written everything is verified as a terminal would.
#pragma once

#include <cstdint>
#include <optional>

#include "content/publisher/signing_keys.h"
#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::publisher {

struct Validity {
    std::chrono::days root{730};
    std::chrono::days targets{365};
    std::chrono::days snapshot{365};
    std::chrono::days timestamp{14};
};

struct Publication {
    std::int64_t release = 0;  // version of targets
    int added = 0;
    int changed = 0;
    int removed = 0;
    [[nodiscard]] bool nothing() const { return added + changed + removed == 0; }
};

class Repository {
  public:
    Repository(Path folder, const Clock& clock, Validity validity = {})
        : folder_(std::move(folder)), clock_(&clock), validity_(validity) {}

    // Writes 1.root.json with the public halves of `keys`. Errors: rejected (there is one).
    Result<> init(const SigningKeys& keys) const;

    // Makes the files below `build` the content. Nothing changed: only what is about to expire is
    // signed anew. Errors: invalid (a file name TUF cannot carry), not_found (keys, or no init),
    // busy (another publication runs), untrusted (the result would not verify), no_space.
    Result<Publication> publish(const Path& build, const SigningKeys& keys) const;

    // A new timestamp, for a daily timer. Errors as publish().
    Result<> refresh(const SigningKeys& keys) const;

    // Reads everything as a terminal would, the target files included. Errors: untrusted,
    // not_found.
    Result<> verify() const;

  private:
    struct State;
    Result<State> load() const;
    Result<> write_snapshot(const State& state,
                            std::string_view targets,
                            std::int64_t targets_version,
                            const SigningKeys& keys) const;
    Result<> write_timestamp(const State& state,
                             std::string_view snapshot,
                             std::int64_t snapshot_version,
                             const SigningKeys& keys) const;
    Result<> verify_as_client(std::string_view timestamp,
                              std::string_view snapshot,
                              std::string_view targets) const;
    [[nodiscard]] Path metadata(std::string_view file) const { return folder_ / "metadata" / file; }
    [[nodiscard]] Time after(std::chrono::days days) const;

    Path folder_;
    const Clock* clock_;
    Validity validity_;
};

// Where the repository keeps a target: "rights/<sha256>.liberty.json".
std::string consistent_name(std::string_view target, std::string_view sha256);

}  // namespace kosk::publisher
