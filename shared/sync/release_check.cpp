#include "shared/sync/release_check.h"

#include "shared/content/reader.h"

namespace kosk::sync {
namespace {

using content::DocumentType;

bool opens(const content::Reader& reader, DocumentType type) {
    switch (type) {
        case DocumentType::programme:
            return reader.programme().has_value();
        case DocumentType::institutions:
            return reader.institutions().has_value();
        case DocumentType::activity:
            return reader.activities().has_value();
        case DocumentType::progress:
            return reader.progress().has_value();
        case DocumentType::article:
            return reader.articles().has_value();
        case DocumentType::contact:
            return reader.contacts().has_value();
        case DocumentType::service:
            return reader.services().has_value();
        case DocumentType::form:
            return reader.forms().has_value();
        case DocumentType::site:
            return reader.site().has_value();
        case DocumentType::campaign:
            return reader.campaigns().has_value();
        case DocumentType::event:
            return reader.events().has_value();
        case DocumentType::quiz:
            return reader.quizzes().has_value();
        case DocumentType::booklet:
            return reader.booklets().has_value();
        case DocumentType::policy:
        case DocumentType::terminals:
            return reader.policies().has_value();
    }
    return false;
}

}  // namespace

std::set<DocumentType> readable_types(const Path& database) {
    std::set<DocumentType> types;
    const auto reader = content::Reader::open(database);
    if (!reader) {
        return types;
    }
    for (const content::DocumentFacts& one : content::kDocumentTable) {
        if (opens(*reader, one.type)) {
            types.insert(one.type);
        }
    }
    return types;
}

}  // namespace kosk::sync
