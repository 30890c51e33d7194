// Compares two versions of a document field by field.
#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "content/publisher/release/release_diff.h"

namespace kosk::publisher {

// `before` and `after` are the JSON of the document. Its own type, slug, id and xform are not
// compared: they say which document it is. Thread: any.
std::vector<FieldChange> diff_fields(const nlohmann::json& before, const nlohmann::json& after);

// Two versions of an XForm; `file` names it in errors. Errors: invalid (no well-formed XML).
Result<std::vector<FieldChange>> diff_forms(const std::string& before,
                                            const std::string& after,
                                            const std::string& file);

}  // namespace kosk::publisher
