#include "platform/documents/document_type.h"

namespace kosk::platform {

std::optional<DocumentType> document_type(std::string_view first_bytes) {
    if (first_bytes.starts_with("\xff\xd8\xff")) {
        return DocumentType::jpeg;
    }
    if (first_bytes.starts_with("\x89PNG\r\n\x1a\n")) {
        return DocumentType::png;
    }
    if (first_bytes.starts_with("%PDF-")) {
        return DocumentType::pdf;
    }
    return std::nullopt;
}

std::string_view media_type(DocumentType type) {
    switch (type) {
        case DocumentType::jpeg:
            return "image/jpeg";
        case DocumentType::png:
            return "image/png";
        case DocumentType::pdf:
            return "application/pdf";
    }
    return "application/octet-stream";
}

std::string_view extension(DocumentType type) {
    switch (type) {
        case DocumentType::jpeg:
            return "jpg";
        case DocumentType::png:
            return "png";
        case DocumentType::pdf:
            break;
    }
    return "pdf";
}

}  // namespace kosk::platform
