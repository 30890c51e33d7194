#include "central/store/schema.h"

#include <array>

namespace kosk::central {
namespace {

constexpr std::int32_t kApplication = 0x4b6f736b;  // "Kosk"

// Entry n takes a file from version n to n + 1. What is released is never edited, only followed.
constexpr std::array kMigrations = {
    R"sql(
CREATE TABLE submission (
    instance_id  TEXT PRIMARY KEY,
    form_id      TEXT NOT NULL,
    form_version TEXT NOT NULL,
    terminal     TEXT NOT NULL,
    received_at  INTEGER NOT NULL,             -- milliseconds since 1970, UTC
    encrypted    INTEGER NOT NULL,
    more_to_come INTEGER NOT NULL,             -- what the client said last
    xml          BLOB NOT NULL,
    sha256       BLOB NOT NULL                 -- of xml
);
CREATE INDEX submission_by_time ON submission (received_at);
CREATE INDEX submission_by_terminal ON submission (terminal, received_at);
CREATE TABLE attachment (
    instance_id  TEXT NOT NULL REFERENCES submission (instance_id),
    name         TEXT NOT NULL,
    position     INTEGER NOT NULL,
    received_at  INTEGER,                      -- NULL while it is missing, as the next two
    sha256       BLOB,
    bytes        BLOB,
    PRIMARY KEY (instance_id, name)
);
CREATE TABLE terminal (
    name         TEXT PRIMARY KEY,
    token_sha256 BLOB NOT NULL UNIQUE,
    added_at     INTEGER NOT NULL,
    revoked_at   INTEGER
);
)sql",
    R"sql(
CREATE TABLE case_news (
    instance_id  TEXT PRIMARY KEY REFERENCES submission (instance_id),
    stage        TEXT NOT NULL,
    registration TEXT NOT NULL,
    updated_at   INTEGER NOT NULL,
    reply        BLOB                          -- sealed for the citizen; NULL when there is none
);
)sql",
    R"sql(
CREATE TABLE terminal_key (
    id           TEXT PRIMARY KEY,
    terminal     TEXT NOT NULL REFERENCES terminal (name),
    key          TEXT NOT NULL,                -- base64 SubjectPublicKeyInfo
    enrolled_at  INTEGER NOT NULL
);
)sql",
    // Numbers and replies that nobody signed are of no use: no terminal shows them.
    R"sql(
ALTER TABLE case_news DROP COLUMN registration;
ALTER TABLE case_news DROP COLUMN reply;
ALTER TABLE case_news RENAME TO case_note;
CREATE TABLE statement (
    instance_id  TEXT NOT NULL REFERENCES submission (instance_id),
    seq          INTEGER NOT NULL,             -- 1, 2, 3, … for each submission
    stored_at    INTEGER NOT NULL,
    sealed       BLOB NOT NULL,                -- signed by a body, sealed for the citizen
    PRIMARY KEY (instance_id, seq)
);
)sql",
    // Times as coarse as they are kept from now on; the order is that of the rows.
    R"sql(
ALTER TABLE submission ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
DROP INDEX submission_by_time;
UPDATE submission SET received_at = received_at - received_at % 3600000;
UPDATE attachment SET received_at = received_at - received_at % 3600000;
UPDATE case_note SET updated_at = updated_at - updated_at % 3600000;
)sql",
};

constexpr sqlite::Migrations kCentral{kApplication, kMigrations, ErrorKind::corrupt};

}  // namespace

const sqlite::Migrations& migrations() {
    return kCentral;
}

}  // namespace kosk::central
