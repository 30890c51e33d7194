// The outbox's file, step by step. What the steps add up to is written in schema.sql.
#pragma once

#include "shared/sqlite/migrations.h"

namespace kosk::submission {

// Another program's file is corrupt: it is moved aside, for a terminal needs an outbox.
const sqlite::Migrations& migrations();

}  // namespace kosk::submission
