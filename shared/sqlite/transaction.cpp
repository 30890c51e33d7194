#include "shared/sqlite/transaction.h"

#include <utility>

#include <sqlite3.h>

namespace kosk::sqlite {

Result<Transaction> Transaction::begin(const Connection& connection) {
    RETURN_IF_ERROR(connection.execute("BEGIN IMMEDIATE"));
    return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
    // After some errors, a full disk for one, SQLite has rolled back by itself.
    if (connection_ != nullptr && sqlite3_get_autocommit(connection_->native()) == 0) {
        (void)connection_->execute("ROLLBACK");
    }
}

Result<> Transaction::commit() {
    RETURN_IF_ERROR(connection_->execute("COMMIT"));
    connection_ = nullptr;
    return {};
}

}  // namespace kosk::sqlite
