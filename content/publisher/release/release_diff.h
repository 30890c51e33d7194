// What a release changes, as a reviewer asks it: which documents came, went or changed, and inside
// each which field, in which language.
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
        value,    // `before` became `after`: a date, a number, a word
        text,     // prose: `words`, and `links` that came and went
        added,    // `after` came to a list, or a field that was empty is filled
        removed,  // `before` went
        order,    // the same things in another order
        marks,    // the same words, other marks of Markdown
    };
    What what = What::value;
    std::string field;     // "title", "sources 2, checked_on", "question /data/name"
    std::string language;  // "az"; "" when the field has none
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
    std::vector<FieldChange> fields;  // of one that changed; of files "size" in bytes
};

struct ReleaseDiff {
    std::vector<DocumentChange> documents;  // by path
    [[nodiscard]] bool same() const { return documents.empty(); }
};

// Titles in `language`. A form's XForm counts as part of the form; its public key does not count.
// Errors: invalid (bytes that no publisher wrote).
Result<ReleaseDiff> diff_releases(const Release& before,
                                  const Release& after,
                                  const std::string& language);

// For people.
std::string in_words(const ReleaseDiff& diff);
// For programs: {"same": false, "documents": [{"what", "path", "type", "title", "fields": […]}]}.
std::string in_json(const ReleaseDiff& diff);

}  // namespace kosk::publisher
