// The tables of central.db, and how an older file becomes a newer one.
#pragma once

#include "shared/sqlite/migrations.h"

namespace kosk::central {

// Another program's file is corrupt.
const sqlite::Migrations& migrations();

}  // namespace kosk::central
