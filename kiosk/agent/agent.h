// The agent's two jobs, one after the other: bring content here, take submissions away. Beside
// them, what an operator asks of it by hand.
//
// Each failure is one log line and an exit code; none of them stops the other job.
// Thread: one at a time.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/exit_code.h"
#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/content/store.h"
#include "shared/net/transport.h"
#include "shared/submission/lookups.h"
#include "shared/submission/outbox.h"
#include "shared/sync/sender.h"
#include "shared/sync/updater.h"

namespace kosk::agent {

struct AgentOptions {
    Path content;  // content.db
    Path outbox;   // outbox.db
    Path root;     // the TUF root this terminal was installed with
    // Folders with metadata/ and targets/, asked in this order: URLs, or paths of a stick's folder;
    // none = take no content.
    std::vector<std::string> repositories;
    std::string terminal;                // this terminal's id and group: whose turn a staged
    std::string group;                   // release is
    std::uint64_t bytes_per_second = 0;  // most that content may take of the line; 0 = no limit
    std::string server;  // OpenRosa base URL with the token in it; "" = send nothing
    std::string ca_file;
    std::chrono::seconds interval{900};  // between looks for new content
};

class Agent {
  public:
    // Opens both databases and reads the root. `clock` must outlive the Agent.
    // Errors: config is told as invalid (naming what is missing), else as Store and Outbox.
    static Result<Agent> open(AgentOptions options, const Clock& clock);

    // Looks for new content once.
    ExitCode update(std::stop_token stop);
    // Content from this stick only, from its top or its folder "kosk"; ok when it has none. A stick
    // that is old, broken or somebody else's is unavailable, and no alarm.
    ExitCode take_stick(const Path& stick, std::stop_token stop);
    // Compares every stored document with what was signed and fetches again what differs.
    ExitCode verify(std::stop_token stop);
    // An operator says that the clock is right now, whatever was seen before.
    ExitCode accept_clock();
    // A parked submission is tried again. Errors in the log; refused when there is no such entry.
    ExitCode unpark(const std::string& instance_id);
    // Sends everything that is due.
    ExitCode send(std::stop_token stop);
    // Asks the centre what somebody looks up at the screen now. Failures are in the log.
    ExitCode look_up(std::stop_token stop);
    // When something in the outbox is due; nullopt when nothing waits.
    [[nodiscard]] std::optional<Time> next_send() const;

    [[nodiscard]] const AgentOptions& options() const { return options_; }

  private:
    Agent(AgentOptions options,
          std::string root,
          const Clock& clock,
          content::Store store,
          submission::Outbox outbox,
          submission::Lookups lookups);

    [[nodiscard]] sync::Updater updater(const std::vector<std::string>& mirrors);
    ExitCode update_from(const std::vector<std::string>& mirrors, const std::stop_token& stop);

    AgentOptions options_;
    std::string root_;
    const Clock* clock_;
    content::Store store_;
    std::unique_ptr<net::Transport> content_transport_;
    std::unique_ptr<submission::Outbox> outbox_;
    std::unique_ptr<submission::Lookups> lookups_;
    std::unique_ptr<net::Transport> send_transport_;
    std::unique_ptr<sync::Sender> sender_;
    Time quiet_until_{};  // the server wants to be left alone, or could not be reached
};

// Which of two codes an operator should see: the graver one.
ExitCode graver(ExitCode a, ExitCode b);

}  // namespace kosk::agent
