#include <utility>

#include <fmt/core.h>

#include "central/cli/commands.h"
#include "central/inbox/answer.h"
#include "central/store/open.h"
#include "shared/base/log.h"
#include "shared/submission/case_news.h"

namespace kosk::central {
namespace {

// The text and its sealing are larger than the text alone, and base64 by a third.
constexpr std::uint64_t kLargestFile = 2 * submission::kLongestReply;

Result<std::string> seal(const AnswerOptions& options) {
    ASSIGN_OR_RETURN(std::string text, read_file(options.reply, kLargestFile));
    auto sealed = inbox::seal(options.instance_id, options.reply_key, std::move(text));
    if (!sealed) {
        return fail_in(options.reply.string(), sealed.error());
    }
    return sealed;
}

Result<std::string> sealed_reply(const AnswerOptions& options) {
    if (!options.reply.empty()) {
        return seal(options);
    }
    if (options.sealed.empty()) {
        return std::string();
    }
    ASSIGN_OR_RETURN(std::string line, read_file(options.sealed, kLargestFile));
    auto sealed = inbox::read_sealed(std::move(line));
    if (!sealed) {
        return fail_in(options.sealed.string(), sealed.error());
    }
    return sealed;
}

}  // namespace

ExitCode inbox_seal(const AnswerOptions& options) {
    const auto sealed = seal(options);
    if (!sealed) {
        return report("inbox.not_sealed", sealed.error());
    }
    fmt::print("{}", inbox::write_sealed(*sealed));
    return ExitCode::ok;
}

ExitCode inbox_answer(const AnswerOptions& options) {
    auto reply = sealed_reply(options);
    if (!reply) {
        return report("inbox.not_answered", reply.error());
    }
    auto store = open_store(options.store);
    if (!store) {
        return report("inbox.not_read", store.error());
    }
    const inbox::Statement statement{options.stage, options.registration, *std::move(reply)};
    const auto told = inbox::answer(**store, options.instance_id, statement, SystemClock().now());
    if (!told) {
        return report(
            told.error().kind == ErrorKind::not_found ? "inbox.not_found" : "inbox.not_answered",
            told.error());
    }
    log_info("inbox.answered", {{"instance", options.instance_id}, {"stage", options.stage}});
    return ExitCode::ok;
}

}  // namespace kosk::central
