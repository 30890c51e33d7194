// A TUF repository as a client reads it: names of files become URLs, answers become bytes or errors
// (specification 4, 5.5.1, 5.7.3). GET only. Thread: as its Transport.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/net/transport.h"
#include "shared/tuf/metadata.h"

namespace kosk::sync {

struct WantedFile {
    std::string file;
    std::uint64_t limit = 0;
};

class Repository {
  public:
    // Folders, as URLs (http, https or file); a slash at their end means nothing.
    Repository(net::Transport& transport,
               std::string_view metadata_url,
               std::string_view targets_url);

    // One file of the metadata folder, "3.targets.json"; `file` is part of a URL already.
    // Errors: not_found (403 or 404), untrusted (more than `limit` bytes), offline (it broke off),
    // timeout, cancelled.
    Result<std::string> metadata(const std::string& file,
                                 std::uint64_t limit,
                                 std::stop_token stop);

    // Many, several under way at a time; in the order of `wanted`.
    std::vector<Result<std::string>> metadata_files(const std::vector<WantedFile>& wanted,
                                                    std::stop_token stop);

    // Where a target is: with consistent snapshots its hash stands before its name (5.5.1).
    [[nodiscard]] net::Transport& transport() const { return *transport_; }
    [[nodiscard]] std::string target_url(std::string_view path,
                                         const tuf::TargetFile& target,
                                         bool consistent_snapshot) const;

  private:
    net::Transport* transport_;
    std::string metadata_url_;
    std::string targets_url_;
};

// What a client makes of an answer: the body, or why it is none. `what` names it in the error.
Result<std::string> body_of(std::string_view what, Result<net::Response> response);

}  // namespace kosk::sync
