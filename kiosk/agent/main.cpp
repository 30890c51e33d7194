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
#include "kiosk/agent/status.h"
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
        agent.look_up(stop);
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, kOutboxLook, [] { return false; });
    }
}

// What the command line asks for.
struct Task {
    enum class Verb { watch, once, stick, verify, status, unpark, accept_clock };
    Verb verb = Verb::watch;
    AgentOptions options;
    std::string instance_id;
    Path stick;
    bool json = false;
};

ExitCode carry_out(Agent& agent, const Task& task, std::stop_token stop) {
    switch (task.verb) {
        case Task::Verb::once: {
            const ExitCode updated = agent.update(stop);
            const ExitCode sent = agent.send(stop);
            return graver(graver(updated, sent), agent.look_up(stop));
        }
        case Task::Verb::stick:
            return agent.take_stick(task.stick, stop);
        case Task::Verb::verify:
            return agent.verify(stop);
        case Task::Verb::unpark:
            return agent.unpark(task.instance_id);
        case Task::Verb::accept_clock:
            return agent.accept_clock();
        case Task::Verb::watch:
        case Task::Verb::status:
            break;
    }
    return ExitCode::ok;
}

int run(const Task& task) {
    const SystemClock clock;
    if (task.verb == Task::Verb::status) {
        return to_int(print_status(task.options, clock.now(), task.json, std::cout));
    }
    auto agent = Agent::open(task.options, clock);
    if (!agent) {
        log_error("agent.cannot_start", agent.error());
        return to_int(agent.error().kind == ErrorKind::invalid ? ExitCode::config
                                                               : exit_code_of(agent.error()));
    }
    const Signals signals;
    if (task.verb != Task::Verb::watch) {
        return to_int(carry_out(*agent, task, signals.token()));
    }
    log_info("agent.started");
    watch(*agent, clock, signals.token());
    log_info("agent.stopped");
    return to_int(ExitCode::ok);
}

void add_options(CLI::App& app, AgentOptions& options) {
    app.set_config("--config", "", "file with these options, one `name = value` a line");
    app.add_option("--content", options.content, "database of what the terminal shows")
        ->default_val("content.db");
    app.add_option("--outbox", options.outbox, "database of what citizens sent")
        ->default_val("outbox.db");
    app.add_option("--root",
                   options.root,
                   "the root metadata (1.root.json) that this terminal is installed with");
    app.add_option(
           "--repository",
           options.repositories,
           "URL of the content repository, or the folder of a stick. May be given several times: "
           "they are asked in this order")
        ->allow_extra_args(false);
    app.add_option("--server", options.server, "OpenRosa base URL, the terminal's token in it")
        ->envname("KOSK_SERVER");
    app.add_option("--ca-file", options.ca_file, "certificates to trust instead of the system's");
    app.add_option("--terminal", options.terminal, "this terminal's id, for staged releases");
    app.add_option("--group", options.group, "its group, for staged releases");
    app.add_option("--bandwidth",
                   options.bytes_per_second,
                   "most bytes a second that content may take; 0: no limit");
}

int parse_and_run(int argc, char** argv) {
    CLI::App app{"Brings signed content to this terminal and takes sealed submissions away."};
    Task task;
    std::int64_t interval = task.options.interval.count();
    bool once = false;
    add_options(app, task.options);
    app.add_option("--interval", interval, "seconds between looks for new content")
        ->check(CLI::Range(1, 7 * 24 * 3600))
        ->capture_default_str();
    app.add_flag(
        "--once", once, "update and send once, then exit with a code that says how it went");
    app.fallthrough();
    app.require_subcommand(0, 1);
    const auto verb = [&](const char* name, const char* help, Task::Verb meaning) {
        CLI::App* added = app.add_subcommand(name, help);
        added->callback([&task, meaning] { task.verb = meaning; });
        added->fallthrough();
        return added;
    };
    verb("import", "take content from a stick, if it has some", Task::Verb::stick)
        ->add_option("folder", task.stick, "where the stick is mounted")
        ->required();
    verb("verify", "compare all stored content with what was signed, mend it", Task::Verb::verify);
    verb("status", "say what this terminal holds and what waits", Task::Verb::status)
        ->add_flag("--json", task.json, "for machines");
    verb("unpark", "try a parked submission again", Task::Verb::unpark)
        ->add_option("instance", task.instance_id, "its instanceID, as the log names it")
        ->required();
    verb("accept-clock", "the clock is right now; forget later times", Task::Verb::accept_clock);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? to_int(ExitCode::ok) : to_int(ExitCode::usage);
    }
    if (once && task.verb == Task::Verb::watch) {
        task.verb = Task::Verb::once;
    }
    std::erase(task.options.repositories, "");
    task.options.interval = std::chrono::seconds(interval);
    return run(task);
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
