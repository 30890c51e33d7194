#include "central/store/prune.h"

#include "shared/sqlite/transaction.h"

namespace kosk::central {

using sqlite::Connection;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

Result<std::uint64_t> erase(const Connection& database, Time before) {
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(database));
    ASSIGN_OR_RETURN(
        Statement submissions,
        database.kept("UPDATE submission SET xml = x'', erased = 1,"
                      " received_at = received_at - received_at % 86400000"
                      " WHERE NOT erased AND instance_id IN (SELECT instance_id FROM case_note"
                      " WHERE stage IN ('answered', 'refused') AND updated_at < ?)"));
    RETURN_IF_ERROR(submissions.bind(1, before).run());
    const auto count = static_cast<std::uint64_t>(database.changes());
    for (const char* sql : {"DELETE FROM attachment WHERE instance_id IN"
                            " (SELECT instance_id FROM submission WHERE erased)",
                            "DELETE FROM statement WHERE instance_id IN"
                            " (SELECT instance_id FROM submission WHERE erased)"}) {
        RETURN_IF_ERROR(database.execute(sql));
    }
    RETURN_IF_ERROR(transaction.commit());
    return count;
}

}  // namespace

Result<Pruned> prune(const Connection& database, Time before) {
    ASSIGN_OR_RETURN(const std::uint64_t count, erase(database, before));
    // The log still has the pages as they were.
    const auto emptied = database.empty_log();
    if (!emptied && emptied.error().kind != ErrorKind::busy) {
        return fail(emptied.error());
    }
    return Pruned{count, emptied.has_value()};
}

}  // namespace kosk::central
