// The tokenizer `kosk` of the search index: words as SQLite's unicode61 finds them, folded as
// text::fold does. Positions stay those of the original text, so snippets keep its letters.
// With it come the functions of search_functions.h. Internal: registered by every connection.
#pragma once

#include "shared/base/result.h"
#include "shared/sqlite/connection.h"

namespace kosk::content {

Result<> register_tokenizer(const sqlite::Connection& connection);

}  // namespace kosk::content
