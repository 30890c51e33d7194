#include "content/publisher/commands/repository_command.h"

#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "content/publisher/commands/verb.h"
#include "content/publisher/trust/repository.h"
#include "content/publisher/trust/repository_status.h"
#include "content/publisher/trust/staging.h"

namespace kosk::publisher {
namespace {

struct Arguments : KeyArguments {
    std::string build;
    std::vector<std::string> files;
    std::vector<std::string> rollout_groups;
    int rollout_percent = -1;
    int timestamp_days = 14;
    std::string stick;
    int valid_days = 90;
    std::string valid_at;
};

Repository repository_of(const Arguments& arguments, const Clock& clock) {
    Validity validity;
    validity.timestamp = std::chrono::days(arguments.timestamp_days);
    return {arguments.repository, clock, validity};
}

// With groups and no percentage, only these groups take the release; with neither, everybody does.
std::optional<tuf::Rollout> rollout_of(const Arguments& arguments) {
    if (arguments.rollout_groups.empty() && arguments.rollout_percent < 0) {
        return std::nullopt;
    }
    return tuf::Rollout{arguments.rollout_groups, std::max(arguments.rollout_percent, 0)};
}

int publish(const Arguments& arguments) {
    const auto keys = load_keys(arguments);
    if (!keys) {
        return fail_with(keys.error());
    }
    const SystemClock clock;
    PublishOptions options;
    if (!arguments.build.empty()) {
        options.build = arguments.build;
    }
    options.files.assign(arguments.files.begin(), arguments.files.end());
    options.rollout = rollout_of(arguments);
    const auto publication = repository_of(arguments, clock).publish(options, *keys);
    if (!publication) {
        return fail_with(publication.error());
    }
    for (const std::string& note : publication->notes) {
        std::cerr << "kosk-content: " << note << "\n";
    }
    std::cout << fmt::format("release {}: {} added, {} changed, {} removed{}\n",
                             publication->release,
                             publication->added,
                             publication->changed,
                             publication->removed,
                             publication->nothing() ? "; timestamp renewed" : "");
    return to_int(ExitCode::ok);
}

int refresh(const Arguments& arguments) {
    const auto keys = load_keys(arguments);
    if (!keys) {
        return fail_with(keys.error());
    }
    const SystemClock clock;
    if (const auto done = repository_of(arguments, clock).refresh(*keys, rollout_of(arguments));
        !done) {
        return fail_with(done.error());
    }
    std::cout << "timestamp renewed\n";
    return to_int(ExitCode::ok);
}

int export_usb(const Arguments& arguments) {
    const auto keys = load_keys(arguments);
    if (!keys) {
        return fail_with(keys.error());
    }
    const SystemClock clock;
    const auto until =
        repository_of(arguments, clock)
            .export_usb(arguments.stick, std::chrono::days(arguments.valid_days), *keys);
    if (!until) {
        return fail_with(until.error());
    }
    std::cout << fmt::format(
        "{}: terminals take it until {}\n", arguments.stick, format_utc(*until).substr(0, 10));
    return to_int(ExitCode::ok);
}

int verify(const Arguments& arguments) {
    const SystemClock clock;
    const auto refused = repository_of(arguments, clock).verify();
    if (!refused) {
        return fail_with(refused.error());
    }
    for (const auto& [name, error] : *refused) {
        std::cerr << "kosk-content: " << error.detail << "; its documents are not taken\n";
    }
    if (!refused->empty()) {
        return to_int(ExitCode::untrusted);
    }
    std::cout << "everything verifies\n";
    return to_int(ExitCode::ok);
}

Result<Time> day_of(const std::string& text) {
    if (text.empty()) {
        return SystemClock().now();
    }
    auto time = parse_utc(text.size() == 10 ? text + "T00:00:00Z" : text);
    return time ? time : fail(ErrorKind::invalid, text + ": write YYYY-MM-DD");
}

// Prints the roles that wait for signatures, and the keys that have signed.
Result<> print_waiting(const RepositoryFiles& files) {
    const SystemClock clock;
    ASSIGN_OR_RETURN(const Staging staging, Staging::open(files, clock, {}));
    for (const std::string& role : files.staged_roles()) {
        const auto counts = staging.signatures(role);
        if (!counts) {
            std::cout << fmt::format("waiting: {}: {}\n", role, counts.error().detail);
            continue;
        }
        for (const SignatureCount& count : *counts) {
            std::string ids;
            for (const std::string& id : count.key_ids) {
                ids += " " + short_id(id);
            }
            std::cout << fmt::format("waiting: {}: {} of {} signatures {}{}\n",
                                     role,
                                     count.key_ids.size(),
                                     count.needed,
                                     count.what,
                                     ids);
        }
    }
    return {};
}

int status(const Arguments& arguments) {
    const RepositoryFiles files(arguments.repository);
    const auto on = day_of(arguments.valid_at);
    if (!on) {
        return fail_with(on.error());
    }
    if (const auto printed = print_waiting(files); !printed) {
        return fail_with(printed.error());
    }
    const auto roles = status_of(files, *on);
    if (!roles) {
        return fail_with(roles.error());
    }
    std::cout << in_words(*roles, *on);
    switch (worst(*roles)) {
        case Standing::good:
            return to_int(ExitCode::ok);
        case Standing::soon:
            return to_int(ExitCode::temporary);
        default:
            return to_int(ExitCode::untrusted);
    }
}

void add_signing_options(CLI::App& verb, Arguments& arguments) {
    add_keys_options(verb, arguments);
    verb.add_option(
            "--timestamp-days", arguments.timestamp_days, "days until the new timestamp expires")
        ->check(CLI::Range(1, 60))  // terminals accept a longer validity from a USB stick only
        ->capture_default_str();
}

void add_rollout_options(CLI::App& verb, Arguments& arguments) {
    verb.add_option("--rollout-group",
                    arguments.rollout_groups,
                    "let the terminals of this group take the release first; may be repeated")
        ->allow_extra_args(false);
    verb.add_option("--rollout-percent",
                    arguments.rollout_percent,
                    "percentage of the other terminals that take it; default: 0 with a group, "
                    "otherwise all")
        ->check(CLI::Range(0, 100));
}

}  // namespace

void add_repository_commands(CLI::App& app, int& exit_code) {
    const auto arguments = std::make_shared<Arguments>();
    auto* publish_verb = add_repository_verb(app,
                                             "publish",
                                             "Publish a build, and metadata that others signed",
                                             arguments,
                                             exit_code,
                                             publish);
    publish_verb->add_option(
        "build",
        arguments->build,
        "folder that `kosk-content build` wrote; default: only publish what was signed");
    publish_verb
        ->add_option("--files",
                     arguments->files,
                     "folder with more files that agencies signed; may be repeated")
        ->allow_extra_args(false);
    add_signing_options(*publish_verb, *arguments);
    add_rollout_options(*publish_verb, *arguments);

    auto* refresh_verb = add_repository_verb(
        app,
        "refresh",
        "Sign a new timestamp, and a new snapshot before the old one expires; run it daily",
        arguments,
        exit_code,
        refresh);
    add_signing_options(*refresh_verb, *arguments);
    add_rollout_options(*refresh_verb, *arguments);

    auto* status_verb = add_repository_verb(app,
                                            "status",
                                            "Show version, expiry and signatures of every role",
                                            arguments,
                                            exit_code,
                                            status);
    status_verb->add_option(
        "--valid-at", arguments->valid_at, "judge expiry on this day, YYYY-MM-DD; default: today");
    status_verb->footer(
        "Exit codes: 0 in order; 75 something expires soon; 76 something has expired or lacks "
        "signatures.");

    auto* export_verb =
        add_repository_verb(app,
                            "export-usb",
                            "Copy the release to a USB stick, for terminals without a network",
                            arguments,
                            exit_code,
                            export_usb);
    export_verb
        ->add_option(
            "folder", arguments->stick, "folder on the stick; empty, or of an earlier export")
        ->required();
    export_verb
        ->add_option(
            "--valid-days", arguments->valid_days, "days for which terminals accept the stick")
        ->check(CLI::Range(90, 180))
        ->capture_default_str();
    add_signing_options(*export_verb, *arguments);

    add_repository_verb(app,
                        "verify",
                        "Verify all metadata and files of a repository as a terminal would",
                        arguments,
                        exit_code,
                        verify);
}

}  // namespace kosk::publisher
