#include "central/store/database.h"

#include <sqlite3.h>

namespace kosk::central {
namespace {

ErrorKind kind_of(int code) {
    switch (code & 0xff) {
        case SQLITE_FULL:
        case SQLITE_IOERR:
            return ErrorKind::no_space;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorKind::busy;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return ErrorKind::corrupt;
        case SQLITE_CONSTRAINT:
            return ErrorKind::invalid;
        default:
            return ErrorKind::internal;
    }
}

// SQLite's own text names tables and columns, never values.
tl::unexpected<Error> sqlite_error(sqlite3* connection, int code) {
    return fail(kind_of(code), std::string("database: ") + sqlite3_errmsg(connection), code);
}

}  // namespace

Query::~Query() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

void Query::bound(int code) {
    if (code_ == SQLITE_OK) {
        code_ = code;
    }
}

// A null pointer would be NULL, and an empty text or file is not a missing one.
Query& Query::text(std::string_view value) {
    const char* data = value.empty() ? "" : value.data();
    bound(sqlite3_bind_text64(
        statement_, ++parameters_, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Query& Query::blob(std::string_view value) {
    const char* data = value.empty() ? "" : value.data();
    bound(sqlite3_bind_blob64(statement_, ++parameters_, data, value.size(), SQLITE_STATIC));
    return *this;
}

Query& Query::integer(std::int64_t value) {
    bound(sqlite3_bind_int64(statement_, ++parameters_, value));
    return *this;
}

Result<bool> Query::step() {
    if (code_ != SQLITE_OK) {
        return sqlite_error(connection_, code_);
    }
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    return sqlite_error(connection_, code);
}

Result<> Query::run() {
    RETURN_IF_ERROR(step());
    return {};
}

std::string Query::column_bytes(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const int size = sqlite3_column_bytes(statement_, column);
    return data == nullptr ? std::string() : std::string(data, static_cast<std::size_t>(size));
}

std::int64_t Query::column_integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

bool Query::column_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* connection) const {
    sqlite3_close_v2(connection);
}

void Database::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Result<Database> Database::open(const Path& file) {
    sqlite3* connection = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(file.c_str(), &connection, flags, nullptr);
    Database database(connection);
    if (code != SQLITE_OK) {
        return sqlite_error(connection, code);
    }
    sqlite3_extended_result_codes(connection, 1);
    sqlite3_busy_timeout(connection, 10'000);
    return database;
}

Result<> Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return sqlite_error(connection_.get(), code);
    }
    return {};
}

Query Database::query(const char* sql) {
    auto& statement = statements_[sql];
    int code = SQLITE_OK;
    if (!statement) {
        sqlite3_stmt* prepared = nullptr;
        code = sqlite3_prepare_v3(
            connection_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
        statement.reset(prepared);
    }
    return {connection_.get(), statement.get(), code};
}

int Database::changes() const {
    return sqlite3_changes(connection_.get());
}

}  // namespace kosk::central
