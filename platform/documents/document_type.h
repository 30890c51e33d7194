// What a citizen's document may be.
#pragma once

#include <optional>
#include <string_view>

namespace kosk::platform {

enum class DocumentType { jpeg, png, pdf };

// What a file that begins so is; nullopt for everything that is not accepted. 8 bytes are enough.
std::optional<DocumentType> document_type(std::string_view first_bytes);

// "image/jpeg", "image/png", "application/pdf".
std::string_view media_type(DocumentType type);

// "jpg", "png", "pdf".
std::string_view extension(DocumentType type);

}  // namespace kosk::platform
