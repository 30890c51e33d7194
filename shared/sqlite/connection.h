// A connection to one SQLite file, and what its owner asks of it.
//
// Thread: a Connection and its Statements belong to one thread at a time; any number of
// Connections, also of several processes, may have the same file open.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/sqlite/statement.h"

struct sqlite3;

namespace kosk::sqlite {

class Connection;

enum class Access {
    write,           // creates the file when it is not there
    read,            // the file may change meanwhile
    read_immutable,  // nobody changes it: no locks, nothing is made beside it
};

// When a committed transaction is on the disk.
enum class Synchronous {
    full,  // before COMMIT returns: a power cut takes nothing back
    off,   // whenever the system likes: only for what may be lost
};

// What a file's owner asks of each of its connections. A file that open_owned() (migrations.h) has
// set up has a write-ahead log.
struct Settings {
    Access access = Access::write;
    Synchronous synchronous = Synchronous::full;
    std::chrono::milliseconds busy_timeout{5000};  // for another connection's lock
    bool secure_delete = false;    // what is deleted is overwritten; empty_log() erases it for good
    bool foreign_keys = false;     // REFERENCES is enforced
    bool keep_log = false;         // the last one to close leaves the log there, empty
    std::int64_t log_limit = -1;   // bytes that the emptied log may keep of the disk; -1: all
    std::uint64_t size_limit = 0;  // bytes the file may grow to, then no_space; 0: the disk
    int cache_kib = 0;             // pages kept in memory; 0: as SQLite likes
    // Registers what the file's SQL needs beyond SQLite: functions, tokenizers.
    Result<> (*extend)(const Connection& connection) = nullptr;
};

class Connection {
  public:
    // Opens the file as it is and changes nothing in it; a writer makes an empty one. Errors:
    // not_found (for readers: no such file; for writers: no such folder), busy, corrupt, no_space,
    // internal, and those of `settings.extend`.
    static Result<Connection> open(const Path& file, const Settings& settings);

    // Errors: busy, corrupt, internal (the statement is wrong).
    Result<Statement> prepare(std::string_view sql) const;
    // As prepare(), once: the statement stays for the next time. `sql` must be a string literal,
    // by whose address it is known, and only one Statement of it may be in use at a time.
    Result<Statement> kept(const char* sql) const;
    // Statements without parameters, to their ends. Errors: as Statement::step().
    Result<> execute(const std::string& sql) const;
    // The first column of the first row. Errors: as Statement::step(); not_found (no row).
    Result<std::int64_t> number(std::string_view sql) const;

    // Of the last INSERT.
    [[nodiscard]] std::int64_t last_id() const;
    // Rows that the last INSERT, UPDATE or DELETE changed.
    [[nodiscard]] int changes() const;

    // Writes the log's pages into the file and cuts the log to nothing. Errors: busy (somebody
    // reads or writes at this moment), no_space, internal.
    Result<> empty_log() const;
    // Settings::keep_log from now on.
    void keep_log(bool keep) const;
    // Frees the cached pages that no statement holds.
    void let_pages_go() const;

    // For what this class does not cover: SQLite's own extensions.
    [[nodiscard]] sqlite3* native() const { return connection_.get(); }

  private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    explicit Connection(sqlite3* connection) : connection_(connection) {}

    std::unique_ptr<sqlite3, Close> connection_;
    // Shared with no other thread, so that a const Connection may still keep statements.
    mutable std::map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> kept_;
};

}  // namespace kosk::sqlite
