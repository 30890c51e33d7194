#include <fmt/core.h>

#include "central/commands.h"
#include "central/store/sqlite_store.h"
#include "shared/base/encoding.h"
#include "shared/base/log.h"
#include "shared/submission/case_news.h"
#include "shared/text/utf8.h"

namespace kosk::central {
namespace {

// The text and its sealing are larger than the text alone, and base64 by a third.
constexpr std::uint64_t kLargestFile = 2 * submission::kLongestReply;

std::string without_line_end(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
        text.pop_back();
    }
    return text;
}

Result<std::string> seal(const AnswerOptions& options) {
    ASSIGN_OR_RETURN(const std::string file, read_file(options.reply, kLargestFile));
    const std::string text = without_line_end(file);
    if (text.empty() || !text::is_valid_utf8(text)) {
        return fail(ErrorKind::invalid, options.reply.string() + " holds no text in UTF-8");
    }
    const auto key = unbase64(options.reply_key);
    if (!key) {
        return fail(ErrorKind::invalid, "--reply-key is not base64");
    }
    return submission::seal_reply(*key, options.instance_id, text);
}

Result<std::string> sealed_reply(const AnswerOptions& options) {
    if (!options.reply.empty()) {
        return seal(options);
    }
    if (options.sealed.empty()) {
        return std::string();
    }
    ASSIGN_OR_RETURN(const std::string file, read_file(options.sealed, kLargestFile));
    auto bytes = unbase64(without_line_end(file));
    if (!bytes) {
        return fail(ErrorKind::invalid,
                    options.sealed.string() + " is not what `inbox seal` wrote");
    }
    return *std::move(bytes);
}

}  // namespace

ExitCode inbox_seal(const AnswerOptions& options) {
    const auto sealed = seal(options);
    if (!sealed) {
        return report("inbox.not_sealed", sealed.error());
    }
    fmt::print("{}\n", base64(*sealed));
    return ExitCode::ok;
}

ExitCode inbox_answer(const AnswerOptions& options) {
    const auto stage = submission::stage_named(options.stage);
    if (!stage) {
        return report("inbox.not_answered",
                      {ErrorKind::invalid, "there is no stage \"" + options.stage + "\"", 0});
    }
    auto reply = sealed_reply(options);
    if (!reply) {
        return report("inbox.not_answered", reply.error());
    }
    auto store = open_sqlite_store(options.data);
    if (!store) {
        return report("inbox.not_read", store.error());
    }
    const SystemClock clock;
    const submission::CaseNews news{*stage, options.registration, clock.now(), *std::move(reply)};
    if (const auto told = (*store)->tell(options.instance_id, news); !told) {
        return report(
            told.error().kind == ErrorKind::not_found ? "inbox.not_found" : "inbox.not_answered",
            told.error());
    }
    log_info("inbox.answered", {{"instance", options.instance_id}, {"stage", options.stage}});
    return ExitCode::ok;
}

}  // namespace kosk::central
