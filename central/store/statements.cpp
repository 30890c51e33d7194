#include "central/store/statements.h"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/sqlite/transaction.h"

namespace kosk::central {

using sqlite::Connection;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

Result<> check_known(const Connection& database, std::string_view instance_id) {
    ASSIGN_OR_RETURN(Statement known,
                     database.kept("SELECT 1 FROM submission WHERE instance_id = ?"));
    ASSIGN_OR_RETURN(const bool there, known.bind(1, instance_id).step());
    return there ? Result<>() : fail(ErrorKind::not_found, "no submission of that instanceID");
}

// Nothing when the number is free.
Result<std::optional<std::string>> stored(const Connection& database,
                                          std::string_view instance_id,
                                          int seq) {
    ASSIGN_OR_RETURN(
        Statement row,
        database.kept("SELECT sealed FROM statement WHERE instance_id = ? AND seq = ?"));
    ASSIGN_OR_RETURN(const bool there, row.bind(1, instance_id).bind(2, seq).step());
    return there ? std::optional(row.text(0)) : std::nullopt;
}

Result<> check_next(const Connection& database, std::string_view instance_id, int seq) {
    ASSIGN_OR_RETURN(
        Statement row,
        database.kept("SELECT coalesce(max(seq), 0) + 1 FROM statement WHERE instance_id = ?"));
    RETURN_IF_ERROR(row.bind(1, instance_id).step());
    const auto next = row.number(0);
    if (seq != next || seq > submission::kMostStatements) {
        return fail(ErrorKind::rejected,
                    next > submission::kMostStatements
                        ? "the case has as many statements as a case may have"
                        : "the next statement of the case is number " + std::to_string(next));
    }
    return {};
}

}  // namespace

Result<> add_statement(const Connection& database,
                       std::string_view instance_id,
                       const submission::SealedStatement& statement,
                       Time now) {
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(database));
    RETURN_IF_ERROR(check_known(database, instance_id));
    ASSIGN_OR_RETURN(const auto before, stored(database, instance_id, statement.seq));
    if (before) {
        return *before == statement.bytes ? Result<>()
                                          : fail(ErrorKind::rejected,
                                                 "the case has another statement with the number " +
                                                     std::to_string(statement.seq));
    }
    RETURN_IF_ERROR(check_next(database, instance_id, statement.seq));
    ASSIGN_OR_RETURN(Statement insert,
                     database.kept("INSERT INTO statement (instance_id, seq, stored_at, sealed)"
                                   " VALUES (?, ?, ?, ?)"));
    RETURN_IF_ERROR(insert.bind(1, instance_id)
                        .bind(2, statement.seq)
                        .bind(3, now)
                        .bind_blob(4, statement.bytes)
                        .run());
    return transaction.commit();
}

Result<> note_stage(const Connection& database,
                    std::string_view instance_id,
                    submission::Stage stage,
                    Time now) {
    RETURN_IF_ERROR(check_known(database, instance_id));
    ASSIGN_OR_RETURN(
        Statement query,
        database.kept("INSERT INTO case_note (instance_id, stage, updated_at) VALUES (?1, ?2, ?3)"
                      " ON CONFLICT (instance_id) DO UPDATE SET stage = ?2, updated_at = ?3"));
    return query.bind(1, instance_id).bind(2, submission::name_of(stage)).bind(3, now).run();
}

Result<std::optional<CaseStatus>> case_status(const Connection& database,
                                              std::string_view instance_id) {
    ASSIGN_OR_RETURN(Statement row,
                     database.kept("SELECT form_id, received_at, coalesce(stage, 'received'),"
                                   " coalesce(updated_at, received_at)"
                                   " FROM submission LEFT JOIN case_note USING (instance_id)"
                                   " WHERE instance_id = ?"));
    ASSIGN_OR_RETURN(const bool there, row.bind(1, instance_id).step());
    if (!there) {
        return std::optional<CaseStatus>();
    }
    CaseStatus status;
    status.form_id = row.text(0);
    status.received_at = row.time(1);
    status.stage = submission::stage_named(row.text(2)).value_or(submission::Stage::received);
    status.updated_at = row.time(3);
    ASSIGN_OR_RETURN(
        Statement said,
        database.kept(
            "SELECT seq, sealed, stored_at FROM statement WHERE instance_id = ? ORDER BY seq"));
    said.bind(1, instance_id);
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, said.step());
        if (!more) {
            return std::optional(std::move(status));
        }
        status.statements.push_back({static_cast<int>(said.number(0)), said.text(1)});
        status.updated_at = std::max(status.updated_at, said.time(2));
    }
}

}  // namespace kosk::central
