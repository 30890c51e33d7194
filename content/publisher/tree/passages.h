// Everything in a content folder that a citizen may read, piece by piece with its place, and the
// dates on which somebody answered for it: what the gates of quality look at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "content/publisher/tree/tree_files.h"
#include "content/publisher/tree/yaml_reader.h"
#include "shared/text/locale.h"

namespace kosk::publisher {

// The key of a text of an XForm.
inline constexpr std::string_view kItext = "/itext";

struct Passage {
    std::string file;
    int line = 1;                  // where it begins
    content::DocumentType type{};  // of its document
    std::string key;               // JSON pointer of the value: "/title", "/groups/3/name"; "/body"
    text::Language language{};
    std::string text;
    bool markdown = false;
};

struct AnsweredFor {
    std::string file;
    int line = 1;
    std::string key;   // "reviewed_on" or "checked_on"
    std::string date;  // YYYY-MM-DD
};

struct Passages {
    std::vector<Passage> all;
    std::vector<AnsweredFor> dates;

    // What stands in a document's YAML file.
    void take_document(const TreeFile& file,
                       const nlohmann::json& document,
                       const YamlResult& yaml);
    // Front matter of a text in one language, and the text itself.
    void take_text(const TreeFile& file, const nlohmann::json& front, const YamlResult& yaml);
    void take_body(const TreeFile& file, int line, std::string markdown);
    // The labels, hints and messages of an XForm; nothing of one that is no XML.
    void take_xform(const TreeFile& file, std::string_view xml);
};

}  // namespace kosk::publisher
