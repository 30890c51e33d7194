// What can be worked out of a target before the database is touched: read, hashed, and its texts
// for the search. A large release is shared out among the processors. Internal to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/content/search_index.h"
#include "shared/content/store.h"

namespace kosk::content {

struct Prepared {
    const Target* target = nullptr;
    std::string_view type;        // of a document; "file"; "unknown": of a newer program
    std::string sha256;           // hexadecimal
    std::vector<SearchRow> rows;  // one a language, as text::kLanguages; empty: not searched
    std::optional<Error> error;   // a document of a known type that cannot be read
};

// In the order of `targets`, which must outlive it.
std::vector<Prepared> prepare(const std::vector<Target>& targets);

}  // namespace kosk::content
