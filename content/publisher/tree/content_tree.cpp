#include "content/publisher/tree/content_tree.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "content/publisher/tree/consistency.h"
#include "content/publisher/tree/day_checks.h"
#include "content/publisher/tree/front_matter.h"
#include "content/publisher/tree/public_keys.h"
#include "content/publisher/tree/schema.h"
#include "content/publisher/tree/tree_files.h"
#include "content/publisher/tree/xform_file.h"
#include "content/publisher/tree/yaml_reader.h"
#include "shared/content/document_value.h"
#include "shared/content/picture_size.h"

namespace kosk::publisher {
namespace {

using content::DocumentType;
using content::facts;
using content::name_of;
using nlohmann::json;
using Kind = TreeFile::Kind;

// Reads a folder file by file; documents that consist of several files are put together at the end.
class Loader {
  public:
    explicit Loader(const Path& folder) : folder_(folder) {}

    Result<ContentTree> load() {
        ASSIGN_OR_RETURN(files_, list_tree(folder_, tree_.problems));
        for (const TreeFile& file : files_) {
            ASSIGN_OR_RETURN(auto bytes, read_tree_file(folder_, file, tree_.problems));
            if (bytes) {
                read(file, std::move(*bytes));
            }
        }
        for (const TreeFile& file : files_) {
            finish(file);
        }
        check_required();
        check_references(found_, tree_.problems);
        check_links(found_, tree_.problems);
        check_programme(found_, tree_.problems);
        check_site(found_, tree_.problems);
        check_forms(found_, tree_.problems);
        check_days(found_, tree_.problems);
        check_policies(found_, tree_.problems);
        return std::move(tree_);
    }

  private:
    void read(const TreeFile& file, std::string bytes) {
        switch (file.kind) {
            case Kind::document:
                return read_document(file, bytes);
            case Kind::text:
                return read_text(file, bytes);
            case Kind::media:
                check_picture(file, bytes);
                found_.ids["picture"].push_back(file.path);
                tree_.files[file.path] = std::move(bytes);
                return;
            case Kind::glossary:
                return read_glossary(file, bytes);
            case Kind::xform:
                tree_.passages.take_xform(file, bytes);
                [[fallthrough]];
            case Kind::form_file:
                tree_.files[file.path] = std::move(bytes);
                return;
        }
    }

    void check_picture(const TreeFile& file, const std::string& bytes) {
        if (const auto fits = content::check_picture(file.path, bytes); !fits) {
            tree_.problems.add(file.path, 1, fits.error().detail + ".", "Make it smaller.");
        }
    }

    void read_document(const TreeFile& file, const std::string& bytes) {
        YamlResult result;
        json& out = jsons_[file.target()];
        // The Markdown of this document may have been read before its YAML: keep it.
        const json texts = std::exchange(out, json::object());
        out = read_yaml(bytes, {file.path, 0}, rule_of(*file.type), tree_.problems, result);
        check_type(file, out, result);
        take_slug(file, out, result);
        tree_.passages.take_document(file, out, result);
        if (file.type == DocumentType::contact && out["phone"].is_string()) {
            tree_.phones.insert(out["phone"]);
        }
        out["type"] = name_of(*file.type);
        if (texts.is_object()) {
            out.update(texts);
        }
        found_.lines[file.path] = std::move(result.lines);
        std::move(result.references.begin(),
                  result.references.end(),
                  std::back_inserter(found_.references));
        note_ids(file, out);
    }

    void read_glossary(const TreeFile& file, const std::string& bytes) {
        YamlResult result;
        tree_.glossary = read_yaml(bytes, {file.path, 0}, glossary_rule(), tree_.problems, result);
        check_type(file, tree_.glossary, result);
    }

    void check_type(const TreeFile& file, const json& out, const YamlResult& result) {
        const auto type = out.find("type");
        const std::string_view wanted = file.type ? name_of(*file.type) : "glossary";
        if (type != out.end() && type->is_string() && *type != wanted) {
            tree_.problems.add(
                file.path,
                result.lines.at("/type"),
                fmt::format("type `{}` does not belong here.", type->get_ref<const std::string&>()),
                fmt::format("Write type: {}.", wanted));
        }
    }

    // A web editor names a new file after its `slug` line; after that only the file's name counts.
    void take_slug(const TreeFile& file, json& out, const YamlResult& result) {
        const json slug = out.value("slug", json());
        if (slug.is_string() && slug != file.name) {
            tree_.problems.add(file.path,
                               result.lines.at("/slug"),
                               "slug is not the name of the file.",
                               fmt::format("Write slug: {}, or remove the line.", file.name));
        }
        out.erase("slug");
    }

    void note_ids(const TreeFile& file, const json& out) {
        found_.ids[std::string(name_of(*file.type))].push_back(file.name);
        const auto collect = [&](const char* list, const char* key, const char* kind) {
            for (const json& one : out.value(list, json::array())) {
                const json id = one.value(key, json());
                found_.ids[kind].push_back(id.is_string() ? id.get<std::string>() : id.dump());
            }
        };
        if (file.type == DocumentType::institutions) {
            collect("institutions", "id", "institution");
        } else if (file.type == DocumentType::programme) {
            collect("chapters", "number", "chapter");
        } else if (file.type == DocumentType::site) {
            collect("groups", "id", "group");
            collect("topics", "id", "topic");
            collect("recipients", "id", "recipient");
        }
    }

    void read_text(const TreeFile& file, const std::string& bytes) {
        const auto parts = split_front_matter(bytes);
        if (!parts) {
            tree_.problems.add(file.path,
                               1,
                               "there is no front matter.",
                               "Begin the file with --- and title and summary, then another ---.");
            return;
        }
        YamlResult result;
        json texts = read_yaml(
            parts->yaml, {file.path, 1}, front_matter_rule(*file.type), tree_.problems, result);
        if (parts->body.empty()) {
            tree_.problems.add(file.path, parts->body_line, "there is no text.", "Write it here.");
        }
        take_slug(file, texts, result);
        tree_.passages.take_text(file, texts, result);
        tree_.passages.take_body(file, parts->body_line, parts->body);
        texts["body"] = parts->body;
        found_.bodies.push_back({file.path, parts->body_line, parts->body});
        json& out = jsons_[file.target()];
        for (const auto& [key, value] : texts.items()) {
            out[key][std::string(text::code(file.language))] = value;
        }
        languages_[file.target()].insert(file.language);
    }

    void check_form(const TreeFile& file) {
        const auto xml = tree_.files.find(file.path);
        if (xml == tree_.files.end()) {
            return;  // too large: reported already
        }
        const auto media = [&](std::string_view name) -> std::optional<std::string> {
            if (file.type != DocumentType::form) {
                return std::nullopt;  // only forms have a folder
            }
            const auto found = tree_.files.find(content::form_file_path(file.name, name));
            return found == tree_.files.end() ? std::nullopt : std::optional(found->second);
        };
        check_xform(file.path, file.name, xml->second, media, tree_.problems);
    }

    // Makes the Document once all its files have been read without a mistake.
    void finish(const TreeFile& file) {
        if (file.kind == Kind::xform) {
            check_form(file);
        }
        if (file.kind == Kind::form_file && !tree_.files.contains("forms/" + file.name + ".xml")) {
            tree_.problems.add(file.path,
                               1,
                               fmt::format("there is no form {}.xml that uses it.", file.name),
                               "Correct the name of the folder, or remove the file.");
        }
        if (file.kind == Kind::text && !is_there(file.target())) {
            tree_.problems.add(file.path,
                               1,
                               fmt::format("there is no {}.yaml beside it.", file.name),
                               "Write it, or correct the name of this file.");
        }
        if (file.kind == Kind::xform && !is_there(file.target())) {
            tree_.problems.add(file.path,
                               1,
                               fmt::format("there is no {}.yaml beside it.", file.name),
                               "Write it: docs/authoring.md.");
        }
        if (file.kind != Kind::document) {
            return;
        }
        bool complete = !tree_.problems.in(file.path);
        complete = check_parts(file) && complete;
        if (complete) {
            make_document(file);
        }
    }

    [[nodiscard]] bool is_there(const std::string& target) const {
        return std::any_of(files_.begin(), files_.end(), [&](const TreeFile& file) {
            return file.kind == Kind::document && file.target() == target;
        });
    }

    bool check_parts(const TreeFile& file) {
        bool complete = true;
        const std::string stem = file.path.substr(0, file.path.rfind('.'));
        for (const text::Language language : text::kLanguages) {
            const std::string part = fmt::format("{}.{}.md", stem, text::code(language));
            if (facts(*file.type).has_texts && !languages_[file.target()].contains(language)) {
                complete = false;
                if (!tree_.problems.in(part)) {
                    tree_.problems.add(file.path,
                                       1,
                                       fmt::format("the text {} is missing.", part),
                                       "Write it in this language, too.");
                }
            }
            complete = complete && !tree_.problems.in(part);
        }
        if (facts(*file.type).has_xform && !tree_.files.contains(stem + ".xml")) {
            tree_.problems.add(file.path,
                               1,
                               fmt::format("the form {}.xml is missing.", stem),
                               "Put the XForm there.");
            complete = false;
        }
        return complete;
    }

    void make_document(const TreeFile& file) {
        json& out = jsons_[file.target()];
        if (facts(*file.type).has_xform) {
            out["id"] = file.name;
            out["xform"] = file.path.substr(0, file.path.rfind('.')) + ".xml";
        } else {
            out["slug"] = file.name;
        }
        if (!complete_keys(file.path, found_.lines[file.path], out, tree_.problems)) {
            return;
        }
        auto document = content::document_from(file.target(), out);
        if (!document) {
            tree_.problems.add(
                file.path,
                1,
                fmt::format("a terminal could not read this: {}.", document.error().detail),
                "Report this to the makers of kosk-content.");
            return;
        }
        if (auto* progress = std::get_if<content::Progress>(&*document)) {
            std::stable_sort(progress->entries.begin(),
                             progress->entries.end(),
                             [](const auto& a, const auto& b) { return a.as_of < b.as_of; });
        }
        found_.documents.emplace(file.path, *document);
        tree_.documents.emplace(file.target(), std::move(*document));
    }

    void check_required() {
        for (const content::DocumentFacts& one : content::kDocumentTable) {
            if (one.naming != content::FileNaming::only || one.type == DocumentType::terminals) {
                continue;  // who has no list of terminals has none
            }
            if (std::none_of(files_.begin(), files_.end(), [&](const TreeFile& file) {
                    return file.kind == Kind::document && file.type == one.type;
                })) {
                tree_.problems.add(fmt::format("{}{}.yaml", one.folder, one.name),
                                   1,
                                   "this file is missing.",
                                   "Write it: docs/authoring.md.");
            }
        }
    }

    const Path& folder_;
    ContentTree tree_;
    Found found_;
    std::vector<TreeFile> files_;
    std::map<std::string, json> jsons_;                          // by target
    std::map<std::string, std::set<text::Language>> languages_;  // texts read, by target
};

}  // namespace

Result<ContentTree> load_content(const Path& folder) {
    return Loader(folder).load();
}

}  // namespace kosk::publisher
