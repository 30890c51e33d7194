#include "central/cli/arguments.h"

#include <CLI/CLI.hpp>

#include "central/cli/commands.h"
#include "shared/base/log.h"
#include "shared/submission/statement.h"

namespace kosk::central {
namespace {

void require_store(CLI::App& command, std::string& store) {
    command.add_option("--data", store, "Folder of the centre's data, or sqlite:FOLDER")
        ->required();
}

// Seconds on the command line, of which the options are made when it was read.
struct Times {
    int read = 30;
    int write = 60;
    int idle = 75;
};

void add_sizes(CLI::App& serve, ServeOptions& options) {
    const CLI::AsSizeValue bytes(false);
    const auto size = [&](const char* name, std::uint64_t& value, const char* help) {
        serve.add_option(name, value, help)->transform(bytes)->capture_default_str();
    };
    size("--max-body", options.http.body, "Largest request");
    serve.add_option("--max-part", options.max_part, "Largest file of a request")->transform(bytes);
    serve.add_option("--max-parts", options.max_parts, "Parts a request may have")
        ->capture_default_str();
    size("--max-memory",
         options.http.all_bodies,
         "Memory for all requests that are being read, together");
    size("--max-memory-per-token",
         options.http.sender_bodies,
         "Of that, for those of one token; at least one request of --max-body");
    size("--reserve", options.reserve, "Bytes of the disk to leave free");
    size("--max-store",
         options.quota,
         "Largest size of the database; 0: as large as the disk allows");
}

// Of what one token or address may take; 0 is no limit.
void add_shares(CLI::App& serve, ServeOptions& options) {
    const auto number = [&](const char* name, auto& value, const char* help) {
        serve.add_option(name, value, help)->capture_default_str();
    };
    number(
        "--max-connections", options.http.connections, "Most clients connected at the same time");
    number("--max-per-address",
           options.http.address_connections,
           "Connections of one address; behind a proxy its requests at the same time");
    number(
        "--max-per-token", options.http.sender_requests, "Requests of one token at the same time");
    number("--max-requests", options.minute, "Requests of one token a minute");
    number("--max-submissions", options.day_submissions, "Submissions of one token a day");
}

void add_times(CLI::App& serve, ServeOptions& options, Times& times) {
    const auto seconds = [&](const char* name, int& value, const char* help) {
        serve.add_option(name, value, help)->check(CLI::Range(1, 3600))->capture_default_str();
    };
    seconds("--read-timeout",
            times.read,
            "Seconds a client may take for the header, and may be too slow afterwards");
    seconds("--write-timeout", times.write, "Seconds a client may be too slow to take an answer");
    seconds("--idle-timeout", times.idle, "Seconds between two requests of a connection");
    serve
        .add_option("--min-rate",
                    options.http.pace,
                    "Bytes a second that a client must send or take, to be not too slow")
        ->capture_default_str();
}

void add_serve(CLI::App& app, ServeOptions& options, Times& times) {
    CLI::App& serve = *app.add_subcommand("serve", "Take submissions and serve forms");
    serve.add_option("--listen", options.listen, "Address and port; port 0 takes a free one")
        ->capture_default_str();
    serve.add_option(
        "--health", options.health, "Address and port that answer /health and nothing else");
    serve
        .add_option("--behind",
                    options.http.behind,
                    "Address of a proxy, whose X-Forwarded-For is believed")
        ->allow_extra_args(false);
    require_store(serve, options.store);
    serve.add_option("--forms",
                     options.forms,
                     "Folder of forms, one ID.xml each: only these are accepted. Default: every "
                     "form is accepted");
    serve.add_option("--port-file", options.port_file, "Write the port that was taken here");
    serve.add_option("--public-url",
                     options.public_url,
                     "Address in form lists, as terminals see it. Without it only clients on this "
                     "machine get lists");
    add_sizes(serve, options);
    add_shares(serve, options);
    add_times(serve, options, times);
    serve
        .add_option(
            "--coarse-times", options.grain, "How finely it is kept when something came: hour, day")
        ->check(CLI::IsMember({"hour", "day"}))
        ->capture_default_str();
    serve.add_option("--threads", options.threads, "Threads that serve clients")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
}

struct Arguments {
    ServeOptions serve;
    Times times;
    OpenOptions open;
    SealOptions seal;
    AnswerOptions answer;
    std::string store;
    std::string name;
    std::string form;
    int days = 0;
    std::string key;
    bool json = false;
    bool yaml = false;
    bool all = false;
};

void add_token(CLI::App& app, Arguments& arguments) {
    CLI::App& token = *app.add_subcommand("token", "Tokens of terminals");
    token.require_subcommand(1);
    CLI::App& add =
        *token.add_subcommand("add", "Make a token; it is printed once, stored nowhere");
    CLI::App& revoke = *token.add_subcommand("revoke", "Refuse this terminal from now on");
    CLI::App& list = *token.add_subcommand("list", "Terminals and when they last sent something");
    CLI::App& key = *token.add_subcommand("key", "Enrol the public half of a terminal's own key");
    for (CLI::App* command : {&add, &revoke, &key}) {
        command->add_option("NAME", arguments.name, "The terminal's name")->required();
    }
    key.add_option(
           "KEY", arguments.key, "As `kosk --make-terminal-key` prints it, or a file with it")
        ->required();
    list.add_flag("--yaml", arguments.yaml, "Keys as lines of content/terminals.yaml");
    for (CLI::App* command : {&add, &revoke, &list, &key}) {
        require_store(*command, arguments.store);
    }
}

void add_seal(CLI::App& inbox, SealOptions& options) {
    CLI::App& seal = *inbox.add_subcommand(
        "seal", "Sign what the body says of a case and seal it for the citizen; prints one line");
    seal.add_option("INSTANCE_ID", options.instance_id)->required();
    seal.add_option("--reply-key",
                    options.reply_key,
                    "The record's meta/replyKey, as `inbox open` shows it")
        ->required();
    seal.add_option("--body", options.body, "Id of the body in the site document")->required();
    seal.add_option("--sign", options.key, "The body's private key for signing, PEM")->required();
    seal.add_option("--passphrase-file", options.passphrase_file, "File with the key's passphrase");
    seal.add_option(
            "--stage", options.stage, "received, in_progress, forwarded, answered or refused")
        ->required();
    seal.add_option("--number", options.registration, "The body's own number of the case");
    seal.add_option("--reply", options.reply, "File with words to the citizen, text in UTF-8");
    CLI::App& order = *seal.add_option_group("order", "Which statement of the case it is");
    order.add_option("--seq", options.seq, "Its number: 1 is the first")
        ->check(CLI::Range(1, submission::kMostStatements));
    order.add_option("--previous", options.previous, "File with the line before: the next number");
    order.add_option("--data", options.store, "The centre's data or a copy: the next number there");
    order.require_option(1);
}

void add_answer(CLI::App& inbox, AnswerOptions& options) {
    CLI::App& answer =
        *inbox.add_subcommand("answer", "Store what `inbox seal` wrote, for the citizen to find");
    require_store(answer, options.store);
    answer.add_option("--sealed", options.sealed, "File with the line of `inbox seal`")->required();
    answer.add_option("--note",
                      options.note,
                      "A stage that the centre may note in clear for itself; no terminal shows it");
}

void add_sender_check(CLI::App& open, OpenOptions& options) {
    CLI::Option* release = open.add_option(
        "--release",
        options.release,
        "URL of the published content (http, https or file), which says which terminals there "
        "are: what none of them sealed is refused");
    CLI::Option* root =
        open.add_option("--root", options.root, "Root that the published content is verified from");
    release->needs(root);
    root->needs(release);
    open.add_flag("--unsigned", options.unsigned_too, "Open what no terminal signed, too")
        ->needs(release);
}

void add_inbox(CLI::App& app, Arguments& arguments) {
    CLI::App& inbox = *app.add_subcommand("inbox", "What came in");
    inbox.require_subcommand(1);
    CLI::App& list = *inbox.add_subcommand("list", "One line a submission");
    require_store(list, arguments.store);
    list.add_option("--form", arguments.form, "Only of this form");
    list.add_flag("--json", arguments.json, "As JSON");
    CLI::App& show = *inbox.add_subcommand("show", "One submission as it came");
    require_store(show, arguments.store);
    show.add_option("INSTANCE_ID", arguments.name)->required();
    CLI::App& prune = *inbox.add_subcommand(
        "prune", "Erase the content of what was answered or refused long ago");
    require_store(prune, arguments.store);
    prune.add_option("--older-than", arguments.days, "Days since the answer")
        ->required()
        ->check(CLI::Range(1, 36500));
    CLI::App& open = *inbox.add_subcommand("open", "Decrypt for the agency");
    require_store(open, arguments.open.store);
    CLI::Option* id = open.add_option("INSTANCE_ID", arguments.open.instance_id);
    open.add_flag("--all", arguments.all, "Every submission")->excludes(id);
    CLI::Option* key = open.add_option(
        "--key",
        arguments.open.key,
        "The agency's private key, PEM; without it only what came in the clear is opened");
    open.add_option(
            "--passphrase-file", arguments.open.passphrase_file, "File with the key's passphrase")
        ->needs(key);
    open.add_option("--out", arguments.open.out, "Folder to write attachments to");
    add_sender_check(open, arguments.open);
    add_seal(inbox, arguments.seal);
    add_answer(inbox, arguments.answer);
}

ExitCode run(const CLI::App& app, Arguments& arguments) {
    if (app.got_subcommand("serve")) {
        HttpLimits& http = arguments.serve.http;
        http.read_timeout = std::chrono::seconds(arguments.times.read);
        http.write_timeout = std::chrono::seconds(arguments.times.write);
        http.idle_timeout = std::chrono::seconds(arguments.times.idle);
        return serve(arguments.serve);
    }
    if (app.got_subcommand("token")) {
        const CLI::App& token = *app.get_subcommand("token");
        if (token.got_subcommand("add")) {
            return token_add(arguments.store, arguments.name);
        }
        if (token.got_subcommand("key")) {
            return token_key(arguments.store, arguments.name, arguments.key);
        }
        return token.got_subcommand("list") ? token_list(arguments.store, arguments.yaml)
                                            : token_revoke(arguments.store, arguments.name);
    }
    const CLI::App& inbox = *app.get_subcommand("inbox");
    if (inbox.got_subcommand("list")) {
        return inbox_list(arguments.store, arguments.form, arguments.json);
    }
    if (inbox.got_subcommand("show")) {
        return inbox_show(arguments.store, arguments.name);
    }
    if (inbox.got_subcommand("prune")) {
        return inbox_prune(arguments.store, arguments.days);
    }
    if (inbox.got_subcommand("answer")) {
        return inbox_answer(arguments.answer);
    }
    if (inbox.got_subcommand("seal")) {
        return inbox_seal(arguments.seal);
    }
    if (arguments.open.instance_id.empty() && !arguments.all) {
        log_error("inbox.not_opened", {ErrorKind::invalid, "name an INSTANCE_ID or say --all", 0});
        return ExitCode::usage;
    }
    return inbox_open(arguments.open);
}

}  // namespace

ExitCode run_command(int argc, char** argv) {
    CLI::App app("Köşk: the centre that takes what terminals send", "kosk-central");
    app.require_subcommand(1);
    Arguments arguments;
    arguments.serve.reserve = 256U << 20U;
    add_serve(app, arguments.serve, arguments.times);
    add_token(app, arguments);
    add_inbox(app, arguments);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? ExitCode::ok : ExitCode::usage;
    }
    return run(app, arguments);
}

}  // namespace kosk::central
