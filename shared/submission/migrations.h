// How the outbox's file came to be: migration n leads from PRAGMA user_version n to n + 1.
//
// What they add up to is written in schema.sql. A migration that has been on a terminal never
// changes; a new one is appended.
#pragma once

#include <span>

#include "shared/base/result.h"

struct sqlite3;

namespace kosk::submission {

std::span<const char* const> migrations();

// Brings the file to the newest version in one transaction. Errors: unsupported (a newer program
// made it), corrupt (another program's database), no_space, busy.
Result<> migrate(sqlite3* db);

}  // namespace kosk::submission
