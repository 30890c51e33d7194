// Brings targets here: from several mirrors in order, many at once. A large one goes through a
// file, where what broke off is kept, so that the next try goes on at the byte where this one
// ended; small ones are kept there when others could not be had. Nothing leaves unverified. Thread:
// one at a time.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "shared/base/files.h"
#include "shared/net/transport.h"
#include "shared/sync/repository.h"
#include "shared/tuf/metadata.h"

namespace kosk::sync {

struct WantedTarget {
    std::string path;
    tuf::TargetFile target;
    std::string role;  // that vouches for it
};

class TargetFetcher {
  public:
    // `spool` is made when missing; whatever is in it and not wanted goes with the next fetch().
    explicit TargetFetcher(Path spool) : spool_(std::move(spool)) {}

    // The bytes of each, verified, or why no mirror had them; in the order of `wanted`. An error of
    // the whole: no_space, cancelled, internal.
    Result<std::vector<Result<std::string>>> fetch(const std::vector<WantedTarget>& wanted,
                                                   const std::vector<Repository*>& mirrors,
                                                   bool consistent_snapshot,
                                                   std::stop_token stop);
    // They are where they belong now.
    void clear();

    // Bytes that came over the line so far.
    [[nodiscard]] std::uint64_t received() const { return received_; }

  private:
    struct Round;
    [[nodiscard]] Path file_of(const WantedTarget& wanted) const;
    [[nodiscard]] std::uint64_t size_of(const WantedTarget& wanted) const;
    [[nodiscard]] static bool is_large(const WantedTarget& wanted);
    Result<> prepare(const std::vector<WantedTarget>& wanted);
    Result<std::string> verified(const WantedTarget& wanted);
    void keep_small(const Round& round) const;
    void try_mirror(Round& round, Repository& mirror);

    Path spool_;
    std::uint64_t received_ = 0;
};

}  // namespace kosk::sync
