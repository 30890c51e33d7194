#include "shared/submission/migrations.h"

#include <string>

#include "shared/submission/sqlite.h"

namespace kosk::submission {
namespace {

// "KSko": what `file` and other tools tell this database by.
constexpr std::int64_t kApplicationId = 1263758191;

constexpr const char* kMigrations[] = {
    R"(CREATE TABLE submission (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    instance_id  TEXT    NOT NULL UNIQUE,
    form_id      TEXT    NOT NULL,
    form_version TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('pending', 'sending', 'accepted', 'parked')),
    digest       BLOB    NOT NULL,           -- SHA-256 over all that is sent: same bytes or not
    manifest     BLOB,                       -- erased when accepted
    saved_at     INTEGER NOT NULL,           -- times in milliseconds since 1970, UTC
    accepted_at  INTEGER,
    not_before   INTEGER NOT NULL DEFAULT 0, -- pending: when to try next
    lease_until  INTEGER,                    -- sending: when somebody else may try
    attempts     INTEGER NOT NULL DEFAULT 0,
    reason       TEXT    NOT NULL DEFAULT '' -- why the last attempt failed; nothing personal
) STRICT;

CREATE INDEX submission_waiting ON submission (seq) WHERE state IN ('pending', 'sending');

CREATE TABLE part (
    submission   INTEGER NOT NULL REFERENCES submission (seq),
    position     INTEGER NOT NULL,
    name         TEXT    NOT NULL,
    content_type TEXT    NOT NULL,
    sent         INTEGER NOT NULL DEFAULT 0, -- 1: the server has it
    bytes        BLOB    NOT NULL,
    PRIMARY KEY (submission, position),
    UNIQUE (submission, name)
) STRICT;
)",
    R"(CREATE TABLE lookup (
    instance_id  TEXT    NOT NULL PRIMARY KEY,
    asked_at     INTEGER NOT NULL,
    outcome      TEXT    NOT NULL DEFAULT '', -- '': not answered yet
    stage        TEXT    NOT NULL DEFAULT 'received',
    registration TEXT    NOT NULL DEFAULT '',
    updated_at   INTEGER NOT NULL DEFAULT 0,
    reply        BLOB                         -- sealed
) STRICT;
)",
};

Result<std::int64_t> pragma(sqlite3* db, std::string_view sql) {
    ASSIGN_OR_RETURN(Statement statement, Statement::prepare(db, sql));
    RETURN_IF_ERROR(statement.step());
    return statement.integer(0);
}

}  // namespace

std::span<const char* const> migrations() {
    return kMigrations;
}

Result<> migrate(sqlite3* db) {
    const auto newest = static_cast<std::int64_t>(migrations().size());
    ASSIGN_OR_RETURN(const std::int64_t version, pragma(db, "PRAGMA user_version"));
    ASSIGN_OR_RETURN(const std::int64_t application, pragma(db, "PRAGMA application_id"));
    if (version > 0 && application != kApplicationId) {
        return fail(ErrorKind::corrupt, "the outbox is another program's database");
    }
    if (version > newest) {
        return fail(ErrorKind::unsupported, "a newer program made this outbox");
    }
    if (version == newest) {
        return {};
    }
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(db));
    for (std::int64_t next = version; next < newest; ++next) {
        RETURN_IF_ERROR(execute(db, migrations()[static_cast<std::size_t>(next)]));
    }
    const std::string stamp = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                              "; PRAGMA user_version = " + std::to_string(newest);
    RETURN_IF_ERROR(execute(db, stamp.c_str()));
    return transaction.commit();
}

}  // namespace kosk::submission
