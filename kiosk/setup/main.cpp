// kosk-setup: sets a new terminal up from one file. See docs/install.md.
#include <exception>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "kiosk/setup/config_files.h"
#include "kiosk/setup/machine.h"
#include "kiosk/setup/setup_file.h"
#include "kiosk/setup/terminal_key.h"
#include "kiosk/setup/trial.h"
#include "shared/base/exit_code.h"
#include "shared/base/log.h"
#include "shared/net/transport.h"

namespace kosk::setup {
namespace {

constexpr std::uint64_t kLargestFile = 4U << 20U;

struct Arguments {
    Path file;
    Path machine = "/";
    Path sys = "/sys";
    std::string ca_file;
    bool again = false;
};

struct Ready {
    Setup setup;
    Tried tried;
};

Result<Ready> read_and_try(const Arguments& args) {
    ASSIGN_OR_RETURN(const std::string bytes, read_file(args.file, kLargestFile));
    Ready ready;
    auto setup = read_setup(bytes, names_of_machine(args.sys));
    if (!setup) {
        return fail(Error{setup.error().kind, args.file.string() + ": " + setup.error().detail});
    }
    ready.setup = std::move(*setup);
    const auto transport =
        net::make_curl_transport({.ca_file = args.ca_file, .user_agent = "kosk-setup"});
    auto tried = try_setup(ready.setup, args.file.parent_path() / "1.root.json", *transport);
    if (!tried) {
        return fail(Error{tried.error().kind, args.file.string() + ": " + tried.error().detail});
    }
    ready.tried = std::move(*tried);
    for (const std::string& words : ready.tried.not_tried) {
        log_warning("setup.not_tried", {{"detail", words}});
    }
    return ready;
}

ExitCode check(const Arguments& args) {
    const auto ready = read_and_try(args);
    if (!ready) {
        log_error("setup.refused", ready.error());
        return exit_code_of(ready.error());
    }
    log_info("setup.in_order", {{"terminal", ready->setup.terminal}});
    return ExitCode::ok;
}

Result<std::string> write(const Ready& ready, const Path& machine) {
    ASSIGN_OR_RETURN(std::string lines, terminal_key_lines(machine, ready.setup.terminal));
    RETURN_IF_ERROR(write_config_files(
        config_files(ready.setup, ready.tried.root, /*terminal_key=*/true), machine));
    return lines;
}

ExitCode apply(const Arguments& args) {
    if (is_set_up(args.machine) && !args.again) {
        log_warning("setup.done_before", {{"detail", "nothing was changed; --again does it anew"}});
        return ExitCode::refused;
    }
    const auto ready = read_and_try(args);
    if (!ready) {
        log_error("setup.refused", ready.error());
        return exit_code_of(ready.error());
    }
    const auto lines = write(*ready, args.machine);
    if (!lines) {
        log_error("setup.not_written", lines.error());
        return exit_code_of(lines.error());
    }
    log_info("setup.done", {{"terminal", ready->setup.terminal}});
    std::cout << *lines << std::flush;
    return ExitCode::ok;
}

int parse_and_run(int argc, char** argv) {
    CLI::App app{"Sets a new terminal up from one file, kosk-setup.json."};
    Arguments args;
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option(
           "--machine", args.machine, "Folder that is the machine's root, for tests and images")
        ->capture_default_str();
    app.add_option("--sys", args.sys, "Where the machine's names are read")->capture_default_str();
    app.add_option("--ca-file", args.ca_file, "Certificates to trust instead of the system's");
    const auto verb = [&](const char* name, const char* help) {
        CLI::App* added = app.add_subcommand(name, help);
        added->fallthrough();
        return added;
    };
    const auto with_file = [&](const char* name, const char* help) {
        CLI::App* added = verb(name, help);
        added->add_option("file", args.file, "The setup file; 1.root.json may lie beside it")
            ->required();
        return added;
    };
    CLI::App* checked = with_file("check", "Read the file and try what it says; change nothing");
    CLI::App* applied = with_file(
        "apply", "The same, then write the terminal's configuration; prints its public key");
    applied->add_flag("--again", args.again, "Also when the terminal was set up before");
    verb("names", "Print the names under which this machine may stand in `machines`");
    app.footer(
        "Exit codes: 0 done; 64 wrong arguments; 65 the file is wrong; 66 no file, no root, or "
        "the\n"
        "machine is not in it; 69 no network, and no root beside the file; 74 disk full; 76 "
        "another\n"
        "root than the file states; 77 the terminal was set up before, or the centre refuses.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? to_int(ExitCode::ok) : to_int(ExitCode::usage);
    }
    if (checked->parsed()) {
        return to_int(check(args));
    }
    if (applied->parsed()) {
        return to_int(apply(args));
    }
    for (const std::string& name : names_of_machine(args.sys)) {
        std::cout << name << '\n';
    }
    return to_int(ExitCode::ok);
}

}  // namespace
}  // namespace kosk::setup

int main(int argc, char** argv) {
    try {
        return kosk::setup::parse_and_run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "<2>msg=setup.bug what=\"" << error.what() << "\"\n";
        return kosk::to_int(kosk::ExitCode::internal);
    }
}
