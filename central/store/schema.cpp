#include "central/store/schema.h"

#include <array>
#include <cstddef>

namespace kosk::central {
namespace {

constexpr std::int64_t kApplication = 0x4b6f736b;  // "Kosk"

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
};

Result<std::int64_t> pragma(Database& database, const char* sql) {
    Query query = database.query(sql);
    RETURN_IF_ERROR(query.step());
    return query.column_integer(0);
}

Result<> migrate(Database& database, std::int64_t from) {
    for (auto version = static_cast<std::size_t>(from); version < kMigrations.size(); ++version) {
        RETURN_IF_ERROR(database.execute(kMigrations[version]));
    }
    return database.execute("PRAGMA application_id = " + std::to_string(kApplication) +
                            "; PRAGMA user_version = " + std::to_string(kMigrations.size()));
}

}  // namespace

Result<> prepare_schema(Database& database) {
    RETURN_IF_ERROR(database.execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
        "PRAGMA journal_size_limit = 67108864; BEGIN IMMEDIATE"));
    const auto version = pragma(database, "PRAGMA user_version");
    const auto application = pragma(database, "PRAGMA application_id");
    Result<> done;
    if (!version || !application) {
        done = fail(version ? application.error() : version.error());
    } else if (*application != kApplication && (*application != 0 || *version != 0)) {
        done = fail(ErrorKind::corrupt, "central.db belongs to another program");
    } else if (*version > static_cast<std::int64_t>(kMigrations.size())) {
        done = fail(ErrorKind::unsupported, "central.db was written by a newer kosk-central");
    } else {
        done = migrate(database, *version);
    }
    if (!done) {
        (void)database.execute("ROLLBACK");
        return done;
    }
    return database.execute("COMMIT");
}

}  // namespace kosk::central
