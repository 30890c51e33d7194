#include "shared/content/schema.h"

#include <array>

#include "shared/content/tokenizer.h"

namespace kosk::content {
namespace {

constexpr std::int32_t kApplicationId = 0x6B6F736B;  // "kosk"

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

constexpr int kCacheKib = 16384;  // the index pages of two frequent words; used when needed
constexpr std::int64_t kLogLimit = 1 << 20;

constexpr sqlite::Migrations kMigrations{kApplicationId, kSteps, ErrorKind::unsupported};

}  // namespace

const sqlite::Migrations& migrations() {
    return kMigrations;
}

sqlite::Settings settings_for(sqlite::Access access) {
    sqlite::Settings settings;
    settings.access = access;
    settings.synchronous = sqlite::Synchronous::full;
    settings.keep_log = true;
    settings.log_limit = kLogLimit;
    settings.cache_kib = kCacheKib;
    settings.extend = register_tokenizer;
    return settings;
}

Result<> check_schema(const sqlite::Connection& connection) {
    ASSIGN_OR_RETURN(const auto version, sqlite::version_of(connection, kMigrations));
    if (version == 0) {
        return fail(ErrorKind::not_found, "no content yet");
    }
    if (version < kMigrations.newest()) {
        return fail(ErrorKind::unsupported, "content.db awaits its migration by the agent");
    }
    return {};
}

Result<std::map<std::string, std::string>> read_pairs(const sqlite::Connection& connection,
                                                      std::string_view sql) {
    ASSIGN_OR_RETURN(sqlite::Statement select, connection.prepare(sql));
    std::map<std::string, std::string> pairs;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, select.step());
        if (!row) {
            return pairs;
        }
        pairs.emplace(select.text(0), select.text(1));
    }
}

Result<std::optional<ReleaseInfo>> read_info(const sqlite::Connection& connection) {
    ASSIGN_OR_RETURN(
        sqlite::Statement select,
        connection.prepare("SELECT release, published_at, verified_at, expires_at FROM release"));
    ASSIGN_OR_RETURN(const bool row, select.step());
    if (!row) {
        return std::nullopt;
    }
    return ReleaseInfo{select.number(0), select.time(1), select.time(2), select.time(3)};
}

}  // namespace kosk::content
