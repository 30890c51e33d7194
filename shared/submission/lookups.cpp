#include "shared/submission/lookups.h"

#include <utility>

#include "shared/sqlite/connection.h"
#include "shared/sqlite/transaction.h"
#include "shared/submission/outbox_file.h"

namespace kosk::submission {

using sqlite::Connection;
using sqlite::Transaction;

namespace {

constexpr std::chrono::milliseconds kBusyTimeout{5000};
constexpr std::chrono::seconds kLongestQuestion{60};

constexpr std::string_view kKnown = "known";
constexpr std::string_view kUnknown = "unknown";
constexpr std::string_view kUnreachable = "unreachable";

std::string_view outcome_name(CentreAnswer::Outcome outcome) {
    switch (outcome) {
        case CentreAnswer::Outcome::known:
            return kKnown;
        case CentreAnswer::Outcome::unknown:
            return kUnknown;
        case CentreAnswer::Outcome::unreachable:
            break;
    }
    return kUnreachable;
}

// Answered or not: what a session that is over left behind. A clock that was set back must not keep
// it for ever.
Result<> erase_stale(const Connection& db, Time now) {
    constexpr std::string_view kStale = " FROM lookup WHERE abs(?1 - asked_at) > ?2";
    const auto longest = std::chrono::milliseconds(kLongestQuestion).count();
    ASSIGN_OR_RETURN(sqlite::Statement any, db.prepare("SELECT 1" + std::string(kStale)));
    any.bind(1, now).bind(2, longest);
    ASSIGN_OR_RETURN(const bool found, any.step());
    if (!found) {
        return {};
    }
    ASSIGN_OR_RETURN(sqlite::Statement erase, db.prepare("DELETE" + std::string(kStale)));
    return erase.bind(1, now).bind(2, longest).run();
}

CentreAnswer::Outcome outcome_named(std::string_view name) {
    return name == kKnown     ? CentreAnswer::Outcome::known
           : name == kUnknown ? CentreAnswer::Outcome::unknown
                              : CentreAnswer::Outcome::unreachable;
}

}  // namespace

struct Lookups::Database {
    Connection db;
    const Clock* clock;
};

Lookups::Lookups(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Lookups::Lookups(Lookups&&) noexcept = default;
Lookups& Lookups::operator=(Lookups&&) noexcept = default;
Lookups::~Lookups() = default;

Result<Lookups> Lookups::open(const Path& file, const Clock& clock) {
    ASSIGN_OR_RETURN(Connection db, open_outbox_file(file, clock, kBusyTimeout));
    RETURN_IF_ERROR(erase_stale(db, clock.now()));
    return Lookups(std::make_unique<Database>(Database{std::move(db), &clock}));
}

Result<> Lookups::ask(std::string_view instance_id) {
    ASSIGN_OR_RETURN(sqlite::Statement insert,
                     database_->db.prepare(
                         "INSERT OR REPLACE INTO lookup (instance_id, asked_at) VALUES (?, ?)"));
    return insert.bind(1, instance_id).bind(2, database_->clock->now()).run();
}

Result<std::optional<CentreAnswer>> Lookups::answer(std::string_view instance_id) const {
    ASSIGN_OR_RETURN(sqlite::Statement rows,
                     database_->db.prepare("SELECT outcome, seq, sealed FROM lookup "
                                           "LEFT JOIN lookup_statement USING (instance_id) "
                                           "WHERE instance_id = ? AND outcome <> '' "
                                           "ORDER BY position"));
    rows.bind(1, instance_id);
    std::optional<CentreAnswer> answer;
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return answer;
        }
        if (!answer) {
            answer.emplace().outcome = outcome_named(rows.text(0));
        }
        if (!rows.is_null(1)) {
            answer->statements.push_back({static_cast<int>(rows.number(1)), rows.text(2)});
        }
    }
}

Result<> Lookups::forget() {
    return database_->db.execute("DELETE FROM lookup");
}

Result<std::vector<std::string>> Lookups::questions() {
    const Connection& db = database_->db;
    RETURN_IF_ERROR(erase_stale(db, database_->clock->now()));
    ASSIGN_OR_RETURN(
        sqlite::Statement rows,
        db.prepare("SELECT instance_id FROM lookup WHERE outcome = '' ORDER BY asked_at"));
    std::vector<std::string> open;
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return open;
        }
        open.push_back(rows.text(0));
    }
}

Result<> Lookups::reply(std::string_view instance_id, const CentreAnswer& answer) {
    const Connection& db = database_->db;
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(db));
    ASSIGN_OR_RETURN(sqlite::Statement update,
                     db.prepare("UPDATE lookup SET outcome = ? WHERE instance_id = ?"));
    RETURN_IF_ERROR(update.bind(1, outcome_name(answer.outcome)).bind(2, instance_id).run());
    if (db.changes() == 0) {
        return {};
    }
    ASSIGN_OR_RETURN(sqlite::Statement erase,
                     db.prepare("DELETE FROM lookup_statement WHERE instance_id = ?"));
    RETURN_IF_ERROR(erase.bind(1, instance_id).run());
    std::int64_t position = 0;
    for (const SealedStatement& statement : answer.statements) {
        ASSIGN_OR_RETURN(
            sqlite::Statement insert,
            db.prepare("INSERT INTO lookup_statement (instance_id, position, seq, sealed) "
                       "VALUES (?, ?, ?, ?)"));
        RETURN_IF_ERROR(insert.bind(1, instance_id)
                            .bind(2, position++)
                            .bind(3, statement.seq)
                            .bind_blob(4, statement.bytes)
                            .run());
    }
    return transaction.commit();
}

}  // namespace kosk::submission
