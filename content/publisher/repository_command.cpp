#include "content/publisher/repository_command.h"

#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "content/publisher/repository.h"
#include "shared/base/exit_code.h"

namespace kosk::publisher {
namespace {

struct Arguments {
    std::string repository = "repository";
    std::string keys = "keys";
    std::string build;
    std::string name;
    std::string passphrase_file;
    int timestamp_days = 14;
};

ExitCode exit_code_of(const Error& error) {
    switch (error.kind) {
        case ErrorKind::invalid:
        case ErrorKind::corrupt:
            return ExitCode::bad_data;
        case ErrorKind::not_found:
            return ExitCode::no_input;
        case ErrorKind::rejected:
            return ExitCode::config;
        case ErrorKind::busy:
            return ExitCode::temporary;
        case ErrorKind::untrusted:
            return ExitCode::untrusted;
        case ErrorKind::no_space:
            return ExitCode::no_space;
        default:
            return ExitCode::internal;
    }
}

int finish(const Result<>& result, const std::string& done) {
    if (!result) {
        std::cerr << "kosk-content: " << result.error().detail << "\n";
        return to_int(exit_code_of(result.error()));
    }
    std::cout << done << "\n";
    return to_int(ExitCode::ok);
}

Result<std::string> passphrase(const Arguments& arguments) {
    if (arguments.passphrase_file.empty()) {
        return std::string();
    }
    ASSIGN_OR_RETURN(std::string text, read_file(arguments.passphrase_file, 4096));
    text.erase(text.find_last_not_of("\r\n") + 1);
    if (text.empty()) {
        return fail(ErrorKind::invalid, arguments.passphrase_file + ": the passphrase is empty");
    }
    return text;
}

Result<SigningKeys> load_keys(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const std::string secret, passphrase(arguments));
    return SigningKeys::load(arguments.keys, secret);
}

Validity validity(const Arguments& arguments) {
    Validity validity;
    validity.timestamp = std::chrono::days(arguments.timestamp_days);
    return validity;
}

Result<> generate_keys(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const std::string secret, passphrase(arguments));
    return arguments.name.empty() ? SigningKeys::generate(arguments.keys, secret)
                                  : generate_recipient(arguments.keys, arguments.name, secret);
}

Result<> init(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const SigningKeys keys, load_keys(arguments));
    const SystemClock clock;
    return Repository(arguments.repository, clock).init(keys);
}

Result<> refresh(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const SigningKeys keys, load_keys(arguments));
    const SystemClock clock;
    return Repository(arguments.repository, clock, validity(arguments)).refresh(keys);
}

Result<Publication> publish(const Arguments& arguments) {
    ASSIGN_OR_RETURN(const SigningKeys keys, load_keys(arguments));
    const SystemClock clock;
    return Repository(arguments.repository, clock, validity(arguments))
        .publish(arguments.build, keys);
}

int publish_and_tell(const Arguments& arguments) {
    const auto publication = publish(arguments);
    if (!publication) {
        return finish(fail(publication.error()), "");
    }
    return finish({},
                  fmt::format("release {}: {} added, {} changed, {} removed{}",
                              publication->release,
                              publication->added,
                              publication->changed,
                              publication->removed,
                              publication->nothing() ? "; timestamp renewed" : ""));
}

void add_passphrase(CLI::App& verb, Arguments& arguments) {
    verb.add_option(
        "--passphrase-file", arguments.passphrase_file, "file with the passphrase of the keys");
}

void add_folders(CLI::App& verb, Arguments& arguments) {
    verb.add_option("--repo", arguments.repository, "the repository's folder")
        ->capture_default_str();
    verb.add_option("--keys", arguments.keys, "folder of the signing keys")->capture_default_str();
    add_passphrase(verb, arguments);
}

void add_key_verbs(CLI::App& app, const std::shared_ptr<Arguments>& arguments, int& exit_code) {
    auto* key = app.add_subcommand("key", "Make keys")->require_subcommand(1);
    auto* gen = key->add_subcommand("gen", "One signing key for each role of a repository");
    gen->add_option("--keys", arguments->keys, "folder to write to")->capture_default_str();
    add_passphrase(*gen, *arguments);
    auto* recipient =
        key->add_subcommand("recipient", "A key pair for a body that receives submissions");
    recipient->add_option("name", arguments->name, "its id in site.yaml")->required();
    recipient->add_option("--keys", arguments->keys, "folder to write to")->capture_default_str();
    add_passphrase(*recipient, *arguments);
    for (auto* verb : {gen, recipient}) {
        verb->callback([arguments, &exit_code] {
            exit_code = finish(generate_keys(*arguments), "keys written to " + arguments->keys);
        });
    }
}

}  // namespace

void add_repository_commands(CLI::App& app, int& exit_code) {
    const auto arguments = std::make_shared<Arguments>();
    add_key_verbs(app, arguments, exit_code);

    auto* init_verb =
        app.add_subcommand("init", "Begin a repository: write and sign its first root");
    add_folders(*init_verb, *arguments);
    init_verb->callback([arguments, &exit_code] {
        exit_code = finish(init(*arguments), "repository begun in " + arguments->repository);
    });

    auto* publish_verb = app.add_subcommand("publish", "Sign a build and make it the content");
    publish_verb->add_option("build", arguments->build, "what `kosk-content build` wrote")
        ->required();
    add_folders(*publish_verb, *arguments);
    publish_verb
        ->add_option("--timestamp-days", arguments->timestamp_days, "validity of the timestamp")
        ->check(CLI::Range(1, 180))
        ->capture_default_str();
    publish_verb->callback([arguments, &exit_code] { exit_code = publish_and_tell(*arguments); });

    auto* refresh_verb = app.add_subcommand("refresh", "Sign a new timestamp: for a daily timer");
    add_folders(*refresh_verb, *arguments);
    refresh_verb
        ->add_option("--timestamp-days", arguments->timestamp_days, "validity of the timestamp")
        ->check(CLI::Range(1, 180))
        ->capture_default_str();
    refresh_verb->callback(
        [arguments, &exit_code] { exit_code = finish(refresh(*arguments), "timestamp renewed"); });

    auto* verify_verb = app.add_subcommand("verify", "Read a repository as a terminal would");
    verify_verb->add_option("--repo", arguments->repository, "the repository's folder")
        ->capture_default_str();
    verify_verb->callback([arguments, &exit_code] {
        const SystemClock clock;
        exit_code =
            finish(Repository(arguments->repository, clock).verify(), "everything verifies");
    });
}

}  // namespace kosk::publisher
