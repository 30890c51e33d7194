// SQLite as this folder uses it: connections and statements that close themselves, error codes as
// Errors. Internal: nobody else includes it.
// Thread: a Connection and its Statements never leave the thread that opened them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/files.h"
#include "shared/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kosk::content {

class Statement {
  public:
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

    // Parameters count from 1. Texts are copied.
    Statement& bind(int at, std::string_view text);
    Statement& bind_blob(int at, std::string_view bytes);
    Statement& bind(int at, std::int64_t number);
    Statement& bind_null(int at);

    // True when there is a row, false at the end.
    Result<bool> step();
    // Runs to the end and can then be bound anew.
    Result<> run();

    // Columns count from 0.
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Connection {
  public:
    enum class Mode { write, read, read_immutable };

    // With the search tokenizer registered. Errors: not_found, busy, corrupt, no_space, internal.
    static Result<Connection> open(const Path& file, Mode mode);

    Result<Statement> prepare(std::string_view sql) const;
    Result<> execute(const std::string& sql) const;
    // The first column of the first row.
    Result<std::int64_t> number(std::string_view sql) const;
    [[nodiscard]] std::int64_t last_id() const;
    // Frees the cached pages that no statement holds.
    void let_pages_go() const;
    [[nodiscard]] sqlite3* native() const { return connection_.get(); }

  private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    explicit Connection(sqlite3* connection) : connection_(connection) {}
    std::unique_ptr<sqlite3, Close> connection_;
};

// BEGIN IMMEDIATE … COMMIT; rolled back when it goes out of scope before commit().
class Transaction {
  public:
    static Result<Transaction> begin(const Connection& connection);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    Result<> commit();

  private:
    explicit Transaction(const Connection& connection) : connection_(&connection) {}
    const Connection* connection_;
};

}  // namespace kosk::content
