#include "kiosk/agent/agent.h"

#include <algorithm>
#include <utility>

#include "kiosk/agent/clear_text.h"
#include "kiosk/agent/last_look.h"
#include "kiosk/agent/update_lock.h"
#include "shared/base/log.h"
#include "shared/net/redact.h"
#include "shared/sync/case_asker.h"

namespace kosk::agent {
namespace {

constexpr std::uint64_t kRootFileLimit = 512'000;
constexpr const char* kStickFolder = "kosk";  // where a stick may hold content beside other things

// What the operator reads of a failed look for content: refused is an alarm, the rest is weather.
void log_update_failure(const Error& error) {
    const bool refused = error.kind == ErrorKind::untrusted || error.kind == ErrorKind::corrupt ||
                         error.kind == ErrorKind::invalid;
    log_error(refused ? "content.refused" : "content.unavailable", error);
}

void log_update(const sync::UpdateReport& report) {
    const std::string release = std::to_string(report.release);
    for (const auto& [role, error] : report.refused_roles) {
        log_error("content.agency_refused", error, {{"role", role}});
    }
    for (const auto& [path, error] : report.refused_targets) {
        log_error("content.document_refused", error, {{"path", path}});
    }
    if (report.held_back) {
        log_info("content.held_back", {{"release", release}});
        return;
    }
    if (!report.changed) {
        log_info("content.current", {{"release", release}});
        return;
    }
    log_info("content.applied",
             {{"release", release},
              {"fetched", std::to_string(report.fetched)},
              {"removed", std::to_string(report.removed)},
              {"bytes", std::to_string(report.bytes)},
              {"from", net::redact(report.mirror)}});
}

std::unique_ptr<net::Transport> transport(const AgentOptions& options,
                                          std::uint64_t bytes_per_second) {
    net::CurlOptions curl;
    curl.ca_file = options.ca_file;
    curl.bytes_per_second = bytes_per_second;
    return net::make_curl_transport(curl);
}

}  // namespace

Agent::Agent(AgentOptions options,
             std::string root,
             const Clock& clock,
             content::Store store,
             submission::Outbox outbox,
             submission::Lookups lookups)
    : options_(std::move(options)),
      root_(std::move(root)),
      clock_(&clock),
      store_(std::move(store)),
      content_transport_(transport(options_, options_.bytes_per_second)),
      outbox_(std::make_unique<submission::Outbox>(std::move(outbox))),
      lookups_(std::make_unique<submission::Lookups>(std::move(lookups))),
      send_transport_(transport(options_, 0)),
      sender_(std::make_unique<sync::Sender>(
          *outbox_, *send_transport_, clock, sync::SenderOptions{options_.server})) {}

Result<Agent> Agent::open(AgentOptions options, const Clock& clock) {
    if (sends_in_clear(options.server)) {
        log_warning("agent.server_in_clear",
                    {{"reason",
                      "the terminal's token crosses the network unprotected: give "
                      "--server an https address"}});
    }
    std::string root;
    if (!options.repositories.empty() || !options.root.empty()) {
        auto bytes = read_file(options.root, kRootFileLimit);
        if (!bytes) {
            return fail(ErrorKind::invalid,
                        "--root: " + bytes.error().detail +
                            "; give the 1.root.json this terminal is to trust");
        }
        root = std::move(*bytes);
    }
    ASSIGN_OR_RETURN(auto store, content::Store::open(options.content));
    if (store.recovered()) {
        log_warning("content.recovered", {{"file", options.content.string()}});
    }
    ASSIGN_OR_RETURN(auto outbox, submission::Outbox::open(options.outbox, clock));
    ASSIGN_OR_RETURN(auto lookups, submission::Lookups::open(options.outbox, clock));
    return Agent(std::move(options),
                 std::move(root),
                 clock,
                 std::move(store),
                 std::move(outbox),
                 std::move(lookups));
}

sync::Updater Agent::updater(const std::vector<std::string>& mirrors) {
    sync::UpdaterOptions what;
    what.mirrors = mirrors;
    what.first_root = root_;
    what.spool = options_.content.string() + ".fetching";
    what.database = options_.content;
    what.terminal = options_.terminal;
    what.group = options_.group;
    return sync::Updater(store_, *content_transport_, *clock_, std::move(what));
}

ExitCode Agent::update(std::stop_token stop) {
    if (options_.repositories.empty()) {
        return ExitCode::ok;
    }
    return update_from(options_.repositories, stop);
}

ExitCode Agent::take_stick(const Path& stick, std::stop_token stop) {
    if (root_.empty()) {
        log_error("content.no_root",
                  {ErrorKind::invalid, "--root: give the 1.root.json this terminal is to trust"});
        return ExitCode::config;
    }
    const auto has_content = [](const Path& folder) {
        std::error_code ignored;
        return std::filesystem::is_directory(
            std::filesystem::symlink_status(folder / "metadata", ignored));
    };
    for (const Path& folder : {stick, stick / kStickFolder}) {
        if (has_content(folder)) {
            return update_from({folder.string()}, stop);
        }
    }
    log_info("content.none_on_stick", {{"stick", stick.string()}});
    return ExitCode::ok;
}

ExitCode Agent::update_from(const std::vector<std::string>& mirrors, const std::stop_token& stop) {
    const auto lock = UpdateLock::take(options_.content, stop);
    const auto report =
        lock ? updater(mirrors).run_once(stop) : Result<sync::UpdateReport>(fail(lock.error()));
    remember(store_, look_of(clock_->now(), report));
    if (!report) {
        log_update_failure(report.error());
        return exit_code_of(report.error());
    }
    log_update(*report);
    return ExitCode::ok;
}

ExitCode Agent::verify(std::stop_token stop) {
    const auto lock = UpdateLock::take(options_.content, stop);
    const auto healed = lock ? updater(options_.repositories).heal(stop)
                             : Result<std::vector<std::string>>(fail(lock.error()));
    if (!healed) {
        log_error("content.not_whole", healed.error());
        return exit_code_of(healed.error());
    }
    for (const std::string& path : *healed) {
        log_warning("content.healed", {{"path", path}});
    }
    log_info("content.whole", {{"healed", std::to_string(healed->size())}});
    return ExitCode::ok;
}

ExitCode Agent::accept_clock() {
    const Time now = clock_->now();
    if (const auto set = sync::ContentMetadata(store_).set_latest_time(now); !set) {
        log_error("clock.not_accepted", set.error());
        return exit_code_of(set.error());
    }
    log_info("clock.accepted", {{"now", format_utc(now)}});
    return ExitCode::ok;
}

ExitCode Agent::unpark(const std::string& instance_id) {
    if (const auto done = outbox_->unpark(instance_id); !done) {
        log_error("upload.not_unparked", done.error(), {{"entry", instance_id}});
        return exit_code_of(done.error());
    }
    log_info("upload.unparked", {{"entry", instance_id}});
    return ExitCode::ok;
}

ExitCode Agent::send(std::stop_token stop) {
    if (options_.server.empty()) {
        return ExitCode::ok;
    }
    const auto report = sender_->run_once(std::move(stop));
    if (!report) {
        log_error("outbox.failed", report.error());
        return exit_code_of(report.error());
    }
    quiet_until_ = report->postponed > 0 ? report->next.value_or(Time{}) : Time{};
    if (report->refused || report->parked > 0) {
        return ExitCode::refused;
    }
    return report->postponed > 0 ? ExitCode::temporary : ExitCode::ok;
}

ExitCode Agent::look_up(std::stop_token stop) {
    if (options_.server.empty()) {
        return ExitCode::ok;
    }
    const auto asked =
        sync::CaseAsker(*lookups_, *send_transport_, options_.server).run_once(std::move(stop));
    if (!asked) {
        log_error("case.failed", asked.error());
        return exit_code_of(asked.error());
    }
    return ExitCode::ok;
}

std::optional<Time> Agent::next_send() const {
    if (options_.server.empty()) {
        return std::nullopt;
    }
    const auto due = outbox_->next_due().value_or(std::nullopt);
    return due ? std::optional(std::max(*due, quiet_until_)) : std::nullopt;
}

ExitCode graver(ExitCode a, ExitCode b) {
    constexpr ExitCode kFromGravest[] = {ExitCode::internal,
                                         ExitCode::untrusted,
                                         ExitCode::bad_data,
                                         ExitCode::no_space,
                                         ExitCode::refused,
                                         ExitCode::no_input,
                                         ExitCode::unavailable,
                                         ExitCode::temporary};
    for (const ExitCode code : kFromGravest) {
        if (a == code || b == code) {
            return code;
        }
    }
    return ExitCode::ok;
}

}  // namespace kosk::agent
