// A document as a JSON value, for a program that has the value and no text of it: the publisher,
// which makes it from an author's YAML. documents.h reads and writes the text that travels.
#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "shared/content/documents.h"

namespace kosk::content {

// `value` holds the keys of the document's JSON, `type` among them. `path` names it in errors.
// Errors: those of parse_document().
Result<Document> document_from(std::string_view path, const nlohmann::json& value);

// The value whose text to_json() gives.
nlohmann::json value_of(const Document& document);

}  // namespace kosk::content
