#include "content/publisher/gates/checked_tree.h"

#include "content/publisher/gates/booklets.h"
#include "content/publisher/gates/gates.h"
#include "content/publisher/gates/quiz.h"
#include "content/publisher/tree/tree_files.h"

namespace kosk::publisher {
namespace {

// The fonts of a terminal; an author's computer may lack them.
constexpr const char* kFonts = "/usr/share/fonts/truetype/noto";

void check_quizzes(ContentTree& tree) {
    for (const auto& [target, document] : tree.documents) {
        if (const auto* quiz = std::get_if<content::Quiz>(&document);
            quiz != nullptr && !tree.problems.in(quiz->xform)) {
            check_quiz(quiz->xform, tree.files.at(quiz->xform), quiz->full_score, tree.problems);
        }
    }
}

}  // namespace

void check_gates(ContentTree& tree) {
    check_quizzes(tree);  // before other gates add problems: these must not hide a quiz's own
    check_letters(tree.passages, tree.problems);
    check_phones(tree.passages, tree.phones, tree.problems);
    check_titles(tree.passages, Path(kFonts) / "NotoSans-Bold.ttf", tree.problems);
    check_room(tree.passages, kFonts, tree.problems);
    check_booklets(tree.documents, tree.problems);
    for (const auto& [path, bytes] : tree.files) {
        if (const auto file = classify(path); file && file->kind == TreeFile::Kind::xform) {
            check_letters(path, bytes, tree.problems);
        }
    }
}

Result<ContentTree> load_checked(const Path& folder) {
    ASSIGN_OR_RETURN(ContentTree tree, load_content(folder));
    check_gates(tree);
    return tree;
}

}  // namespace kosk::publisher
