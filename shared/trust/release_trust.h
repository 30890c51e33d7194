// Which bytes of a release its publishers signed, judged from a root of one's own.
//
// The screen does not believe the agent, which has the network, nor an officer the centre: both
// follow the signed metadata that came with the release, from a root file that only the machine's
// administrator can write, and look at nothing else. Expiry is not judged: a terminal without a
// network shows what it has and says how old it is; taking something new is the agent's affair.
// Source: The Update Framework 1.0, 5.3.4, 5.3.5, 5.5 and 5.6. Pure. Thread: one at a time.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/tuf/target_search.h"
#include "shared/tuf/trusted_set.h"

namespace kosk::trust {

// The role of the operator, who signs the site document. All others are delegated.
inline constexpr std::string_view kTopRole = "targets";

// The most bytes a root file may have.
inline constexpr std::uint64_t kMostOfRoot = tuf::kRootLimit;

// What only goes up from release to release.
struct Versions {
    std::int64_t root = 0;
    std::int64_t snapshot = 0;
    std::int64_t targets = 0;
    auto operator<=>(const Versions&) const = default;
};

class ReleaseTrust {
  public:
    // Stored metadata by the names of content/metadata_names.h; nullopt when there is none.
    using Stored = std::function<Result<std::optional<std::string>>(const std::string& name)>;

    // Verifies roots, snapshot and the top-level targets. Errors: untrusted, corrupt, not_found (a
    // part of the way is not there), those of `stored`.
    static Result<ReleaseTrust> load(std::string_view root, Stored stored);

    // The role that signed these bytes for `path`, of all that may. Errors: untrusted (nobody who
    // may speak of it signed them).
    Result<std::string> signer_of(const std::string& path, std::string_view bytes);

    [[nodiscard]] Versions versions() const;

  private:
    ReleaseTrust(tuf::TrustedSet trusted, Stored stored)
        : trusted_(std::move(trusted)), stored_(std::move(stored)) {}
    Result<std::string> need(const std::string& name) const;
    Result<> load_targets();
    Result<const tuf::Targets*> role(const std::string& name, const std::string& delegator);

    tuf::TrustedSet trusted_;
    Stored stored_;
};

}  // namespace kosk::trust
