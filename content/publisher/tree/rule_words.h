// The words that the rules of authors' files are written with (schema.cpp, site_schema.cpp).
#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "content/publisher/tree/rule.h"
#include "shared/content/document_type.h"

namespace kosk::publisher::rules {

Rule plain(Rule::Shape shape);
Rule word(std::vector<std::string_view> words);
Rule reference(std::string_view kind);
Rule reference(content::DocumentType type);
// The same, and it may be null or "".
Rule or_null(Rule rule);
// A list that may be empty, or left out.
Rule list(Rule element);
Rule some(Rule element);
Rule map(std::vector<Field> fields);
Field optional(std::string_view key, Rule rule);
Rule seconds(std::chrono::seconds least, std::chrono::seconds most);
// A document's file: `type` is among its fields.
Rule document(std::vector<Field> fields);
// A document of a folder with many: a web editor writes the name of its file as `slug`.
Rule entry(std::vector<Field> fields);

inline const Rule kText = plain(Rule::Shape::text);
inline const Rule kLocalized = plain(Rule::Shape::localized);
inline const Rule kName = plain(Rule::Shape::name);
inline const Rule kDate = plain(Rule::Shape::date);
inline const Rule kUrl = plain(Rule::Shape::url);
inline const Rule kInteger = plain(Rule::Shape::integer);
inline const Rule kBoolean = plain(Rule::Shape::boolean);
inline const Rule kPoint = plain(Rule::Shape::point);

}  // namespace kosk::publisher::rules
