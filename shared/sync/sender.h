// Sends the outbox to the centre by OpenRosa's form submission 1.0: to kosk-central, ODK Central or
// KoboToolbox alike.
//
// What an answer means:
//     201, 202            done: the sealed bytes are erased
//     409                 once: wait a minute and send the same bytes again; twice: parked
//     other 4xx           parked for a person (400, 404, 413, …)
//     401, 403            the whole queue stops with an alarm: the terminal's token is wrong
//     408, 423, 429, 5xx, and answers that are no OpenRosa server's (200, 3xx): later
//     no answer           later
// HEAD comes first: its answer tells the limit of a POST and that an OpenRosa server is there.
// "Later" is a back-off with full jitter, longer when Retry-After asks for it, and ends the run:
// the next entry would fare alike. Nothing is ever dropped or changed: an entry goes out with the
// same identity and the same bytes however often that takes, and parts that arrived stay arrived.
// Thread: one at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/net/transport.h"
#include "shared/submission/outbox.h"
#include "shared/sync/retry.h"

namespace kosk::sync {

struct SenderOptions {
    std::string server_url =
        {};                  // what "/submission" is appended to, for example ".../v1/key/TOKEN"
    std::string token = {};  // sent as "Authorization: Bearer …" unless ""
    std::chrono::seconds lease{600};
    std::chrono::seconds timeout{60};  // of a request, without progress
    std::chrono::seconds conflict_wait{60};
    Backoff backoff = {};
    // Bytes of one POST where the server does not say.
    std::uint64_t default_limit = 10U << 20U;
};

struct SendReport {
    int accepted = 0;
    int postponed = 0;
    int parked = 0;
    bool refused = false;      // 401 or 403: an operator must act
    std::optional<Time> next;  // when to run again; nullopt while nothing waits
};

class Sender {
  public:
    // All three must outlive the Sender.
    Sender(submission::Outbox& outbox,
           net::Transport& transport,
           const Clock& clock,
           SenderOptions options);

    // Sends what is due, oldest first, until nothing is, the server is in trouble or `stop` asks.
    // One log line a decision. Errors: of the outbox only; the entry at hand is sent again when its
    // lease ends.
    Result<SendReport> run_once(std::stop_token stop = {});

  private:
    enum class Verdict { accepted, parked, conflict, refused, later, stopped };
    struct Outcome {
        Verdict verdict;
        std::string reason;
        std::optional<std::chrono::milliseconds> retry_after;
    };

    static Verdict judge(int status);
    Outcome outcome_of(const Result<net::Response>& response) const;
    // Why not to go on after HEAD; nullopt when `limit_` is set.
    Result<std::optional<Outcome>> ask_limit(std::stop_token stop);
    Result<Outcome> upload(const submission::Outbox::Leased& leased, std::stop_token stop);
    net::Request post(const submission::Sealed& sealed,
                      const std::vector<std::size_t>& parts,
                      bool last) const;
    net::Request request(net::Request::Method method) const;
    // Writes the outcome down. True when the run goes on.
    Result<bool> settle(const submission::Outbox::Leased& leased,
                        const Outcome& outcome,
                        SendReport& report);
    Result<> put_off(const submission::Outbox::Leased& leased,
                     const Outcome& outcome,
                     SendReport& report);

    submission::Outbox& outbox_;
    net::Transport& transport_;
    const Clock& clock_;
    SenderOptions options_;
    std::optional<std::uint64_t> limit_;  // of this run
    int troubles_in_a_row_ = 0;
    Time pause_until_{};
};

}  // namespace kosk::sync
