// Two versions of a document's JSON, compared field by field.
#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "content/publisher/release/release_diff.h"

namespace kosk::publisher {

// Keys that only say what and where the document is (type, slug, id, xform) are not compared at the
// top. Thread: any.
std::vector<FieldChange> diff_fields(const nlohmann::json& before, const nlohmann::json& after);

// Two versions of an XForm. Errors: invalid.
Result<std::vector<FieldChange>> diff_forms(const std::string& before,
                                            const std::string& after,
                                            const std::string& file);

}  // namespace kosk::publisher
