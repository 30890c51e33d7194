// SQLite behind Result: a connection and its prepared statements.
// Thread: a Database belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/files.h"
#include "shared/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kosk::central {

// A prepared statement on its way through its rows. Binding starts at 1, columns at 0. A failed
// bind shows as the error of the next step. It resets itself when it goes out of scope.
class Query {
  public:
    Query(sqlite3* connection, sqlite3_stmt* statement, int code)
        : connection_(connection), statement_(statement), code_(code) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    Query& text(std::string_view value);
    Query& blob(std::string_view value);
    Query& integer(std::int64_t value);

    // True while there is a row.
    Result<bool> step();
    // For statements without rows.
    Result<> run();

    [[nodiscard]] std::string column_bytes(int column) const;
    [[nodiscard]] std::int64_t column_integer(int column) const;
    [[nodiscard]] bool column_null(int column) const;

  private:
    void bound(int code);

    sqlite3* connection_;
    sqlite3_stmt* statement_;
    int code_;
    int parameters_ = 0;
};

class Database {
  public:
    // Opens or creates `file`. Errors: no_space, busy, corrupt, internal.
    static Result<Database> open(const Path& file);

    // Runs statements without parameters. Errors: as open.
    Result<> execute(const std::string& sql);

    // `sql` must be a string literal: statements are kept by its address.
    [[nodiscard]] Query query(const char* sql);

    [[nodiscard]] int changes() const;

  private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    explicit Database(sqlite3* connection) : connection_(connection) {}

    std::unique_ptr<sqlite3, Close> connection_;
    std::map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> statements_;
};

}  // namespace kosk::central
