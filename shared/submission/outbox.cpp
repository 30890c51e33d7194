#include "shared/submission/outbox.h"

#include <algorithm>

#include "shared/base/fault.h"
#include "shared/crypto/digest.h"
#include "shared/submission/outbox_file.h"
#include "shared/submission/sqlite.h"

namespace kosk::submission {
namespace {

// Longer waits and leases come from a clock that has since been set back: they count as over.
constexpr std::chrono::milliseconds kLongestWait = std::chrono::hours(24);

// Entries that may be tried at ?1, if ?2 is a day later.
constexpr std::string_view kWaiting =
    "state IN ('pending', 'sending') AND CASE state "
    "WHEN 'pending' THEN not_before <= ?1 OR not_before > ?2 "
    "ELSE lease_until <= ?1 OR lease_until > ?2 END";

std::int64_t millis(Time time) {
    return time.time_since_epoch().count();
}

Time from_millis(std::int64_t value) {
    return Time(std::chrono::milliseconds(value));
}

State state_named(std::string_view name) {
    if (name == "pending") {
        return State::pending;
    }
    if (name == "sending") {
        return State::sending;
    }
    return name == "accepted" ? State::accepted : State::parked;
}

// SHA-256 over every field with its length before it.
std::string digest_of(const Sealed& sealed) {
    crypto::Digest digest(crypto::Algorithm::sha256);
    const auto add = [&digest](std::string_view field) {
        digest.update(std::to_string(field.size()) + ":");
        digest.update(field);
    };
    for (const std::string_view field : {std::string_view(sealed.instance_id),
                                         std::string_view(sealed.form_id),
                                         std::string_view(sealed.form_version),
                                         std::string_view(sealed.manifest)}) {
        add(field);
    }
    for (const Part& part : sealed.parts) {
        add(part.name);
        add(part.content_type);
        add(part.bytes);
    }
    return digest.finish();
}

std::uint64_t size_of(const Sealed& sealed) {
    std::uint64_t size = sealed.manifest.size();
    for (const Part& part : sealed.parts) {
        size += part.bytes.size();
    }
    return size;
}

Result<> insert(sqlite3* db, const Sealed& sealed, std::string_view digest, Time now) {
    ASSIGN_OR_RETURN(
        Statement row,
        Statement::prepare(db,
                           "INSERT INTO submission (instance_id, form_id, form_version, state, "
                           "digest, manifest, saved_at) VALUES (?, ?, ?, 'pending', ?, ?, ?)"));
    RETURN_IF_ERROR(row.bind(1, sealed.instance_id)
                        .bind(2, sealed.form_id)
                        .bind(3, sealed.form_version)
                        .bind_blob(4, digest)
                        .bind_blob(5, sealed.manifest)
                        .bind(6, millis(now))
                        .run());
    const std::int64_t seq = sqlite3_last_insert_rowid(db);
    for (std::size_t i = 0; i < sealed.parts.size(); ++i) {
        ASSIGN_OR_RETURN(Statement part,
                         Statement::prepare(db,
                                            "INSERT INTO part (submission, position, name, "
                                            "content_type, bytes) VALUES (?, ?, ?, ?, ?)"));
        RETURN_IF_ERROR(part.bind(1, seq)
                            .bind(2, static_cast<std::int64_t>(i))
                            .bind(3, sealed.parts[i].name)
                            .bind(4, sealed.parts[i].content_type)
                            .bind_blob(5, sealed.parts[i].bytes)
                            .run());
    }
    return {};
}

Result<> load_parts(sqlite3* db, std::int64_t seq, Outbox::Leased& leased) {
    ASSIGN_OR_RETURN(Statement rows,
                     Statement::prepare(db,
                                        "SELECT name, content_type, bytes, sent FROM part "
                                        "WHERE submission = ? ORDER BY position"));
    rows.bind(1, seq);
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return {};
        }
        leased.submission.parts.push_back({rows.bytes(0), rows.bytes(1), rows.bytes(2)});
        if (rows.integer(3) != 0) {
            leased.sent.push_back(rows.bytes(0));
        }
    }
}

Result<> one_row_changed(sqlite3* db) {
    if (sqlite3_changes(db) == 0) {
        return fail(ErrorKind::not_found, "no such entry in the outbox");
    }
    return {};
}

}  // namespace

struct Outbox::Database {
    Connection db;
    Path file;
    const Clock* clock;
    OutboxOptions options;

    [[nodiscard]] sqlite3* get() const { return db.get(); }
    Result<> room_beyond(std::uint64_t reserve, std::uint64_t bytes) const {
        ASSIGN_OR_RETURN(const std::uint64_t free,
                         free_space(std::filesystem::absolute(file).parent_path()));
        // Once into the log, once into the database.
        if (free < reserve || (free - reserve) / 2 < bytes) {
            return fail(ErrorKind::no_space, "less room on the disk than a submission needs");
        }
        return {};
    }
    // Binds ?1 and ?2 of kWaiting.
    Result<Statement> waiting(std::string_view before, std::string_view after) const {
        std::string sql(before);
        sql.append(kWaiting).append(after);
        ASSIGN_OR_RETURN(Statement statement, Statement::prepare(get(), sql));
        const Time now = clock->now();
        statement.bind(1, millis(now)).bind(2, millis(now + kLongestWait));
        return statement;
    }
};

Outbox::Outbox(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Outbox::Outbox(Outbox&&) noexcept = default;
Outbox& Outbox::operator=(Outbox&&) noexcept = default;
Outbox::~Outbox() = default;

Result<Outbox> Outbox::open(const Path& file, const Clock& clock, OutboxOptions options) {
    ASSIGN_OR_RETURN(Connection db, open_outbox_file(file, clock, options.busy_timeout));
    return Outbox(std::make_unique<Database>(Database{std::move(db), file, &clock, options}));
}

Result<> Outbox::check_room(std::uint64_t bytes) const {
    return database_->room_beyond(database_->options.reserve, bytes);
}

Result<> Outbox::save(const Sealed& submission) {
    sqlite3* db = database_->get();
    const std::string digest = digest_of(submission);
    // Half the reserve is for what was begun before the disk filled up, half for erasing.
    RETURN_IF_ERROR(database_->room_beyond(database_->options.reserve / 2, size_of(submission)));
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(db));
    {
        ASSIGN_OR_RETURN(
            Statement known,
            Statement::prepare(db, "SELECT digest FROM submission WHERE instance_id = ?"));
        known.bind(1, submission.instance_id);
        ASSIGN_OR_RETURN(const bool found, known.step());
        if (found) {
            if (known.bytes(0) != digest) {
                return fail(ErrorKind::rejected, "an entry of this identity has other bytes");
            }
            return {};
        }
    }
    RETURN_IF_ERROR(insert(db, submission, digest, database_->clock->now()));
    KOSK_FAULT_POINT("outbox.save.before_commit");
    RETURN_IF_ERROR(transaction.commit());
    KOSK_FAULT_POINT("outbox.save.after_commit");
    return {};
}

Result<std::optional<Status>> Outbox::find(std::string_view instance_id) const {
    ASSIGN_OR_RETURN(Statement row,
                     Statement::prepare(database_->get(),
                                        "SELECT form_id, state, saved_at, accepted_at, attempts "
                                        "FROM submission WHERE instance_id = ?"));
    row.bind(1, instance_id);
    ASSIGN_OR_RETURN(const bool found, row.step());
    if (!found) {
        return std::nullopt;
    }
    Status status;
    status.instance_id = instance_id;
    status.form_id = row.bytes(0);
    status.state = state_named(row.bytes(1));
    status.saved_at = from_millis(row.integer(2));
    if (!row.is_null(3)) {
        status.accepted_at = from_millis(row.integer(3));
    }
    status.attempts = static_cast<int>(row.integer(4));
    return status;
}

Result<> Outbox::scrub() {
    KOSK_FAULT_POINT("outbox.scrub.before_checkpoint");
    sqlite3* db = database_->get();
    if (sqlite3_wal_checkpoint_v2(db, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) !=
        SQLITE_OK) {
        return fail(sqlite_error(db, "emptying the outbox's log"));
    }
    KOSK_FAULT_POINT("outbox.scrub.after_checkpoint");
    return {};
}

Result<std::optional<Outbox::Leased>> Outbox::take(std::chrono::seconds lease) {
    sqlite3* db = database_->get();
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(db));
    Leased leased;
    std::int64_t seq = 0;
    {
        ASSIGN_OR_RETURN(Statement row,
                         database_->waiting("SELECT seq, instance_id, form_id, form_version, "
                                            "manifest, attempts, reason FROM submission WHERE ",
                                            " ORDER BY seq LIMIT 1"));
        ASSIGN_OR_RETURN(const bool found, row.step());
        if (!found) {
            return std::nullopt;
        }
        seq = row.integer(0);
        leased.submission = {row.bytes(1), row.bytes(2), row.bytes(3), row.bytes(4), {}};
        leased.attempts = static_cast<int>(row.integer(5));
        leased.last_reason = row.bytes(6);
    }
    RETURN_IF_ERROR(load_parts(db, seq, leased));
    ASSIGN_OR_RETURN(Statement update,
                     Statement::prepare(db,
                                        "UPDATE submission SET state = 'sending', reason = '', "
                                        "attempts = attempts + 1, lease_until = ? WHERE seq = ?"));
    const auto span = std::min<std::chrono::milliseconds>(lease, kLongestWait);
    RETURN_IF_ERROR(update.bind(1, millis(database_->clock->now() + span)).bind(2, seq).run());
    KOSK_FAULT_POINT("outbox.take.before_commit");
    RETURN_IF_ERROR(transaction.commit());
    KOSK_FAULT_POINT("outbox.take.after_commit");
    return leased;
}

Result<> Outbox::part_sent(std::string_view instance_id, std::string_view part) {
    ASSIGN_OR_RETURN(Statement update,
                     Statement::prepare(database_->get(),
                                        "UPDATE part SET sent = 1 WHERE name = ? AND submission = "
                                        "(SELECT seq FROM submission WHERE instance_id = ?)"));
    RETURN_IF_ERROR(update.bind(1, part).bind(2, instance_id).run());
    return one_row_changed(database_->get());
}

Result<> Outbox::accepted(std::string_view instance_id) {
    sqlite3* db = database_->get();
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(db));
    ASSIGN_OR_RETURN(
        Statement update,
        Statement::prepare(db,
                           "UPDATE submission SET state = 'accepted', manifest = NULL, "
                           "reason = '', lease_until = NULL, "
                           "accepted_at = coalesce(accepted_at, ?) WHERE instance_id = ?"));
    RETURN_IF_ERROR(update.bind(1, millis(database_->clock->now())).bind(2, instance_id).run());
    RETURN_IF_ERROR(one_row_changed(db));
    ASSIGN_OR_RETURN(Statement erase,
                     Statement::prepare(db,
                                        "DELETE FROM part WHERE submission = "
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
        Statement::prepare(database_->get(),
                           "UPDATE submission SET state = 'pending', lease_until = NULL, "
                           "not_before = ?, reason = ? "
                           "WHERE instance_id = ? AND state IN ('pending', 'sending')"));
    const Time latest = database_->clock->now() + kLongestWait;
    RETURN_IF_ERROR(update.bind(1, millis(std::min(not_before, latest)))
                        .bind(2, reason)
                        .bind(3, instance_id)
                        .run());
    return one_row_changed(database_->get());
}

Result<> Outbox::park(std::string_view instance_id, std::string_view reason) {
    ASSIGN_OR_RETURN(Statement update,
                     Statement::prepare(database_->get(),
                                        "UPDATE submission SET state = 'parked', reason = ?, "
                                        "lease_until = NULL "
                                        "WHERE instance_id = ? AND state <> 'accepted'"));
    RETURN_IF_ERROR(update.bind(1, reason).bind(2, instance_id).run());
    return one_row_changed(database_->get());
}

Result<> Outbox::unpark(std::string_view instance_id) {
    ASSIGN_OR_RETURN(Statement update,
                     Statement::prepare(database_->get(),
                                        "UPDATE submission SET state = 'pending', not_before = ?, "
                                        "lease_until = NULL "
                                        "WHERE instance_id = ? AND state = 'parked'"));
    RETURN_IF_ERROR(update.bind(1, millis(database_->clock->now())).bind(2, instance_id).run());
    return one_row_changed(database_->get());
}

Result<std::vector<std::string>> Outbox::parked() const {
    ASSIGN_OR_RETURN(Statement rows,
                     Statement::prepare(database_->get(),
                                        "SELECT instance_id FROM submission "
                                        "WHERE state = 'parked' ORDER BY rowid"));
    std::vector<std::string> ids;
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return ids;
        }
        ids.emplace_back(rows.bytes(0));
    }
}

Result<Outbox::Counts> Outbox::counts() const {
    ASSIGN_OR_RETURN(Statement rows,
                     Statement::prepare(database_->get(),
                                        "SELECT state, count(*) FROM submission GROUP BY state"));
    Counts counts;
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return counts;
        }
        const int count = static_cast<int>(rows.integer(1));
        switch (state_named(rows.bytes(0))) {
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
                     Statement::prepare(database_->get(),
                                        "SELECT (SELECT min(saved_at) FROM submission "
                                        "WHERE state IN ('pending', 'sending')), "
                                        "(SELECT max(accepted_at) FROM submission), "
                                        "(SELECT reason FROM submission WHERE reason <> '' AND "
                                        "state <> 'accepted' ORDER BY seq LIMIT 1)"));
    RETURN_IF_ERROR(times.step());
    const auto time = [&](int column) {
        return times.is_null(column) ? std::nullopt
                                     : std::optional(from_millis(times.integer(column)));
    };
    summary.oldest_waiting = time(0);
    summary.last_accepted = time(1);
    summary.last_reason = times.is_null(2) ? std::string() : times.bytes(2);
    return summary;
}

Result<std::optional<Time>> Outbox::next_due() const {
    ASSIGN_OR_RETURN(Statement due,
                     database_->waiting("SELECT 1 FROM submission WHERE ", " LIMIT 1"));
    ASSIGN_OR_RETURN(const bool now, due.step());
    if (now) {
        return database_->clock->now();
    }
    ASSIGN_OR_RETURN(Statement later,
                     Statement::prepare(database_->get(),
                                        "SELECT min(CASE state WHEN 'pending' THEN not_before "
                                        "ELSE lease_until END) FROM submission "
                                        "WHERE state IN ('pending', 'sending')"));
    RETURN_IF_ERROR(later.step());
    return later.is_null(0) ? std::nullopt : std::optional(from_millis(later.integer(0)));
}

}  // namespace kosk::submission
