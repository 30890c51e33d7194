// How a program's file came to be: step n leads from PRAGMA user_version n to n + 1.
//
// The file is stamped with the program's PRAGMA application_id, so that another program's is known
// before anything in it is touched. A step that has been on a machine never changes; a new one is
// appended.
#pragma once

#include <cstdint>
#include <span>

#include "shared/base/result.h"
#include "shared/sqlite/connection.h"

namespace kosk::sqlite {

struct Migrations {
    std::int32_t application_id;
    std::span<const char* const> steps;  // each one or more statements
    // What another program's file is: corrupt where a damaged one is set aside and made anew,
    // unsupported where it must be left alone.
    ErrorKind foreign;

    [[nodiscard]] std::int64_t newest() const { return static_cast<std::int64_t>(steps.size()); }
};

// 0 for a file with nothing in it. Errors: migrations.foreign (another program's), unsupported (of
// a newer program), busy, corrupt, internal.
Result<std::int64_t> version_of(const Connection& connection, const Migrations& migrations);

// Brings the file to the newest version in one transaction. Errors: as version_of(); no_space.
Result<> migrate(const Connection& connection, const Migrations& migrations);

// Opens, creates or migrates the file of the program that owns it, and gives it a write-ahead log.
// Of a file that is another's, or a newer program's, nothing is changed. Errors: as
// Connection::open() and migrate().
Result<Connection> open_owned(const Path& file,
                              const Settings& settings,
                              const Migrations& migrations);

}  // namespace kosk::sqlite
