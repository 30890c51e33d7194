// The difference of two releases as text for people and as JSON for programs.
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "content/publisher/release/release_diff.h"
#include "shared/content/document_type.h"

namespace kosk::publisher {
namespace {

using nlohmann::json;
using What = FieldChange::What;

std::string_view name_of(DocumentChange::What what) {
    switch (what) {
        case DocumentChange::What::added:
            return "added";
        case DocumentChange::What::removed:
            return "removed";
        case DocumentChange::What::changed:
            return "changed";
    }
    return {};
}

std::string_view name_of(What what) {
    switch (what) {
        case What::value:
            return "value";
        case What::text:
            return "text";
        case What::added:
            return "added";
        case What::removed:
            return "removed";
        case What::order:
            return "order";
        case What::marks:
            return "marks";
    }
    return {};
}

// Of a file that is no document, and of a type this program does not know, its own word.
std::string_view in_plain_words(std::string_view type) {
    const auto known = content::document_type_named(type);
    return known ? content::facts(*known).plain_words : type;
}

std::string counted(std::size_t number, std::string_view what) {
    return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

// On one line, because each change is a line of a list.
std::string one_line(std::string text) {
    for (char& letter : text) {
        if (letter == '\n' || letter == '\r') {
            letter = ' ';
        }
    }
    return text;
}

std::string of_text(const FieldChange& change) {
    std::string out = fmt::format("{} added, {} removed\n",
                                  counted(change.words.words_added, "word"),
                                  change.words.words_removed);
    const auto lines = [&](std::string_view mark, const std::vector<std::string>& all) {
        for (const std::string& one : all) {
            out += fmt::format("        {} {}\n", mark, one_line(one));
        }
    };
    lines("-", change.words.removed);
    lines("+", change.words.added);
    lines("- link", change.links.first);
    lines("+ link", change.links.second);
    return out;
}

std::string of_field(const FieldChange& change) {
    const std::string before = one_line(change.before);
    const std::string after = one_line(change.after);
    switch (change.what) {
        case What::value:
            return fmt::format("{} -> {}\n", before, after);
        case What::text:
            return of_text(change);
        case What::added:
            return fmt::format("added: {}\n", after);
        case What::removed:
            return fmt::format("removed: {}\n", before);
        case What::order:
            return "the same in another order\n";
        case What::marks:
            return "the same words, otherwise written\n";
    }
    return {};
}

json to_json(const FieldChange& change) {
    json out{{"what", name_of(change.what)}, {"field", change.field}};
    if (!change.language.empty()) {
        out["language"] = change.language;
    }
    if (change.what == What::text) {
        out["words_added"] = change.words.words_added;
        out["words_removed"] = change.words.words_removed;
        out["sentences_added"] = change.words.added;
        out["sentences_removed"] = change.words.removed;
        out["links_added"] = change.links.second;
        out["links_removed"] = change.links.first;
    }
    if (change.what == What::value || change.what == What::removed) {
        out["before"] = change.before;
    }
    if (change.what == What::value || change.what == What::added) {
        out["after"] = change.after;
    }
    return out;
}

}  // namespace

std::string in_words(const ReleaseDiff& diff) {
    std::string out;
    std::map<DocumentChange::What, std::size_t> counts;
    for (const DocumentChange& document : diff.documents) {
        ++counts[document.what];
        out += fmt::format("{} {}", name_of(document.what), in_plain_words(document.type));
        out += document.title.empty()
                   ? fmt::format(" {}\n", document.path)
                   : fmt::format(" \"{}\" ({})\n", document.title, document.path);
        for (const FieldChange& field : document.fields) {
            const std::string language = field.language.empty() ? "" : " [" + field.language + "]";
            out += fmt::format("    {}{}: {}", field.field, language, of_field(field));
        }
    }
    if (diff.same()) {
        return "nothing differs\n";
    }
    return out + fmt::format("{} added, {} removed, {} changed\n",
                             counts[DocumentChange::What::added],
                             counts[DocumentChange::What::removed],
                             counts[DocumentChange::What::changed]);
}

std::string in_json(const ReleaseDiff& diff) {
    json documents = json::array();
    for (const DocumentChange& document : diff.documents) {
        json fields = json::array();
        for (const FieldChange& field : document.fields) {
            fields.push_back(to_json(field));
        }
        documents.push_back({{"what", name_of(document.what)},
                             {"path", document.path},
                             {"type", document.type},
                             {"title", document.title},
                             {"fields", std::move(fields)}});
    }
    const json all{{"same", diff.same()}, {"documents", std::move(documents)}};
    return all.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace kosk::publisher
