#include "content/publisher/release/release_diff.h"

#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "content/publisher/release/field_diff.h"
#include "content/publisher/tree/xform_file.h"

namespace kosk::publisher {
namespace {

using nlohmann::json;
using What = DocumentChange::What;

std::string stem_of(const std::string& path) {
    return path.substr(0, path.rfind('.'));
}

bool is_document(const std::string& path) {
    return path.ends_with(".json");
}

const std::string* find(const Release& release, const std::string& path) {
    const auto found = release.find(path);
    return found == release.end() ? nullptr : &found->second;
}

class Comparison {
  public:
    Comparison(const Release& before, const Release& after, std::string language)
        : before_(before), after_(after), language_(std::move(language)) {}

    Result<ReleaseDiff> run() {
        std::set<std::string> paths;
        for (const Release* release : {&before_, &after_}) {
            for (const auto& [path, bytes] : *release) {
                paths.insert(path);
            }
        }
        for (const std::string& path : paths) {
            if (is_document(path)) {
                RETURN_IF_ERROR(compare_documents(path));
            } else if (!is_part_of_document(path)) {
                compare_files(path);
            }
        }
        return std::move(diff_);
    }

  private:
    // Whether `path` is the XForm of a document.
    [[nodiscard]] bool is_part_of_document(const std::string& path) const {
        const std::string document = stem_of(path) + ".json";
        return path.ends_with(".xml") &&
               (find(before_, document) != nullptr || find(after_, document) != nullptr);
    }

    static Result<json> parse(const std::string* bytes, const std::string& path) {
        json document = bytes == nullptr ? json::object() : json::parse(*bytes, nullptr, false);
        if (!document.is_object()) {
            return fail(ErrorKind::invalid, path + ": no document of a release");
        }
        return document;
    }

    [[nodiscard]] std::string title_of(const json& document) const {
        std::string title;
        for (const char* key : {"title", "name"}) {
            const json found = document.value(key, json());
            if (found.is_object() && found.contains(language_) && found[language_].is_string()) {
                title = found[language_].get<std::string>();
                break;
            }
        }
        for (const char* key : {"number", "activity"}) {
            const json number = document.value(key, json());
            if (number.is_string()) {
                title = number.get<std::string>() + (title.empty() ? "" : " " + title);
            }
        }
        return title;
    }

    Result<> compare_documents(const std::string& path) {
        const std::string* old_bytes = find(before_, path);
        const std::string* new_bytes = find(after_, path);
        ASSIGN_OR_RETURN(const json old_document, parse(old_bytes, path));
        ASSIGN_OR_RETURN(const json new_document, parse(new_bytes, path));
        const json& shown = new_bytes != nullptr ? new_document : old_document;
        DocumentChange change{What::changed,
                              stem_of(path),
                              shown.value("type", std::string("document")),
                              title_of(shown),
                              {}};
        if (old_bytes == nullptr || new_bytes == nullptr) {
            change.what = old_bytes == nullptr ? What::added : What::removed;
        } else {
            change.fields = diff_fields(old_document, new_document);
            ASSIGN_OR_RETURN(const auto form, compare_xforms(stem_of(path) + ".xml"));
            change.fields.insert(change.fields.end(), form.begin(), form.end());
            if (change.fields.empty()) {
                return {};
            }
        }
        diff_.documents.push_back(std::move(change));
        return {};
    }

    // The public key comes from the publisher, so it is no change that an author made.
    [[nodiscard]] Result<std::vector<FieldChange>> compare_xforms(const std::string& path) const {
        const std::string* old_form = find(before_, path);
        const std::string* new_form = find(after_, path);
        if (old_form == nullptr || new_form == nullptr || *old_form == *new_form) {
            return std::vector<FieldChange>{};
        }
        ASSIGN_OR_RETURN(const std::string old_xml, with_public_key(*old_form, ""));
        ASSIGN_OR_RETURN(const std::string new_xml, with_public_key(*new_form, ""));
        return diff_forms(old_xml, new_xml, path);
    }

    void compare_files(const std::string& path) {
        const std::string* old_file = find(before_, path);
        const std::string* new_file = find(after_, path);
        if (old_file != nullptr && new_file != nullptr && *old_file == *new_file) {
            return;
        }
        DocumentChange change{What::changed, path, "file", "", {}};
        const auto size = [](const std::string* file) {
            return file == nullptr ? std::string() : fmt::format("{} bytes", file->size());
        };
        change.fields.push_back(
            {FieldChange::What::value, "size", "", size(old_file), size(new_file), {}, {}});
        if (old_file == nullptr || new_file == nullptr) {
            change.what = old_file == nullptr ? What::added : What::removed;
            change.fields.clear();
        }
        diff_.documents.push_back(std::move(change));
    }

    const Release& before_;
    const Release& after_;
    std::string language_;
    ReleaseDiff diff_;
};

}  // namespace

Result<ReleaseDiff> diff_releases(const Release& before,
                                  const Release& after,
                                  const std::string& language) {
    return Comparison(before, after, language).run();
}

}  // namespace kosk::publisher
