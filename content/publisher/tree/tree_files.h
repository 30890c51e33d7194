// The files of a content folder: which there are, what each is by its path, and whether its bytes
// are fit to be shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/publisher/tree/problems.h"
#include "shared/base/files.h"
#include "shared/content/document_type.h"
#include "shared/text/locale.h"

namespace kosk::publisher {

struct TreeFile {
    // glossary: for authors, no terminal gets it.
    enum class Kind { document, text, xform, form_file, media, glossary };
    Kind kind = Kind::document;
    std::string path;                           // "rights/liberty.az.md"
    std::optional<content::DocumentType> type;  // of a document, a text or an XForm
    std::string name;           // "liberty", "1.2.1"; of a form's file the form's id
    text::Language language{};  // of a text

    // Where the document travels: "rights/liberty.json".
    [[nodiscard]] std::string target() const;
};

// nullopt for a path that has no place in content.
std::optional<TreeFile> classify(std::string_view path);

// Everything in `folder` but the publisher's sources, the web editor's configuration, README.md,
// CMakeLists.txt and hidden files. A file without a place is a problem. Errors: not_found.
Result<std::vector<TreeFile>> list_tree(const Path& folder, Problems& problems);

// The bytes; nullopt and a problem when they are too many. Texts that are no clean UTF-8 in NFC
// are a problem, too.
Result<std::optional<std::string>> read_tree_file(const Path& folder,
                                                  const TreeFile& file,
                                                  Problems& problems);

}  // namespace kosk::publisher
