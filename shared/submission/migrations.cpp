#include "shared/submission/migrations.h"

namespace kosk::submission {
namespace {

// "KSko": what `file` and other tools tell this database by.
constexpr std::int32_t kApplicationId = 1263758191;

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
    // Times as coarse as they are needed, nothing of what was accepted but that it was, and how
    // many there were once their rows are gone.
    R"(CREATE TABLE tally (
    accepted      INTEGER NOT NULL, -- entries, with those whose rows are gone
    last_accepted INTEGER           -- a whole hour
) STRICT;
INSERT INTO tally SELECT count(*), max(accepted_at) / 3600000 * 3600000
FROM submission WHERE state = 'accepted';
UPDATE submission SET saved_at = saved_at / 3600000 * 3600000;
UPDATE submission SET form_id = '', form_version = '', not_before = 0, lease_until = NULL,
    attempts = 0, reason = '', accepted_at = accepted_at / 3600000 * 3600000
WHERE state = 'accepted';
)",
    // Questions live for a minute: none is worth bringing along.
    R"(DROP TABLE lookup;
CREATE TABLE lookup (
    instance_id  TEXT    NOT NULL PRIMARY KEY,
    asked_at     INTEGER NOT NULL,
    outcome      TEXT    NOT NULL DEFAULT ''  -- '': not answered yet
) STRICT;

CREATE TABLE lookup_statement (
    instance_id  TEXT    NOT NULL REFERENCES lookup (instance_id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,            -- as the centre has them
    seq          INTEGER NOT NULL,
    sealed       BLOB    NOT NULL,
    PRIMARY KEY (instance_id, position)
) STRICT;
)",
};

constexpr sqlite::Migrations kOutbox{kApplicationId, kMigrations, ErrorKind::corrupt};

}  // namespace

const sqlite::Migrations& migrations() {
    return kOutbox;
}

}  // namespace kosk::submission
