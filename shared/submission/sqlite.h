// SQLite with Result: connections and statements for the files of this folder only.
//
// Texts and blobs are bound without a copy: they must live until the statement has run.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::submission {

struct CloseConnection {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;

// The last error of `db`: full disks are no_space, locks busy, damage corrupt.
Error sqlite_error(sqlite3* db, std::string_view what);

Result<Connection> open_connection(const Path& file, std::chrono::milliseconds busy_timeout);

// One or more statements without results.
Result<> execute(sqlite3* db, const char* sql);

class Statement {
  public:
    static Result<Statement> prepare(sqlite3* db, std::string_view sql);

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view text);
    Statement& bind_blob(int index, std::string_view bytes);

    // True while there is a row.
    Result<bool> step();
    // To the end, for statements without results.
    Result<> run();

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string bytes(int column) const;
    [[nodiscard]] bool is_null(int column) const;

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// BEGIN IMMEDIATE; rolled back unless committed.
class Transaction {
  public:
    static Result<Transaction> begin(sqlite3* db);
    Transaction(Transaction&& other) noexcept : db_(other.db_) { other.db_ = nullptr; }
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Result<> commit();

  private:
    explicit Transaction(sqlite3* db) : db_(db) {}
    sqlite3* db_;
};

}  // namespace kosk::submission
