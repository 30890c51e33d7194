#include "shared/sqlite/error.h"

#include <cerrno>

#include <catch2/catch.hpp>
#include <sqlite3.h>

using namespace kosk;
using kosk::sqlite::kind_of;

TEST_CASE("a full disk is not a broken one, however SQLite says it") {
    CHECK(kind_of(SQLITE_FULL, 0) == ErrorKind::no_space);
    for (const int full : {ENOSPC, EDQUOT, EFBIG}) {
        CHECK(kind_of(SQLITE_IOERR_SHMSIZE, full) == ErrorKind::no_space);
        CHECK(kind_of(SQLITE_IOERR_WRITE, full) == ErrorKind::no_space);
        CHECK(kind_of(SQLITE_CANTOPEN, full) == ErrorKind::no_space);
    }
    for (const int code :
         {SQLITE_IOERR, SQLITE_IOERR_READ, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC}) {
        CHECK(kind_of(code, EIO) == ErrorKind::internal);
        CHECK(kind_of(code, 0) == ErrorKind::internal);
    }
}

TEST_CASE("what can be tried again, what is damaged, what is missing and what is wrong") {
    CHECK(kind_of(SQLITE_BUSY_SNAPSHOT, 0) == ErrorKind::busy);
    CHECK(kind_of(SQLITE_LOCKED, 0) == ErrorKind::busy);
    CHECK(kind_of(SQLITE_PROTOCOL, 0) == ErrorKind::busy);
    CHECK(kind_of(SQLITE_CORRUPT_INDEX, 0) == ErrorKind::corrupt);
    CHECK(kind_of(SQLITE_NOTADB, 0) == ErrorKind::corrupt);
    CHECK(kind_of(SQLITE_CANTOPEN, ENOENT) == ErrorKind::not_found);
    CHECK(kind_of(SQLITE_CANTOPEN, EACCES) == ErrorKind::internal);
    CHECK(kind_of(SQLITE_CONSTRAINT_UNIQUE, 0) == ErrorKind::invalid);
    CHECK(kind_of(SQLITE_TOOBIG, 0) == ErrorKind::invalid);
    CHECK(kind_of(SQLITE_ERROR, 0) == ErrorKind::internal);
    CHECK(kind_of(SQLITE_NOMEM, ENOSPC) == ErrorKind::internal);
}
