// Asks the centre how cases stand that somebody looks up at the screen just now, and brings its
// word back through the outbox's lookups. Open311 GeoReport v2, "GET Service Request".
//
// Sent is the instanceID alone: the receipt code never comes here, and what the bodies say is
// sealed (shared/submission/statement.h). What else the centre says of a case is nobody's word and
// is left. Thread: one at a time.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/net/transport.h"
#include "shared/submission/lookups.h"

namespace kosk::sync {

class CaseAsker {
  public:
    // `server_url` is the one that submissions go to. Both references must outlive the CaseAsker.
    CaseAsker(submission::Lookups& lookups, net::Transport& transport, std::string server_url);

    // Answers what waits: known, unknown, or that the centre could not be reached. Returns how many
    // questions there were. Errors: of the outbox alone, and cancelled.
    Result<int> run_once(std::stop_token stop = {});

  private:
    Result<submission::CentreAnswer> ask(const std::string& instance_id, std::stop_token stop);

    submission::Lookups& lookups_;
    net::Transport& transport_;
    std::string server_url_;
};

// The statements in an answer of the centre, in its order; none when it has no such field. What
// cannot be read becomes a statement of no bytes, which nobody can open. Errors: corrupt.
Result<std::vector<submission::SealedStatement>> parse_service_request(
    std::string_view json, std::string_view instance_id);

}  // namespace kosk::sync
