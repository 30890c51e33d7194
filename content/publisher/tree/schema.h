// What an author's file may contain: one Rule per document type. docs/authoring.md describes the
// same for authors.
#pragma once

#include "content/publisher/tree/rule.h"
#include "shared/content/document_type.h"

namespace kosk::publisher {

// The rule of a document's YAML file, `type` included.
const Rule& rule_of(content::DocumentType type);
// The same of the authors' glossary, which is no document.
const Rule& glossary_rule();

// The rule of the front matter of a text in one language: of articles, services and booklets.
const Rule& front_matter_rule(content::DocumentType type);

}  // namespace kosk::publisher
