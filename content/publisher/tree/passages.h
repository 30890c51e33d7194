// Every piece of text in a content folder that a citizen may read, with its file and line, and the
// dates on which somebody reviewed a document or checked a source. The gates
// (content/publisher/gates) work on these.
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
    int line = 1;                  // of the file, on which the text begins
    content::DocumentType type{};  // of its document
    std::string key;               // JSON pointer of the value: "/title", "/groups/3/name"; "/body"
    text::Language language{};
    std::string text;
    bool markdown = false;
};

// A day on which somebody answered for a document.
struct AnsweredFor {
    std::string file;
    int line = 1;
    std::string key;   // "reviewed_on" or "checked_on"
    std::string date;  // YYYY-MM-DD
};

struct Passages {
    std::vector<Passage> all;
    std::vector<AnsweredFor> dates;

    // The texts and dates of a document's YAML file.
    void take_document(const TreeFile& file,
                       const nlohmann::json& document,
                       const YamlResult& yaml);
    // A Markdown file in one language: its front matter, and the text below it.
    void take_text(const TreeFile& file, const nlohmann::json& front, const YamlResult& yaml);
    void take_body(const TreeFile& file, int line, std::string markdown);
    // The labels, hints and messages of an XForm; nothing when it is not well-formed XML.
    void take_xform(const TreeFile& file, std::string_view xml);
};

}  // namespace kosk::publisher
