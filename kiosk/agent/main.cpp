// kosk-agent: the terminal's one program with a network. See docs/operators.md.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <exception>
#include <iostream>
#include <mutex>
#include <random>
#include <thread>

#include <CLI/CLI.hpp>

#include "kiosk/agent/agent.h"
#include "shared/base/log.h"

namespace kosk::agent {
namespace {

// How often the outbox is looked at: what a citizen sent should leave within seconds.
constexpr std::chrono::seconds kOutboxLook{2};

// Turns SIGTERM and SIGINT into a stop request; every other thread has them blocked.
class Signals {
  public:
    Signals() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGTERM);
        sigaddset(&set_, SIGINT);
        sigaddset(&set_, SIGUSR1);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
        waiter_ = std::thread([this] {
            int signal = 0;
            sigwait(&set_, &signal);
            source_.request_stop();
        });
    }
    ~Signals() {
        pthread_kill(waiter_.native_handle(), SIGUSR1);
        waiter_.join();
    }
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

  private:
    sigset_t set_{};
    std::stop_source source_;
    std::thread waiter_;
};

// Spread over a tenth either way, so that a thousand terminals do not ask at the same second.
std::chrono::milliseconds spread(std::chrono::seconds interval) {
    static std::mt19937 random{std::random_device{}()};
    const auto whole = std::chrono::milliseconds(interval).count();
    return std::chrono::milliseconds(std::uniform_int_distribution<std::int64_t>(
        whole - whole / 10, whole + whole / 10)(random));
}

void watch(Agent& agent, const Clock& clock, std::stop_token stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    auto next_update = std::chrono::steady_clock::now();
    while (!stop.stop_requested()) {
        if (std::chrono::steady_clock::now() >= next_update) {
            agent.update(stop);
            next_update = std::chrono::steady_clock::now() + spread(agent.options().interval);
        }
        if (const auto due = agent.next_send(); due && *due <= clock.now()) {
            agent.send(stop);
        }
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, kOutboxLook, [] { return false; });
    }
}

int run(Options options, bool once) {
    const SystemClock clock;
    auto agent = Agent::open(std::move(options), clock);
    if (!agent) {
        log_error("agent.cannot_start", agent.error());
        return to_int(agent.error().kind == ErrorKind::invalid ? ExitCode::config
                                                               : exit_code_of(agent.error()));
    }
    const Signals signals;
    if (once) {
        const ExitCode updated = agent->update(signals.token());
        return to_int(graver(updated, agent->send(signals.token())));
    }
    log_info("agent.started");
    watch(*agent, clock, signals.token());
    log_info("agent.stopped");
    return to_int(ExitCode::ok);
}

int parse_and_run(int argc, char** argv) {
    CLI::App app{"Brings signed content to this terminal and takes sealed submissions away."};
    Options options;
    std::string content = "content.db";
    std::string outbox = "outbox.db";
    std::string root;
    std::int64_t interval = options.interval.count();
    bool once = false;
    app.set_config("--config", "", "file with these options, one `name = value` a line");
    app.add_option("--content", content, "database of what the terminal shows")
        ->capture_default_str();
    app.add_option("--outbox", outbox, "database of what citizens sent")->capture_default_str();
    app.add_option("--root", root, "1.root.json this terminal trusts at first");
    app.add_option("--repository", options.repository, "URL of the content repository");
    app.add_option("--server", options.server, "OpenRosa base URL, the terminal's token in it")
        ->envname("KOSK_SERVER");
    app.add_option("--ca-file", options.ca_file, "certificates to trust instead of the system's");
    app.add_option("--interval", interval, "seconds between looks for new content")
        ->check(CLI::Range(1, 7 * 24 * 3600))
        ->capture_default_str();
    app.add_flag(
        "--once", once, "update and send once, then exit with a code that says how it went");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? to_int(ExitCode::ok) : to_int(ExitCode::usage);
    }
    options.content = content;
    options.outbox = outbox;
    options.root = root;
    options.interval = std::chrono::seconds(interval);
    return run(std::move(options), once);
}

}  // namespace
}  // namespace kosk::agent

int main(int argc, char** argv) {
    try {
        return kosk::agent::parse_and_run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "<2>msg=agent.bug what=\"" << error.what() << "\"\n";
        return kosk::to_int(kosk::ExitCode::internal);
    }
}
