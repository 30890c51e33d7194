#include "shared/submission/lookups.h"

#include <utility>

#include "shared/sqlite/connection.h"
#include "shared/submission/outbox_file.h"

namespace kosk::submission {

using sqlite::Connection;
using sqlite::Statement;

namespace {

constexpr std::chrono::milliseconds kBusyTimeout{5000};
constexpr std::chrono::seconds kLongestQuestion{60};

constexpr std::string_view kUnknown = "unknown";
constexpr std::string_view kUnreachable = "unreachable";

std::string_view outcome_name(CentreAnswer::Outcome outcome) {
    switch (outcome) {
        case CentreAnswer::Outcome::known:
            return "known";
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
    ASSIGN_OR_RETURN(Statement any, db.prepare("SELECT 1" + std::string(kStale)));
    any.bind(1, now).bind(2, longest);
    ASSIGN_OR_RETURN(const bool found, any.step());
    if (!found) {
        return {};
    }
    ASSIGN_OR_RETURN(Statement erase, db.prepare("DELETE" + std::string(kStale)));
    return erase.bind(1, now).bind(2, longest).run();
}

CentreAnswer read_answer(const Statement& row) {
    CentreAnswer answer;
    const std::string outcome = row.text(0);
    if (outcome != "known") {
        answer.outcome = outcome == kUnknown ? CentreAnswer::Outcome::unknown
                                             : CentreAnswer::Outcome::unreachable;
        return answer;
    }
    answer.outcome = CentreAnswer::Outcome::known;
    answer.news.stage = stage_named(row.text(1)).value_or(Stage::received);
    answer.news.registration = row.text(2);
    answer.news.updated_at = row.time(3);
    answer.news.sealed_reply = row.text(4);
    return answer;
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
    ASSIGN_OR_RETURN(Statement insert,
                     database_->db.prepare(
                         "INSERT OR REPLACE INTO lookup (instance_id, asked_at) VALUES (?, ?)"));
    return insert.bind(1, instance_id).bind(2, database_->clock->now()).run();
}

Result<std::optional<CentreAnswer>> Lookups::answer(std::string_view instance_id) const {
    ASSIGN_OR_RETURN(Statement row,
                     database_->db.prepare("SELECT outcome, stage, registration, updated_at, reply "
                                           "FROM lookup WHERE instance_id = ? AND outcome <> ''"));
    row.bind(1, instance_id);
    ASSIGN_OR_RETURN(const bool there, row.step());
    return there ? std::optional(read_answer(row)) : std::nullopt;
}

Result<> Lookups::forget() {
    return database_->db.execute("DELETE FROM lookup");
}

Result<std::vector<std::string>> Lookups::questions() {
    const Connection& db = database_->db;
    RETURN_IF_ERROR(erase_stale(db, database_->clock->now()));
    ASSIGN_OR_RETURN(
        Statement rows,
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
    ASSIGN_OR_RETURN(Statement update,
                     database_->db.prepare("UPDATE lookup SET outcome = ?, stage = ?, "
                                           "registration = ?, updated_at = ?, reply = ? "
                                           "WHERE instance_id = ?"));
    return update.bind(1, outcome_name(answer.outcome))
        .bind(2, name_of(answer.news.stage))
        .bind(3, answer.news.registration)
        .bind(4, answer.news.updated_at)
        .bind_blob(5, answer.news.sealed_reply)
        .bind(6, instance_id)
        .run();
}

}  // namespace kosk::submission
