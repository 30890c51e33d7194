#include "content/publisher/release/openrosa_forms.h"

#include <map>
#include <string>

#include "content/publisher/tree/xform_file.h"
#include "shared/content/documents.h"
#include "shared/trust/recipients.h"
#include "shared/trust/release_trust.h"

namespace kosk::publisher {
namespace {

using Files = std::map<std::string, std::string>;  // by name within the folder

Result<> add_form(const content::Site& site,
                  const content::FormInfo& info,
                  std::string_view day,
                  const Files& release,
                  Files& out) {
    ASSIGN_OR_RETURN(const auto* recipient, trust::recipient_of(site, info, trust::kTopRole));
    const auto key = trust::key_on(recipient->keys, day);
    if (!key) {
        return {};
    }
    ASSIGN_OR_RETURN(out[info.id + ".xml"], with_public_key(release.at(info.xform), (*key)->key));
    const std::string media = content::form_file_path(info.id, "");
    for (auto file = release.lower_bound(media);
         file != release.end() && file->first.starts_with(media);
         ++file) {
        out[info.id + "-media/" + file->first.substr(media.size())] = file->second;
    }
    return {};
}

// Forms of an earlier build that are no longer among them.
Result<> remove_others(const Path& folder, const Files& wanted) {
    std::error_code error;
    std::filesystem::recursive_directory_iterator at(folder, error);
    std::vector<Path> stale;
    for (; !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
        const std::string name = at->path().lexically_relative(folder).generic_string();
        if (at->is_regular_file(error) && !wanted.contains(name)) {
            stale.push_back(at->path());
        }
    }
    for (const Path& file : stale) {
        std::filesystem::remove(file, error);
    }
    return error ? fail(system_error(folder.string(), error.value())) : Result<>();
}

}  // namespace

Result<> write_openrosa_forms(const std::vector<content::Target>& release,
                              const Path& folder,
                              std::string_view day) {
    Files all;
    content::Site site;
    std::vector<content::FormInfo> forms;
    for (const content::Target& target : release) {
        all.emplace(target.path, target.bytes);
        if (!target.path.ends_with(".json")) {
            continue;
        }
        ASSIGN_OR_RETURN(const content::Document document,
                         content::parse_document(target.path, target.bytes));
        if (const auto* known = std::get_if<content::Site>(&document)) {
            site = *known;
        } else if (const auto* form = std::get_if<content::FormInfo>(&document)) {
            forms.push_back(*form);
        }
    }
    Files out;
    for (const content::FormInfo& form : forms) {
        RETURN_IF_ERROR(add_form(site, form, day, all, out));
    }
    RETURN_IF_ERROR(make_folders(folder));
    for (const auto& [name, bytes] : out) {
        RETURN_IF_ERROR(write_file(folder / name, bytes));
    }
    return remove_others(folder, out);
}

}  // namespace kosk::publisher
