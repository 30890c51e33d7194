// What the subcommands of kosk-central do. Each returns the exit code; results go to standard
// output, one log line a decision to standard error.
#pragma once

#include <cstdint>
#include <string>

#include "central/http/server.h"
#include "shared/base/exit_code.h"
#include "shared/base/files.h"

namespace kosk::central {

struct ServeOptions {
    std::string listen = "127.0.0.1:8080";
    std::string health;  // address of a listener for /health alone; empty = none
    std::string store;   // as central/store/open.h reads it
    Path forms;          // empty = accept every form, serve none
    Path port_file;      // empty = none
    std::string public_url;
    HttpLimits http;
    std::uint64_t max_part = 0;  // 0 = as the body
    std::size_t max_parts = 64;
    std::uint64_t reserve = 0;
    std::uint64_t quota = 0;
    std::string grain = "hour";              // or "day": how coarse the times of cases are kept
    std::uint64_t minute = 6000;             // requests of a terminal a minute
    std::uint64_t day_submissions = 10'000;  // submissions of a terminal a day
    int threads = 2;

    ServeOptions() {
        http.address_connections = 100;
        http.sender_requests = 32;
        http.sender_bodies = 100'000'000;
    }
};

// Runs until SIGTERM or SIGINT.
ExitCode serve(const ServeOptions& options);

ExitCode token_add(const std::string& store, const std::string& name);
// As a table, or as lines of content/terminals.yaml.
ExitCode token_list(const std::string& store, bool yaml);
// `key` is the public half as `kosk --make-terminal-key` prints it, or a file with it.
ExitCode token_key(const std::string& store, const std::string& name, const std::string& key);
ExitCode token_revoke(const std::string& store, const std::string& name);

ExitCode inbox_list(const std::string& store, const std::string& form, bool json);
ExitCode inbox_show(const std::string& store, const std::string& instance_id);

// Erases the content of what was answered or refused more than `days` ago.
ExitCode inbox_prune(const std::string& store, int days);

struct OpenOptions {
    std::string store;
    std::string instance_id;  // empty = all
    Path key;                 // the agency's private key, PEM; empty = only what came in the clear
    Path passphrase_file;     // empty = the key has no passphrase
    Path out;                 // empty = attachments are listed, not written
    std::string release;      // URL of the published repository; empty = no sender is verified
    Path root;                // the root that the release is verified from
    bool unsigned_too = false;
};

// Decrypts for the agency. A record that is incomplete, was tampered with or does not come from a
// terminal of the release is reported and the next one is opened; the exit code is then bad_data.
ExitCode inbox_open(const OpenOptions& options);

struct SealOptions {
    std::string instance_id;
    std::string body;  // id of the recipient in the site document
    std::string stage;
    std::string registration;  // the body's own number; "" = none
    Path reply;                // words to the citizen, text in UTF-8; empty = none
    std::string reply_key;     // base64: meta/replyKey of the opened record
    Path key;                  // the body's private key for signing, PEM
    Path passphrase_file;      // empty = the key has no passphrase
    // Which number of the case's statements it is: given, or the one after that line of this
    // command, or after all that this store has.
    int seq = 0;
    Path previous;
    std::string store;
};

// Signs and seals what a body says of a case, where the record was opened: prints one line to hand
// to inbox_answer().
ExitCode inbox_seal(const SealOptions& options);

struct AnswerOptions {
    std::string store;
    Path sealed;       // a line that `inbox seal` wrote
    std::string note;  // a stage that the centre may note in clear; "" = none
};

// Stores it: from now on the citizen of that case finds it at any terminal.
ExitCode inbox_answer(const AnswerOptions& options);

// For a failed Result in a command: one log line, and the exit code of its kind.
ExitCode report(const std::string& message, const Error& error);

}  // namespace kosk::central
