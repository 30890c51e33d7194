#include "shared/submission/sqlite.h"

#include <cerrno>

namespace kosk::submission {
namespace {

ErrorKind kind_of(sqlite3* db, int code) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            return ErrorKind::no_space;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorKind::busy;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return ErrorKind::corrupt;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN: {
            // Growing the shared-memory file on a full disk is told this way.
            const int cause = sqlite3_system_errno(db);
            return cause == ENOSPC || cause == EDQUOT || cause == EFBIG ? ErrorKind::no_space
                                                                        : ErrorKind::internal;
        }
        default:
            return ErrorKind::internal;
    }
}

}  // namespace

Error sqlite_error(sqlite3* db, std::string_view what) {
    const int code = sqlite3_extended_errcode(db);
    return Error{kind_of(db, code), std::string(what) + ": " + sqlite3_errstr(code), code};
}

Result<Connection> open_connection(const Path& file, std::chrono::milliseconds busy_timeout) {
    sqlite3* raw = nullptr;
    const int code =
        sqlite3_open_v2(file.c_str(),
                        &raw,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        nullptr);
    Connection db(raw);
    if (raw == nullptr) {
        return fail(ErrorKind::internal, "no memory for SQLite", code);
    }
    sqlite3_extended_result_codes(raw, 1);
    if (code != SQLITE_OK) {
        return fail(sqlite_error(raw, "opening the outbox"));
    }
    sqlite3_busy_timeout(raw, static_cast<int>(busy_timeout.count()));
    return db;
}

Result<> execute(sqlite3* db, const char* sql) {
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return fail(sqlite_error(db, "outbox"));
    }
    return {};
}

Result<Statement> Statement::prepare(sqlite3* db, std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &raw, nullptr) !=
        SQLITE_OK) {
        return fail(sqlite_error(db, "outbox"));
    }
    return Statement(raw);
}

Statement& Statement::bind(int index, std::int64_t value) {
    KOSK_CHECK(sqlite3_bind_int64(statement_.get(), index, value) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    const char* data = text.empty() ? "" : text.data();
    KOSK_CHECK(sqlite3_bind_text64(
                   statement_.get(), index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8) ==
               SQLITE_OK);
    return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
    const char* data = bytes.empty() ? "" : bytes.data();
    KOSK_CHECK(sqlite3_bind_blob64(statement_.get(), index, data, bytes.size(), SQLITE_STATIC) ==
               SQLITE_OK);
    return *this;
}

Result<bool> Statement::step() {
    switch (sqlite3_step(statement_.get())) {
        case SQLITE_ROW:
            return true;
        case SQLITE_DONE:
            return false;
        default:
            return fail(sqlite_error(sqlite3_db_handle(statement_.get()), "outbox"));
    }
}

Result<> Statement::run() {
    for (;;) {
        ASSIGN_OR_RETURN(const bool more, step());
        if (!more) {
            return {};
        }
    }
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::bytes(int column) const {
    const void* data = sqlite3_column_blob(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return data == nullptr
               ? std::string()
               : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Result<Transaction> Transaction::begin(sqlite3* db) {
    RETURN_IF_ERROR(execute(db, "BEGIN IMMEDIATE"));
    return Transaction(db);
}

Transaction::~Transaction() {
    if (db_ != nullptr) {
        sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

Result<> Transaction::commit() {
    RETURN_IF_ERROR(execute(db_, "COMMIT"));
    db_ = nullptr;
    return {};
}

}  // namespace kosk::submission
