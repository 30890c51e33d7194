// The files of a content folder: their list, what each is (its path decides), and whether a
// terminal can show its text.
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
    // glossary: for authors; it is not published.
    enum class Kind { document, text, xform, form_file, media, glossary };
    Kind kind = Kind::document;
    std::string path;                           // "rights/liberty.az.md"
    std::optional<content::DocumentType> type;  // of a document, a text or an XForm
    std::string name;  // "liberty", "1.2.1"; for a file that a form uses, the id of that form
    text::Language language{};  // when `kind` is text

    // The path of the document in a release: "rights/liberty.json".
    [[nodiscard]] std::string target() const;
};

// nullopt for a path that no file of the content may have.
std::optional<TreeFile> classify(std::string_view path);

// All files in `folder`, by path, except the publisher's sources, the web editor's configuration,
// README.md, CMakeLists.txt and hidden files. A file that classify() does not know is a problem.
// Errors: not_found.
Result<std::vector<TreeFile>> list_tree(const Path& folder, Problems& problems);

// The bytes of a file; nullopt and a problem when it is too large. A text that is not UTF-8 in
// Unicode NFC, or has control characters, is a problem, too. Errors: not_found, internal.
Result<std::optional<std::string>> read_tree_file(const Path& folder,
                                                  const TreeFile& file,
                                                  Problems& problems);

}  // namespace kosk::publisher
