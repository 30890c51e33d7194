#include "shared/content/document_type.h"

#include <fmt/format.h>

namespace kosk::content {

std::optional<DocumentType> document_type_named(std::string_view name) {
    for (const DocumentFacts& one : kDocumentTable) {
        if (one.name == name) {
            return one.type;
        }
    }
    return std::nullopt;
}

std::string DocumentLink::target() const {
    return std::string(facts(type).folder) + id;
}

std::optional<DocumentLink> parse_link(std::string_view target) {
    const auto name = target.rfind('/') + 1;  // 0 without a folder
    for (const DocumentFacts& one : kDocumentTable) {
        if (one.linked && target.substr(0, name) == one.folder && name < target.size()) {
            return DocumentLink{one.type, std::string(target.substr(name))};
        }
    }
    return std::nullopt;
}

std::string target_path(DocumentType type, std::string_view id) {
    const DocumentFacts& of = facts(type);
    return fmt::format("{}{}.json", of.folder, of.naming == FileNaming::only ? of.name : id);
}

}  // namespace kosk::content
