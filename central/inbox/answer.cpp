#include "central/inbox/answer.h"

#include <utility>

#include "shared/base/encoding.h"
#include "shared/submission/case_news.h"
#include "shared/text/utf8.h"

namespace kosk::central::inbox {
namespace {

std::string without_line_end(std::string text) {
    while (text.ends_with('\n') || text.ends_with('\r')) {
        text.pop_back();
    }
    return text;
}

}  // namespace

Result<std::string> seal(std::string_view instance_id,
                         std::string_view reply_key,
                         std::string text) {
    text = without_line_end(std::move(text));
    if (text.empty() || !text::is_valid_utf8(text)) {
        return fail(ErrorKind::invalid, "the reply is no text in UTF-8");
    }
    const auto key = unbase64(reply_key);
    if (!key) {
        return fail(ErrorKind::invalid, "the reply key is not base64");
    }
    return submission::seal_reply(*key, instance_id, text);
}

std::string write_sealed(std::string_view sealed) {
    return base64(sealed) + "\n";
}

Result<std::string> read_sealed(std::string line) {
    auto bytes = unbase64(without_line_end(std::move(line)));
    if (!bytes) {
        return fail(ErrorKind::invalid, "this is not what `inbox seal` wrote");
    }
    return *std::move(bytes);
}

Result<> answer(Store& store, std::string_view instance_id, const Statement& statement, Time now) {
    const auto stage = submission::stage_named(statement.stage);
    if (!stage) {
        return fail(ErrorKind::invalid, "there is no stage \"" + statement.stage + "\"");
    }
    return store.tell(instance_id, {*stage, statement.registration, now, statement.sealed_reply});
}

}  // namespace kosk::central::inbox
