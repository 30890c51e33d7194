#include "shared/sqlite/connection.h"

#include <filesystem>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

#include "shared/base/encoding.h"
#include "shared/sqlite/error.h"

namespace kosk::sqlite {
namespace {

// An absolute path is never taken for a URI. One that is, is encoded, so that nothing in it is
// taken for a parameter.
std::string name_for(const Path& file, Access access) {
    const Path absolute = std::filesystem::absolute(file);
    if (access != Access::read_immutable) {
        return absolute.string();
    }
    std::string uri = "file://";
    for (const Path& part : absolute.relative_path()) {
        uri += "/" + percent_encode(part.string());
    }
    return uri + "?immutable=1";
}

int flags_for(Access access) {
    const int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    return flags | (access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                            : SQLITE_OPEN_READONLY);
}

// What belongs to the connection, not to the file.
std::string pragmas_for(const Settings& settings) {
    std::string sql;
    if (settings.cache_kib > 0) {
        sql += fmt::format("PRAGMA cache_size = -{};", settings.cache_kib);
    }
    if (settings.access == Access::write) {
        sql += fmt::format(
            "PRAGMA synchronous = {}; PRAGMA secure_delete = {}; PRAGMA foreign_keys = {};",
            settings.synchronous == Synchronous::full ? "FULL" : "OFF",
            settings.secure_delete ? "ON" : "OFF",
            settings.foreign_keys ? "ON" : "OFF");
    }
    return sql;
}

Result<sqlite3_stmt*> prepared(sqlite3* connection, std::string_view sql, unsigned flags) {
    sqlite3_stmt* statement = nullptr;
    forget_cause();
    if (sqlite3_prepare_v3(
            connection, sql.data(), static_cast<int>(sql.size()), flags, &statement, nullptr) !=
        SQLITE_OK) {
        return fail(prepare_error(connection));
    }
    return statement;
}

}  // namespace

void Connection::Close::operator()(sqlite3* connection) const {
    sqlite3_close_v2(connection);
}

void Connection::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Result<Connection> Connection::open(const Path& file, const Settings& settings) {
    sqlite3* raw = nullptr;
    const std::string name = name_for(file, settings.access);
    forget_cause();
    const int code = sqlite3_open_v2(name.c_str(), &raw, flags_for(settings.access), nullptr);
    Connection connection(raw);
    if (code != SQLITE_OK) {
        return fail(last_error(raw));
    }
    sqlite3_busy_timeout(raw, static_cast<int>(settings.busy_timeout.count()));
    connection.keep_log(settings.keep_log);
    RETURN_IF_ERROR(connection.execute(pragmas_for(settings)));
    if (settings.extend != nullptr) {
        RETURN_IF_ERROR(settings.extend(connection));
    }
    return connection;
}

Result<Statement> Connection::prepare(std::string_view sql) const {
    ASSIGN_OR_RETURN(sqlite3_stmt* const statement, prepared(connection_.get(), sql, 0));
    return Statement(statement, false);
}

Result<Statement> Connection::kept(const char* sql) const {
    auto& statement = kept_[sql];
    if (!statement) {
        ASSIGN_OR_RETURN(sqlite3_stmt* const made,
                         prepared(connection_.get(), sql, SQLITE_PREPARE_PERSISTENT));
        statement.reset(made);
    }
    KOSK_CHECK(sqlite3_stmt_busy(statement.get()) == 0);
    return Statement(statement.get(), true);
}

Result<> Connection::execute(const std::string& sql) const {
    forget_cause();
    if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return fail(last_error(connection_.get()));
    }
    return {};
}

Result<std::int64_t> Connection::number(std::string_view sql) const {
    ASSIGN_OR_RETURN(Statement statement, prepare(sql));
    ASSIGN_OR_RETURN(const bool row, statement.step());
    if (!row) {
        return fail(ErrorKind::not_found, std::string(sql));
    }
    return statement.number(0);
}

std::int64_t Connection::last_id() const {
    return sqlite3_last_insert_rowid(connection_.get());
}

int Connection::changes() const {
    return sqlite3_changes(connection_.get());
}

Result<> Connection::empty_log() const {
    forget_cause();
    if (sqlite3_wal_checkpoint_v2(
            connection_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) !=
        SQLITE_OK) {
        return fail(last_error(connection_.get()));
    }
    return {};
}

void Connection::keep_log(bool keep) const {
    int value = keep ? 1 : 0;
    sqlite3_file_control(connection_.get(), nullptr, SQLITE_FCNTL_PERSIST_WAL, &value);
}

void Connection::let_pages_go() const {
    sqlite3_db_release_memory(connection_.get());
}

}  // namespace kosk::sqlite
