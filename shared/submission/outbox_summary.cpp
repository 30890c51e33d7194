// What operators are told of an Outbox.
#include "shared/submission/outbox_database.h"

namespace kosk::submission {

using sqlite::Statement;

Result<std::vector<std::string>> Outbox::parked() const {
    ASSIGN_OR_RETURN(Statement rows,
                     database_->db.prepare("SELECT instance_id FROM submission "
                                           "WHERE state = 'parked' ORDER BY rowid"));
    std::vector<std::string> ids;
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return ids;
        }
        ids.emplace_back(rows.text(0));
    }
}

Result<Outbox::Counts> Outbox::counts() const {
    ASSIGN_OR_RETURN(
        Statement rows,
        database_->db.prepare("SELECT state, count(*) FROM submission WHERE state <> 'accepted' "
                              "GROUP BY state UNION ALL SELECT 'accepted', accepted FROM tally"));
    Counts counts;
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return counts;
        }
        const int count = static_cast<int>(rows.number(1));
        switch (state_named(rows.text(0))) {
            case State::pending:
                counts.pending = count;
                break;
            case State::sending:
                counts.sending = count;
                break;
            case State::accepted:
                counts.accepted = count;
                break;
            case State::parked:
                counts.parked = count;
                break;
        }
    }
}

Result<Outbox::Summary> Outbox::summary() const {
    Summary summary;
    ASSIGN_OR_RETURN(summary.counts, counts());
    ASSIGN_OR_RETURN(Statement times,
                     database_->db.prepare("SELECT (SELECT min(saved_at) FROM submission "
                                           "WHERE state IN ('pending', 'sending')), "
                                           "(SELECT last_accepted FROM tally), "
                                           "(SELECT reason FROM submission WHERE reason <> '' AND "
                                           "state <> 'accepted' ORDER BY seq LIMIT 1)"));
    RETURN_IF_ERROR(times.step());
    const auto time = [&](int column) {
        return times.is_null(column) ? std::nullopt : std::optional(times.time(column));
    };
    summary.oldest_waiting = time(0);
    summary.last_accepted = time(1);
    summary.last_reason = times.is_null(2) ? std::string() : times.text(2);
    return summary;
}

}  // namespace kosk::submission
