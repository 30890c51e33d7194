#include <optional>
#include <utility>

#include <fmt/core.h>

#include "central/cli/commands.h"
#include "central/inbox/answer.h"
#include "central/inbox/open.h"
#include "central/store/open.h"
#include "shared/base/log.h"
#include "shared/crypto/public_key.h"

namespace kosk::central {
namespace {

// A line is a third longer than its bytes.
constexpr std::uint64_t kLargestFile = 2 * submission::kLongestSealed;

Result<inbox::Carried> read_line(const Path& file) {
    ASSIGN_OR_RETURN(const std::string line, read_file(file, kLargestFile));
    auto carried = inbox::read_carried(line);
    if (!carried) {
        return fail_in(file.string(), carried.error());
    }
    return carried;
}

Result<submission::Stage> read_stage(const std::string& name) {
    const auto stage = submission::stage_named(name);
    if (!stage) {
        return fail(ErrorKind::invalid, "there is no stage \"" + name + "\"");
    }
    return *stage;
}

Result<int> number_of(const SealOptions& options) {
    if (!options.previous.empty()) {
        ASSIGN_OR_RETURN(const inbox::Carried previous, read_line(options.previous));
        return inbox::seq_after(previous, options.instance_id);
    }
    if (!options.store.empty()) {
        ASSIGN_OR_RETURN(const auto store, open_store(options.store));
        return inbox::next_seq(*store, options.instance_id);
    }
    return options.seq;
}

Result<crypto::SigningKey> read_signing_key(const SealOptions& options) {
    ASSIGN_OR_RETURN(const inbox::AgencyKey file,
                     inbox::read_key(options.key, options.passphrase_file));
    auto key = crypto::SigningKey::from_pem(file.pem, file.passphrase);
    if (!key) {
        return fail_in(options.key.string(), key.error());
    }
    return key;
}

Result<inbox::Carried> seal(const SealOptions& options, const crypto::SigningKey& key) {
    submission::Statement statement;
    statement.instance_id = options.instance_id;
    statement.body = options.body;
    statement.registration = options.registration;
    statement.on = inbox::day_of(SystemClock().now());
    ASSIGN_OR_RETURN(statement.stage, read_stage(options.stage));
    ASSIGN_OR_RETURN(statement.seq, number_of(options));
    if (!options.reply.empty()) {
        ASSIGN_OR_RETURN(statement.text, read_file(options.reply, kLargestFile));
    }
    return inbox::seal(std::move(statement), options.reply_key, key);
}

}  // namespace

ExitCode inbox_seal(const SealOptions& options) {
    const auto key = read_signing_key(options);
    if (!key) {
        return report("inbox.no_key", key.error());
    }
    const auto carried = seal(options, *key);
    if (!carried) {
        return report("inbox.not_sealed", carried.error());
    }
    fmt::print("{}", inbox::write_carried(*carried));
    // What the site document must have for terminals to show it.
    if (const auto open = crypto::ed25519_from_hex(key->public_key())) {
        log_info("inbox.sealed",
                 {{"instance", carried->instance_id},
                  {"seq", std::to_string(carried->statement.seq)},
                  {"body", options.body},
                  {"key", open->id}});
    }
    return ExitCode::ok;
}

ExitCode inbox_answer(const AnswerOptions& options) {
    const auto carried = read_line(options.sealed);
    if (!carried) {
        return report("inbox.not_answered", carried.error());
    }
    std::optional<submission::Stage> note;
    if (!options.note.empty()) {
        const auto stage = read_stage(options.note);
        if (!stage) {
            return report("inbox.not_answered", stage.error());
        }
        note = *stage;
    }
    auto store = open_store(options.store);
    if (!store) {
        return report("inbox.not_read", store.error());
    }
    const auto told = inbox::answer(**store, *carried, note, SystemClock().now());
    if (!told) {
        return report(
            told.error().kind == ErrorKind::not_found ? "inbox.not_found" : "inbox.not_answered",
            told.error());
    }
    log_info("inbox.answered",
             {{"instance", carried->instance_id}, {"seq", std::to_string(carried->statement.seq)}});
    return ExitCode::ok;
}

}  // namespace kosk::central
