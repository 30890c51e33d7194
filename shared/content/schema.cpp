#include "shared/content/schema.h"

#include <array>
#include <string>

#include <fmt/format.h>

namespace kosk::content {
namespace {

constexpr std::int64_t kApplicationId = 0x6B6F736B;  // "kosk"

// One step a version; a step that has been released is never edited.
// search_*.rowid = title_*.rowid = target.id. Column `keys`: the number of a point, a telephone
// number. title_* is small, so that a word found in enough titles needs no look into bodies; its
// `body` is the beginning of the text.
constexpr std::array<const char*, 1> kSteps = {R"sql(
CREATE TABLE target(
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,          -- of a document; 'file'; 'unknown': of a newer program
    bytes BLOB NOT NULL,
    sha256 TEXT NOT NULL
);
CREATE INDEX target_type ON target(type);
CREATE TABLE trusted(
    name TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE release(
    id INTEGER PRIMARY KEY CHECK (id = 1),
    release INTEGER NOT NULL,
    published_at INTEGER NOT NULL,  -- milliseconds since 1970
    verified_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
);
CREATE VIRTUAL TABLE search_az USING fts5(title, body, keys, tokenize = 'kosk', prefix = '2 3');
CREATE VIRTUAL TABLE title_az USING fts5(
    title, body UNINDEXED, keys, tokenize = 'kosk', prefix = '2 3');
CREATE VIRTUAL TABLE search_en USING fts5(title, body, keys, tokenize = 'kosk', prefix = '2 3');
CREATE VIRTUAL TABLE title_en USING fts5(
    title, body UNINDEXED, keys, tokenize = 'kosk', prefix = '2 3');
CREATE VIRTUAL TABLE search_ru USING fts5(title, body, keys, tokenize = 'kosk', prefix = '2 3');
CREATE VIRTUAL TABLE title_ru USING fts5(
    title, body UNINDEXED, keys, tokenize = 'kosk', prefix = '2 3');
)sql"};

constexpr auto kVersion = static_cast<std::int64_t>(kSteps.size());

Result<std::int64_t> version_of(const Connection& connection) {
    ASSIGN_OR_RETURN(const auto application, connection.number("PRAGMA application_id"));
    ASSIGN_OR_RETURN(const auto version, connection.number("PRAGMA user_version"));
    ASSIGN_OR_RETURN(const auto tables, connection.number("SELECT count(*) FROM sqlite_master"));
    if (tables > 0 && application != kApplicationId) {
        return fail(ErrorKind::unsupported, "this database belongs to another program");
    }
    if (version > kVersion) {
        return fail(ErrorKind::unsupported,
                    fmt::format("schema {} is newer than this program's {}", version, kVersion));
    }
    return version;
}

}  // namespace

Result<> migrate(const Connection& connection) {
    ASSIGN_OR_RETURN(const auto before, version_of(connection));
    if (before == kVersion) {
        return {};
    }
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(connection));
    ASSIGN_OR_RETURN(auto version, version_of(connection));  // again, now under the lock
    while (version < kVersion) {
        RETURN_IF_ERROR(connection.execute(kSteps.at(static_cast<std::size_t>(version))));
        ++version;
    }
    RETURN_IF_ERROR(connection.execute(
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", kApplicationId, version)));
    return transaction.commit();
}

Result<> check_schema(const Connection& connection) {
    ASSIGN_OR_RETURN(const auto version, version_of(connection));
    if (version == 0) {
        return fail(ErrorKind::not_found, "no content yet");
    }
    if (version < kVersion) {
        return fail(ErrorKind::unsupported, "content.db awaits its migration by the agent");
    }
    return {};
}

Result<std::optional<ReleaseInfo>> read_info(const Connection& connection) {
    ASSIGN_OR_RETURN(
        Statement select,
        connection.prepare("SELECT release, published_at, verified_at, expires_at FROM release"));
    ASSIGN_OR_RETURN(const bool row, select.step());
    if (!row) {
        return std::nullopt;
    }
    const auto time = [&](int column) {
        return Time(std::chrono::milliseconds(select.number(column)));
    };
    return ReleaseInfo{select.number(0), time(1), time(2), time(3)};
}

}  // namespace kosk::content
