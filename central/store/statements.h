// The tables of what is said of a case: the statements of bodies, and the centre's own note. What
// each function does and its errors: Store (store.h). Internal.
#pragma once

#include <optional>
#include <string_view>

#include "central/store/store.h"
#include "shared/sqlite/connection.h"

namespace kosk::central {

Result<> add_statement(const sqlite::Connection& database,
                       std::string_view instance_id,
                       const submission::SealedStatement& statement,
                       Time now);
Result<> note_stage(const sqlite::Connection& database,
                    std::string_view instance_id,
                    submission::Stage stage,
                    Time now);
Result<std::optional<CaseStatus>> case_status(const sqlite::Connection& database,
                                              std::string_view instance_id);

}  // namespace kosk::central
