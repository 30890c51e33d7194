// The kinds of document there are, and what is to be known of each.
//
// The table is where a new type begins (docs/extending.md): folders, links, search, the authors'
// files and the list of all content follow from its row; what a row cannot say is a switch without
// a default, or an overload that the compiler misses.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kosk::content {

// In the order of the alternatives of Document (documents.h).
enum class DocumentType {
    programme,
    institutions,
    activity,
    progress,
    article,
    contact,
    service,
    form,
    site,
    campaign,
    event,
    quiz,
    booklet,
    policy,
    terminals
};

// What a document's files are called within their folder.
enum class FileNaming {
    slug,          // "liberty"
    point_number,  // "1.2.1"
    only           // there is one of them: the type's own name
};

struct DocumentFacts {
    DocumentType type{};
    std::string_view name;         // the `type` of its JSON; what authors' references are called
    std::string_view folder;       // "rights/"
    std::string_view list;         // its key where all content is one JSON (kosk-content dump)
    std::string_view plain_words;  // for people who do not know the format
    FileNaming naming = FileNaming::slug;
    bool has_texts = false;  // a Markdown text in each language beside its YAML
    bool has_xform = false;  // an XForm beside its YAML
    bool searched = false;   // search_index.cpp says by what
    bool linked = false;     // a screen shows it: texts may link to "rights/liberty"
};

inline constexpr std::array kDocumentTable = {
    DocumentFacts{.type = DocumentType::programme,
                  .name = "programme",
                  .folder = "programme/",
                  .list = "programme",
                  .plain_words = "programme",
                  .naming = FileNaming::only},
    DocumentFacts{.type = DocumentType::institutions,
                  .name = "institutions",
                  .folder = "programme/",
                  .list = "institutions",
                  .plain_words = "list of institutions",
                  .naming = FileNaming::only},
    DocumentFacts{.type = DocumentType::activity,
                  .name = "activity",
                  .folder = "programme/activities/",
                  .list = "activities",
                  .plain_words = "point of the programme",
                  .naming = FileNaming::point_number,
                  .searched = true,
                  .linked = true},
    DocumentFacts{.type = DocumentType::progress,
                  .name = "progress",
                  .folder = "programme/progress/",
                  .list = "progress",
                  .plain_words = "progress of point",
                  .naming = FileNaming::point_number},
    DocumentFacts{.type = DocumentType::article,
                  .name = "article",
                  .folder = "rights/",
                  .list = "articles",
                  .plain_words = "article",
                  .has_texts = true,
                  .searched = true,
                  .linked = true},
    DocumentFacts{.type = DocumentType::contact,
                  .name = "contact",
                  .folder = "contacts/",
                  .list = "contacts",
                  .plain_words = "contact",
                  .searched = true,
                  .linked = true},
    DocumentFacts{.type = DocumentType::service,
                  .name = "service",
                  .folder = "services/",
                  .list = "services",
                  .plain_words = "service",
                  .has_texts = true,
                  .searched = true,
                  .linked = true},
    DocumentFacts{.type = DocumentType::form,
                  .name = "form",
                  .folder = "forms/",
                  .list = "forms",
                  .plain_words = "form",
                  .has_xform = true,
                  .linked = true},
    DocumentFacts{.type = DocumentType::site,
                  .name = "site",
                  .folder = "",
                  .list = "site",
                  .plain_words = "site as a whole",
                  .naming = FileNaming::only},
    DocumentFacts{.type = DocumentType::campaign,
                  .name = "campaign",
                  .folder = "campaigns/",
                  .list = "campaigns",
                  .plain_words = "campaign",
                  .searched = true,
                  .linked = true},
    DocumentFacts{.type = DocumentType::event,
                  .name = "event",
                  .folder = "events/",
                  .list = "events",
                  .plain_words = "event",
                  .searched = true,
                  .linked = true},
    DocumentFacts{.type = DocumentType::quiz,
                  .name = "quiz",
                  .folder = "quizzes/",
                  .list = "quizzes",
                  .plain_words = "quiz",
                  .has_xform = true,
                  .searched = true,
                  .linked = true},
    DocumentFacts{.type = DocumentType::booklet,
                  .name = "booklet",
                  .folder = "booklets/",
                  .list = "booklets",
                  .plain_words = "booklet",
                  .has_texts = true,
                  .searched = true,
                  .linked = true},
    DocumentFacts{.type = DocumentType::policy,
                  .name = "policy",
                  .folder = "policies/",
                  .list = "policies",
                  .plain_words = "policy"},
    DocumentFacts{.type = DocumentType::terminals,
                  .name = "terminals",
                  .folder = "",
                  .list = "terminals",
                  .plain_words = "list of terminals",
                  .naming = FileNaming::only},
};

static_assert(
    [] {
        for (std::size_t i = 0; i < kDocumentTable.size(); ++i) {
            if (static_cast<std::size_t>(kDocumentTable.at(i).type) != i) {
                return false;
            }
        }
        return true;
    }(),
    "the rows stand in the order of the enumerators");

constexpr const DocumentFacts& facts(DocumentType type) {
    return kDocumentTable.at(static_cast<std::size_t>(type));
}

constexpr std::string_view name_of(DocumentType type) {
    return facts(type).name;
}

// nullopt for a word that this program does not know.
std::optional<DocumentType> document_type_named(std::string_view name);

// A document as texts and citizens' touches name it: "rights/liberty".
struct DocumentLink {
    DocumentType type{};
    std::string id;  // its slug or number

    [[nodiscard]] std::string target() const;
    bool operator==(const DocumentLink&) const = default;
};

// nullopt for what no link may lead to.
std::optional<DocumentLink> parse_link(std::string_view target);

// Where a document travels: "rights/liberty.json". `id` means nothing when there is one of them.
std::string target_path(DocumentType type, std::string_view id = {});

}  // namespace kosk::content
