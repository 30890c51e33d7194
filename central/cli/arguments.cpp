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

void add_serve(CLI::App& app, ServeOptions& options, int& read_timeout) {
    CLI::App& serve = *app.add_subcommand("serve", "Take submissions and serve forms");
    serve.add_option("--listen", options.listen, "Address and port; port 0 takes a free one")
        ->capture_default_str();
    require_store(serve, options.store);
    serve.add_option("--forms",
                     options.forms,
                     "Folder of forms, one ID.xml each: only these are accepted. Default: every "
                     "form is accepted");
    serve.add_option("--port-file", options.port_file, "Write the port that was taken here");
    serve.add_option(
        "--public-url", options.public_url, "Address in form lists, as terminals see it");
    const CLI::AsSizeValue bytes(false);
    serve.add_option("--max-body", options.http.body, "Largest request")
        ->transform(bytes)
        ->capture_default_str();
    serve.add_option("--max-part", options.max_part, "Largest file of a request")->transform(bytes);
    serve.add_option("--max-parts", options.max_parts, "Parts a request may have")
        ->capture_default_str();
    serve
        .add_option("--max-memory",
                    options.http.all_bodies,
                    "Memory for all requests that are being read, together")
        ->transform(bytes)
        ->capture_default_str();
    serve
        .add_option("--max-connections",
                    options.http.connections,
                    "Most clients connected at the same time")
        ->capture_default_str();
    serve
        .add_option("--read-timeout",
                    read_timeout,
                    "Seconds a client may take for the header, and may be silent afterwards")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
    serve.add_option("--reserve", options.reserve, "Bytes of the disk to leave free")
        ->transform(bytes)
        ->capture_default_str();
    serve
        .add_option("--max-store",
                    options.quota,
                    "Largest size of the database; 0: as large as the disk allows")
        ->transform(bytes)
        ->capture_default_str();
    serve.add_option("--threads", options.threads, "Threads that serve clients")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
}

struct Arguments {
    ServeOptions serve;
    int read_timeout = 30;
    OpenOptions open;
    SealOptions seal;
    AnswerOptions answer;
    std::string store;
    std::string name;
    std::string form;
    bool json = false;
    bool all = false;
};

void add_token(CLI::App& app, Arguments& arguments) {
    CLI::App& token = *app.add_subcommand("token", "Tokens of terminals");
    token.require_subcommand(1);
    CLI::App& add =
        *token.add_subcommand("add", "Make a token; it is printed once, stored nowhere");
    CLI::App& revoke = *token.add_subcommand("revoke", "Refuse this terminal from now on");
    CLI::App& list = *token.add_subcommand("list", "Terminals and when they last sent something");
    for (CLI::App* command : {&add, &revoke}) {
        command->add_option("NAME", arguments.name, "The terminal's name")->required();
    }
    for (CLI::App* command : {&add, &revoke, &list}) {
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
    CLI::App& open = *inbox.add_subcommand("open", "Decrypt for the agency");
    require_store(open, arguments.open.store);
    CLI::Option* id = open.add_option("INSTANCE_ID", arguments.open.instance_id);
    open.add_flag("--all", arguments.all, "Every submission")->excludes(id);
    open.add_option("--key", arguments.open.key, "The agency's private key, PEM")->required();
    open.add_option(
        "--passphrase-file", arguments.open.passphrase_file, "File with the key's passphrase");
    open.add_option("--out", arguments.open.out, "Folder to write attachments to");
    add_seal(inbox, arguments.seal);
    add_answer(inbox, arguments.answer);
}

ExitCode run(const CLI::App& app, Arguments& arguments) {
    if (app.got_subcommand("serve")) {
        arguments.serve.http.read_timeout = std::chrono::seconds(arguments.read_timeout);
        return serve(arguments.serve);
    }
    if (app.got_subcommand("token")) {
        const CLI::App& token = *app.get_subcommand("token");
        if (token.got_subcommand("add")) {
            return token_add(arguments.store, arguments.name);
        }
        return token.got_subcommand("list") ? token_list(arguments.store)
                                            : token_revoke(arguments.store, arguments.name);
    }
    const CLI::App& inbox = *app.get_subcommand("inbox");
    if (inbox.got_subcommand("list")) {
        return inbox_list(arguments.store, arguments.form, arguments.json);
    }
    if (inbox.got_subcommand("show")) {
        return inbox_show(arguments.store, arguments.name);
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
    add_serve(app, arguments.serve, arguments.read_timeout);
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
