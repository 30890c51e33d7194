#include "central/inbox/answer.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "shared/base/encoding.h"
#include "shared/text/utf8.h"

namespace kosk::central::inbox {
namespace {

void cut_line_end(std::string& text) {
    while (text.ends_with('\n') || text.ends_with('\r')) {
        text.pop_back();
    }
}

std::string_view take_word(std::string_view& line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

}  // namespace

Result<Carried> seal(submission::Statement statement,
                     std::string_view reply_key,
                     const crypto::SigningKey& key) {
    cut_line_end(statement.text);
    if (!text::is_valid_utf8(statement.text) || !text::is_valid_utf8(statement.registration)) {
        return fail(ErrorKind::invalid, "the words or the number are no text in UTF-8");
    }
    const auto open = unbase64(reply_key);
    if (!open) {
        return fail(ErrorKind::invalid, "the reply key is not base64");
    }
    ASSIGN_OR_RETURN(submission::SealedStatement sealed,
                     submission::seal_statement(statement, key, *open));
    return Carried{std::move(statement.instance_id), std::move(sealed)};
}

std::string write_carried(const Carried& carried) {
    return carried.instance_id + " " + std::to_string(carried.statement.seq) + " " +
           base64(carried.statement.bytes) + "\n";
}

Result<Carried> read_carried(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    Carried carried;
    carried.instance_id = take_word(line);
    const std::string_view seq = take_word(line);
    const auto [end, problem] =
        std::from_chars(seq.data(), seq.data() + seq.size(), carried.statement.seq);
    auto bytes = unbase64(line);
    if (carried.instance_id.empty() || problem != std::errc() || end != seq.data() + seq.size() ||
        !bytes || bytes->empty() || bytes->size() > submission::kLongestSealed) {
        return fail(ErrorKind::invalid, "this is not what `inbox seal` wrote");
    }
    carried.statement.bytes = *std::move(bytes);
    return carried;
}

std::string day_of(Time now) {
    constexpr std::size_t kDay = 10;  // "2026-11-30"
    return format_utc(now).substr(0, kDay);
}

Result<int> seq_after(const Carried& previous, std::string_view instance_id) {
    if (previous.instance_id != instance_id) {
        return fail(ErrorKind::invalid, "the previous statement is of another case");
    }
    return previous.statement.seq + 1;
}

Result<int> next_seq(Store& store, std::string_view instance_id) {
    ASSIGN_OR_RETURN(const auto status, store.status(instance_id));
    if (!status) {
        return fail(ErrorKind::not_found, "no submission of that instanceID");
    }
    return status->statements.empty() ? 1 : status->statements.back().seq + 1;
}

Result<> answer(Store& store,
                const Carried& carried,
                std::optional<submission::Stage> note,
                Time now) {
    RETURN_IF_ERROR(store.add_statement(carried.instance_id, carried.statement, now));
    return note ? store.note_stage(carried.instance_id, *note, now) : Result<>();
}

}  // namespace kosk::central::inbox
