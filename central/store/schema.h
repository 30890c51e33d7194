// The tables of central.db and how an older file becomes a newer one.
#pragma once

#include "central/store/database.h"

namespace kosk::central {

// Sets the connection up and brings the file to this program's version, in one transaction.
// Errors: unsupported (a newer version), corrupt (another program's file), no_space, busy.
Result<> prepare_schema(Database& database);

}  // namespace kosk::central
