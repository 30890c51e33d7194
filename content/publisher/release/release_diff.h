// What a release changes, for a reviewer: which documents were added, removed or changed, and in
// each changed document which field, in which language.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/publisher/release/text_diff.h"
#include "shared/base/result.h"
#include "shared/content/store.h"

namespace kosk::publisher {

// Path of a target → its bytes, as make_targets() gives them: "rights/liberty.json".
using Release = std::map<std::string, std::string>;

struct FieldChange {
    enum class What {
        value,    // a date, a number or a word: `before` became `after`
        text,     // prose: see `words` and `links`
        added,    // `after` was added to a list, or to a field that was empty
        removed,  // `before` was removed
        order,    // the same items in another order
        marks,    // the same words with other Markdown marks
    };
    What what = What::value;
    std::string field;     // "title", "sources 2, checked_on", "question /data/name"
    std::string language;  // "az"; "" for a field that is not translated
    std::string before;
    std::string after;
    TextDiff words;
    Changed links;  // removed, added
};

struct DocumentChange {
    enum class What { added, removed, changed };
    What what = What::changed;
    std::string path;  // "rights/liberty"
    std::string type;  // "article"; "file" for pictures and files of forms
    std::string title;
    std::vector<FieldChange> fields;  // when `what` is changed; for files "size", in bytes
};

struct ReleaseDiff {
    std::vector<DocumentChange> documents;  // by path
    [[nodiscard]] bool same() const { return documents.empty(); }
};

// Titles are given in `language`. An XForm is compared as part of its form, without the public key
// that the publisher puts in. Errors: invalid (a target that is not what make_targets() writes).
Result<ReleaseDiff> diff_releases(const Release& before,
                                  const Release& after,
                                  const std::string& language);

// For people: text, a line or more for each document.
std::string in_words(const ReleaseDiff& diff);
// For programs: {"same": false, "documents": [{"what", "path", "type", "title", "fields": […]}]}.
std::string in_json(const ReleaseDiff& diff);

}  // namespace kosk::publisher
