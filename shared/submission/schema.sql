-- The outbox as the newest program makes it: the sum of all migrations (a test compares them).
PRAGMA application_id = 1263758191; -- "KSko"
PRAGMA user_version = 4;

-- saved_at and accepted_at are whole hours. What is accepted has no form, and its row goes after 30 days.
CREATE TABLE submission (
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

CREATE TABLE tally (
    accepted      INTEGER NOT NULL, -- entries, with those whose rows are gone
    last_accepted INTEGER           -- a whole hour
) STRICT;
INSERT INTO tally VALUES (0, NULL);
