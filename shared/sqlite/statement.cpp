#include "shared/sqlite/statement.h"

#include <utility>

#include <sqlite3.h>

#include "shared/sqlite/error.h"

namespace kosk::sqlite {
namespace {

// A null pointer would be NULL.
const char* data_of(std::string_view bytes) {
    return bytes.empty() ? "" : bytes.data();
}

}  // namespace

void Statement::LetGo::operator()(sqlite3_stmt* statement) const {
    if (!kept) {
        sqlite3_finalize(statement);
        return;
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

void Statement::bound(int code) {
    // No such parameter, or bound between two rows: a bug.
    KOSK_CHECK(code != SQLITE_RANGE && code != SQLITE_MISUSE);
    if (bind_error_ == SQLITE_OK) {
        bind_error_ = code;
    }
}

Statement& Statement::bind(int at, std::string_view text) {
    bound(sqlite3_bind_text64(
        statement_.get(), at, data_of(text), text.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int at, std::int64_t number) {
    bound(sqlite3_bind_int64(statement_.get(), at, number));
    return *this;
}

Statement& Statement::bind(int at, Time time) {
    return bind(at, static_cast<std::int64_t>(time.time_since_epoch().count()));
}

Statement& Statement::bind_blob(int at, std::string_view bytes) {
    bound(sqlite3_bind_blob64(statement_.get(), at, data_of(bytes), bytes.size(), SQLITE_STATIC));
    return *this;
}

Result<bool> Statement::step() {
    if (const int code = std::exchange(bind_error_, SQLITE_OK); code != SQLITE_OK) {
        return fail(kind_of(code, 0), sqlite3_errstr(code), code);
    }
    forget_cause();
    switch (sqlite3_step(statement_.get())) {
        case SQLITE_ROW:
            return true;
        case SQLITE_DONE:
            return false;
        default:
            break;
    }
    Error error = last_error(sqlite3_db_handle(statement_.get()));
    sqlite3_reset(statement_.get());
    return fail(std::move(error));
}

Result<> Statement::run() {
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, step());
        if (!row) {
            sqlite3_reset(statement_.get());
            return {};
        }
    }
}

std::string Statement::text(int column) const {
    const void* data = sqlite3_column_blob(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return data == nullptr
               ? std::string()
               : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

Time Statement::time(int column) const {
    return Time(std::chrono::milliseconds(number(column)));
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

}  // namespace kosk::sqlite
