#include "shared/content/database.h"

#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

#include "shared/base/encoding.h"
#include "shared/content/tokenizer.h"

namespace kosk::content {
namespace {

constexpr int kBusyMilliseconds = 5000;
constexpr int kCacheKib = 16384;  // the index pages of two frequent words; used when needed

ErrorKind kind_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return ErrorKind::no_space;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorKind::busy;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return ErrorKind::corrupt;
        case SQLITE_CANTOPEN:
            return ErrorKind::not_found;
        default:
            return ErrorKind::internal;
    }
}

tl::unexpected<Error> sqlite_failure(sqlite3* connection, std::string_view what) {
    const int code = sqlite3_extended_errcode(connection);
    return fail(kind_of(code), fmt::format("{}: {}", what, sqlite3_errmsg(connection)), code);
}

int to_size(std::string_view bytes) {
    return static_cast<int>(bytes.size());
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement& Statement::bind(int at, std::string_view text) {
    const char* data = text.empty() ? "" : text.data();
    KOSK_CHECK(sqlite3_bind_text(statement_.get(), at, data, to_size(text), SQLITE_TRANSIENT) ==
               SQLITE_OK);
    return *this;
}

Statement& Statement::bind_blob(int at, std::string_view bytes) {
    const char* data = bytes.empty() ? "" : bytes.data();
    KOSK_CHECK(sqlite3_bind_blob(statement_.get(), at, data, to_size(bytes), SQLITE_TRANSIENT) ==
               SQLITE_OK);
    return *this;
}

Statement& Statement::bind(int at, std::int64_t number) {
    KOSK_CHECK(sqlite3_bind_int64(statement_.get(), at, number) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind_null(int at) {
    KOSK_CHECK(sqlite3_bind_null(statement_.get(), at) == SQLITE_OK);
    return *this;
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    Error error =
        sqlite_failure(sqlite3_db_handle(statement_.get()), sqlite3_sql(statement_.get())).value();
    sqlite3_reset(statement_.get());
    return fail(std::move(error));
}

Result<> Statement::run() {
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, step());
        if (!row) {
            break;
        }
    }
    sqlite3_reset(statement_.get());
    return {};
}

std::string Statement::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return size == 0 ? std::string()
                     : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

void Connection::Close::operator()(sqlite3* connection) const {
    sqlite3_close(connection);
}

Result<Connection> Connection::open(const Path& file, Mode mode) {
    sqlite3* raw = nullptr;
    // The path as a URI, so that nothing in it is taken for a parameter.
    std::string uri = "file://";
    for (const Path& part : std::filesystem::absolute(file).relative_path()) {
        uri += "/" + percent_encode(part.string());
    }
    uri += mode == Mode::read_immutable ? "?immutable=1" : "";
    const int flags =
        SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
        (mode == Mode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    const int code = sqlite3_open_v2(uri.c_str(), &raw, flags, nullptr);
    Connection connection(raw);
    if (code != SQLITE_OK) {
        return raw == nullptr ? fail(ErrorKind::internal, "sqlite: out of memory", code)
                              : sqlite_failure(raw, file.string());
    }
    sqlite3_busy_timeout(raw, kBusyMilliseconds);
    RETURN_IF_ERROR(connection.execute(fmt::format("PRAGMA cache_size=-{}", kCacheKib)));
    RETURN_IF_ERROR(register_tokenizer(connection));
    return connection;
}

Result<Statement> Connection::prepare(std::string_view sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection_.get(), sql.data(), to_size(sql), &statement, nullptr) !=
        SQLITE_OK) {
        return sqlite_failure(connection_.get(), sql);
    }
    return Statement(statement);
}

void Connection::let_pages_go() const {
    sqlite3_db_release_memory(connection_.get());
}

Result<> Connection::execute(const std::string& sql) const {
    if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return sqlite_failure(connection_.get(), sql);
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

Result<Transaction> Transaction::begin(const Connection& connection) {
    RETURN_IF_ERROR(connection.execute("BEGIN IMMEDIATE"));
    return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
    if (connection_ != nullptr && sqlite3_get_autocommit(connection_->native()) == 0) {
        // SQLite has often rolled back by itself by now; there is nothing else to do.
        (void)connection_->execute("ROLLBACK");
    }
}

Result<> Transaction::commit() {
    RETURN_IF_ERROR(connection_->execute("COMMIT"));
    connection_ = nullptr;
    return {};
}

}  // namespace kosk::content
