#include "shared/submission/outbox.h"

#include "shared/base/fault.h"
#include "shared/crypto/digest.h"
#include "shared/sqlite/transaction.h"
#include "shared/submission/outbox_database.h"
#include "shared/submission/outbox_file.h"

namespace kosk::submission {

using sqlite::Connection;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

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

Result<> insert(const Connection& db, const Sealed& sealed, std::string_view digest, Time now) {
    ASSIGN_OR_RETURN(
        Statement row,
        db.prepare("INSERT INTO submission (instance_id, form_id, form_version, state, "
                   "digest, manifest, saved_at) VALUES (?, ?, ?, 'pending', ?, ?, ?)"));
    RETURN_IF_ERROR(row.bind(1, sealed.instance_id)
                        .bind(2, sealed.form_id)
                        .bind(3, sealed.form_version)
                        .bind_blob(4, digest)
                        .bind_blob(5, sealed.manifest)
                        .bind(6, whole_hour(now))
                        .run());
    const std::int64_t seq = db.last_id();
    for (std::size_t i = 0; i < sealed.parts.size(); ++i) {
        ASSIGN_OR_RETURN(Statement part,
                         db.prepare("INSERT INTO part (submission, position, name, "
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

constexpr std::chrono::hours kKeptAccepted{24 * 30};
constexpr std::int64_t kMostAccepted = 1000;

// Accepted entries that nobody needs any more. Looks before it writes: as a rule there are none.
Result<> erase_what_is_over(const Connection& db, Time now) {
    constexpr std::string_view kOver =
        " FROM submission WHERE state = 'accepted' AND (accepted_at < ?1 OR seq <= "
        "(SELECT seq FROM submission WHERE state = 'accepted' ORDER BY seq DESC LIMIT 1 OFFSET "
        "?2))";
    ASSIGN_OR_RETURN(Statement any, db.prepare("SELECT 1" + std::string(kOver)));
    any.bind(1, now - kKeptAccepted).bind(2, kMostAccepted);
    ASSIGN_OR_RETURN(const bool found, any.step());
    if (!found) {
        return {};
    }
    ASSIGN_OR_RETURN(Statement erase, db.prepare("DELETE" + std::string(kOver)));
    return erase.bind(1, now - kKeptAccepted).bind(2, kMostAccepted).run();
}

// Room for `bytes` beside `file` with `reserve` still free. Errors: no_space.
Result<> room_beyond(const Path& file, std::uint64_t reserve, std::uint64_t bytes) {
    ASSIGN_OR_RETURN(const std::uint64_t free,
                     free_space(std::filesystem::absolute(file).parent_path()));
    // Once into the log, once into the database.
    if (free < reserve || (free - reserve) / 2 < bytes) {
        return fail(ErrorKind::no_space, "less room on the disk than a submission needs");
    }
    return {};
}

}  // namespace

State state_named(std::string_view name) {
    if (name == "pending") {
        return State::pending;
    }
    if (name == "sending") {
        return State::sending;
    }
    return name == "accepted" ? State::accepted : State::parked;
}

Time whole_hour(Time time) {
    return std::chrono::floor<std::chrono::hours>(time);
}

Outbox::Outbox(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Outbox::Outbox(Outbox&&) noexcept = default;
Outbox& Outbox::operator=(Outbox&&) noexcept = default;
Outbox::~Outbox() = default;

Result<Outbox> Outbox::open(const Path& file, const Clock& clock, OutboxOptions options) {
    ASSIGN_OR_RETURN(Connection db, open_outbox_file(file, clock, options.busy_timeout));
    return Outbox(std::make_unique<Database>(Database{std::move(db), file, &clock, options}));
}

Result<> Outbox::check_room(std::uint64_t bytes) const {
    return room_beyond(database_->file, database_->options.reserve, bytes);
}

Result<> Outbox::save(const Sealed& submission) {
    const Connection& db = database_->db;
    const std::string digest = digest_of(submission);
    // Half the reserve is for what was begun before the disk filled up, half for erasing.
    RETURN_IF_ERROR(
        room_beyond(database_->file, database_->options.reserve / 2, size_of(submission)));
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(db));
    {
        ASSIGN_OR_RETURN(Statement known,
                         db.prepare("SELECT digest FROM submission WHERE instance_id = ?"));
        known.bind(1, submission.instance_id);
        ASSIGN_OR_RETURN(const bool found, known.step());
        if (found) {
            if (known.text(0) != digest) {
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
                     database_->db.prepare("SELECT form_id, state, saved_at, accepted_at, attempts "
                                           "FROM submission WHERE instance_id = ?"));
    row.bind(1, instance_id);
    ASSIGN_OR_RETURN(const bool found, row.step());
    if (!found) {
        return std::nullopt;
    }
    Status status;
    status.instance_id = instance_id;
    status.form_id = row.text(0);
    status.state = state_named(row.text(1));
    status.saved_at = row.time(2);
    if (!row.is_null(3)) {
        status.accepted_at = row.time(3);
    }
    status.attempts = static_cast<int>(row.number(4));
    return status;
}

Result<> Outbox::scrub() {
    RETURN_IF_ERROR(erase_what_is_over(database_->db, database_->clock->now()));
    KOSK_FAULT_POINT("outbox.scrub.before_checkpoint");
    RETURN_IF_ERROR(database_->db.empty_log());
    KOSK_FAULT_POINT("outbox.scrub.after_checkpoint");
    return {};
}

}  // namespace kosk::submission
