// The tables of content.db and how older ones become today's. Internal.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/content/reader.h"
#include "shared/sqlite/connection.h"
#include "shared/sqlite/migrations.h"

namespace kosk::content {

// Another program's file is unsupported: it is left alone.
const sqlite::Migrations& migrations();

// Of every connection to content.db: with the tokenizer and the functions of the search. The log is
// kept between runs, so that a reader without the right to create files can read.
sqlite::Settings settings_for(sqlite::Access access);

// For readers. Errors: unsupported; not_found (no tables yet).
Result<> check_schema(const sqlite::Connection& connection);

// Two text columns of a query as a map.
Result<std::map<std::string, std::string>> read_pairs(const sqlite::Connection& connection,
                                                      std::string_view sql);

// The row of `release`, nullopt before the first one.
Result<std::optional<ReleaseInfo>> read_info(const sqlite::Connection& connection);

}  // namespace kosk::content
