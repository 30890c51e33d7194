// The agent's half of Outbox: what goes out, and what became of it.
#include <algorithm>

#include "shared/base/fault.h"
#include "shared/sqlite/transaction.h"
#include "shared/submission/outbox_database.h"

namespace kosk::submission {

using sqlite::Connection;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

// Entries that may be tried at ?1, if ?2 is a day later.
constexpr std::string_view kWaiting =
    "state IN ('pending', 'sending') AND CASE state "
    "WHEN 'pending' THEN not_before <= ?1 OR not_before > ?2 "
    "ELSE lease_until <= ?1 OR lease_until > ?2 END";

// A statement about entries that may be tried now, between `before` and `after`.
Result<Statement> waiting(const Connection& db,
                          Time now,
                          std::string_view before,
                          std::string_view after) {
    std::string sql(before);
    sql.append(kWaiting).append(after);
    ASSIGN_OR_RETURN(Statement statement, db.prepare(sql));
    statement.bind(1, now).bind(2, now + kLongestWait);
    return statement;
}

Result<> load_parts(const Connection& db, std::int64_t seq, Outbox::Leased& leased) {
    ASSIGN_OR_RETURN(Statement rows,
                     db.prepare("SELECT name, content_type, bytes, sent FROM part "
                                "WHERE submission = ? ORDER BY position"));
    rows.bind(1, seq);
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return {};
        }
        leased.submission.parts.push_back({rows.text(0), rows.text(1), rows.text(2)});
        if (rows.number(3) != 0) {
            leased.sent.push_back(rows.text(0));
        }
    }
}

Result<> one_row_changed(const Connection& db) {
    if (db.changes() == 0) {
        return fail(ErrorKind::not_found, "no such entry in the outbox");
    }
    return {};
}

}  // namespace

Result<std::optional<Outbox::Leased>> Outbox::take(std::chrono::seconds lease) {
    const Connection& db = database_->db;
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(db));
    Leased leased;
    std::int64_t seq = 0;
    {
        ASSIGN_OR_RETURN(Statement row,
                         waiting(database_->db,
                                 database_->clock->now(),
                                 "SELECT seq, instance_id, form_id, form_version, "
                                 "manifest, attempts, reason FROM submission WHERE ",
                                 " ORDER BY seq LIMIT 1"));
        ASSIGN_OR_RETURN(const bool found, row.step());
        if (!found) {
            return std::nullopt;
        }
        seq = row.number(0);
        leased.submission = {row.text(1), row.text(2), row.text(3), row.text(4), {}};
        leased.attempts = static_cast<int>(row.number(5));
        leased.last_reason = row.text(6);
    }
    RETURN_IF_ERROR(load_parts(db, seq, leased));
    ASSIGN_OR_RETURN(Statement update,
                     db.prepare("UPDATE submission SET state = 'sending', reason = '', "
                                "attempts = attempts + 1, lease_until = ? WHERE seq = ?"));
    const auto span = std::min<std::chrono::milliseconds>(lease, kLongestWait);
    RETURN_IF_ERROR(update.bind(1, database_->clock->now() + span).bind(2, seq).run());
    KOSK_FAULT_POINT("outbox.take.before_commit");
    RETURN_IF_ERROR(transaction.commit());
    KOSK_FAULT_POINT("outbox.take.after_commit");
    return leased;
}

Result<> Outbox::part_sent(std::string_view instance_id, std::string_view part) {
    ASSIGN_OR_RETURN(
        Statement update,
        database_->db.prepare("UPDATE part SET sent = 1 WHERE name = ? AND submission = "
                              "(SELECT seq FROM submission WHERE instance_id = ?)"));
    RETURN_IF_ERROR(update.bind(1, part).bind(2, instance_id).run());
    return one_row_changed(database_->db);
}

Result<> Outbox::accepted(std::string_view instance_id) {
    const Connection& db = database_->db;
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(db));
    const Time hour = whole_hour(database_->clock->now());
    ASSIGN_OR_RETURN(
        Statement count,
        db.prepare("UPDATE tally SET accepted = accepted + 1, last_accepted = ? WHERE EXISTS "
                   "(SELECT 1 FROM submission WHERE instance_id = ? AND state <> 'accepted')"));
    RETURN_IF_ERROR(count.bind(1, hour).bind(2, instance_id).run());
    ASSIGN_OR_RETURN(Statement update,
                     db.prepare("UPDATE submission SET state = 'accepted', manifest = NULL, "
                                "form_id = '', form_version = '', reason = '', attempts = 0, "
                                "not_before = 0, lease_until = NULL, "
                                "accepted_at = coalesce(accepted_at, ?) WHERE instance_id = ?"));
    RETURN_IF_ERROR(update.bind(1, hour).bind(2, instance_id).run());
    RETURN_IF_ERROR(one_row_changed(db));
    ASSIGN_OR_RETURN(Statement erase,
                     db.prepare("DELETE FROM part WHERE submission = "
                                "(SELECT seq FROM submission WHERE instance_id = ?)"));
    RETURN_IF_ERROR(erase.bind(1, instance_id).run());
    KOSK_FAULT_POINT("outbox.accepted.before_commit");
    RETURN_IF_ERROR(transaction.commit());
    KOSK_FAULT_POINT("outbox.accepted.after_commit");
    const Result<> scrubbed = scrub();
    return !scrubbed && scrubbed.error().kind != ErrorKind::busy ? scrubbed : Result<>();
}

Result<> Outbox::postpone(std::string_view instance_id, Time not_before, std::string_view reason) {
    ASSIGN_OR_RETURN(
        Statement update,
        database_->db.prepare("UPDATE submission SET state = 'pending', lease_until = NULL, "
                              "not_before = ?, reason = ? "
                              "WHERE instance_id = ? AND state IN ('pending', 'sending')"));
    const Time latest = database_->clock->now() + kLongestWait;
    RETURN_IF_ERROR(
        update.bind(1, std::min(not_before, latest)).bind(2, reason).bind(3, instance_id).run());
    return one_row_changed(database_->db);
}

Result<> Outbox::park(std::string_view instance_id, std::string_view reason) {
    ASSIGN_OR_RETURN(Statement update,
                     database_->db.prepare("UPDATE submission SET state = 'parked', reason = ?, "
                                           "lease_until = NULL "
                                           "WHERE instance_id = ? AND state <> 'accepted'"));
    RETURN_IF_ERROR(update.bind(1, reason).bind(2, instance_id).run());
    return one_row_changed(database_->db);
}

Result<> Outbox::unpark(std::string_view instance_id) {
    ASSIGN_OR_RETURN(
        Statement update,
        database_->db.prepare("UPDATE submission SET state = 'pending', not_before = ?, "
                              "lease_until = NULL "
                              "WHERE instance_id = ? AND state = 'parked'"));
    RETURN_IF_ERROR(update.bind(1, database_->clock->now()).bind(2, instance_id).run());
    return one_row_changed(database_->db);
}

Result<std::optional<Time>> Outbox::next_due() const {
    ASSIGN_OR_RETURN(
        Statement due,
        waiting(
            database_->db, database_->clock->now(), "SELECT 1 FROM submission WHERE ", " LIMIT 1"));
    ASSIGN_OR_RETURN(const bool now, due.step());
    if (now) {
        return database_->clock->now();
    }
    ASSIGN_OR_RETURN(Statement later,
                     database_->db.prepare("SELECT min(CASE state WHEN 'pending' THEN not_before "
                                           "ELSE lease_until END) FROM submission "
                                           "WHERE state IN ('pending', 'sending')"));
    RETURN_IF_ERROR(later.step());
    return later.is_null(0) ? std::nullopt : std::optional(later.time(0));
}

}  // namespace kosk::submission
