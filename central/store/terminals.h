// The tables of the terminals that may send, and of their keys. What each function does and its
// errors: Store (store.h). Internal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "central/store/store.h"
#include "shared/sqlite/connection.h"

namespace kosk::central {

Result<> add_terminal(const sqlite::Connection& database,
                      std::string_view name,
                      std::string_view token_sha256,
                      Time now);
Result<> revoke_terminal(const sqlite::Connection& database, std::string_view name, Time now);
Result<> enrol_key(const sqlite::Connection& database,
                   std::string_view name,
                   const EnrolledKey& key);
Result<std::vector<Terminal>> list_terminals(const sqlite::Connection& database);
Result<std::optional<std::string>> find_terminal(const sqlite::Connection& database,
                                                 std::string_view token_sha256);

}  // namespace kosk::central
