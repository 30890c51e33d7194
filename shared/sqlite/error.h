// What SQLite says went wrong, as an Error: the one place where its codes get a meaning.
//
// `native` is SQLite's extended code. `detail` names the file and says what happened in SQLite's
// own words, with the system's beside them when a system call failed; it never holds a bound value.
#pragma once

#include "shared/base/result.h"

struct sqlite3;

namespace kosk::sqlite {

// A full disk is no_space, in whichever way it shows; a disk that breaks is internal; locks are
// busy and damage is corrupt. `code` may be extended; `cause` is the errno behind SQLITE_IOERR and
// SQLITE_CANTOPEN, 0 when there is none.
ErrorKind kind_of(int code, int cause);

// Before each call into SQLite that may fail. SQLite leaves errno as the system call that failed
// had set it; sqlite3_system_errno() would miss it when a COMMIT fails, and remember older ones.
void forget_cause();

// Why the last call on `connection` failed; first thing after it. nullptr: SQLite had no memory to
// make one.
Error last_error(sqlite3* connection);

// As last_error(), for a statement of ours that could not be prepared: names what it stumbled over.
Error prepare_error(sqlite3* connection);

}  // namespace kosk::sqlite
