#include "shared/sqlite/error.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <sqlite3.h>

namespace kosk::sqlite {
namespace {

bool is_full(int cause) {
    return cause == ENOSPC || cause == EDQUOT || cause == EFBIG;
}

std::string name_of(sqlite3* connection) {
    const char* file = sqlite3_db_filename(connection, "main");
    const std::string name = file == nullptr ? "" : std::filesystem::path(file).filename().string();
    return name.empty() ? "database" : name;
}

// `left` is what the call left in errno: of other errors it says nothing.
Error error_of(sqlite3* connection, const char* words, int left) {
    const int code = sqlite3_extended_errcode(connection);
    const int primary = code & 0xFF;
    const int cause = primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN ? left : 0;
    std::string detail = fmt::format("{}: {}", name_of(connection), words);
    if (cause != 0) {
        detail += fmt::format(" ({})", std::strerror(cause));
    }
    return Error{kind_of(code, cause), std::move(detail), code};
}

}  // namespace

ErrorKind kind_of(int code, int cause) {
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return ErrorKind::no_space;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:  // the race for the log's locks was lost too often
            return ErrorKind::busy;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return ErrorKind::corrupt;
        case SQLITE_IOERR:
            // Growing the log's index on a full disk is told this way.
            return is_full(cause) ? ErrorKind::no_space : ErrorKind::internal;
        case SQLITE_CANTOPEN:
            return is_full(cause)                        ? ErrorKind::no_space
                   : cause == ENOENT || cause == ENOTDIR ? ErrorKind::not_found
                                                         : ErrorKind::internal;
        case SQLITE_CONSTRAINT:
        case SQLITE_TOOBIG:
            return ErrorKind::invalid;
        default:
            return ErrorKind::internal;
    }
}

void forget_cause() {
    errno = 0;
}

Error last_error(sqlite3* connection) {
    const int left = errno;
    if (connection == nullptr) {
        return Error{ErrorKind::internal, "SQLite has no memory", SQLITE_NOMEM};
    }
    const int code = sqlite3_extended_errcode(connection);
    // Of a broken rule SQLite names table and column; other messages can quote what was bound.
    const bool names_only = (code & 0xFF) == SQLITE_CONSTRAINT;
    return error_of(
        connection, names_only ? sqlite3_errmsg(connection) : sqlite3_errstr(code), left);
}

Error prepare_error(sqlite3* connection) {
    const int left = errno;
    return error_of(connection, sqlite3_errmsg(connection), left);
}

}  // namespace kosk::sqlite
