#include "content/publisher/release/build.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "content/publisher/tree/tree_files.h"
#include "shared/base/encoding.h"
#include "shared/content/limits.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/recipient_key.h"

namespace kosk::publisher {
namespace {

constexpr std::uint64_t kMaxKeyFile = 64U << 10U;

Result<std::string> read_public_key(const Path& file) {
    ASSIGN_OR_RETURN(std::string text, read_file(file, kMaxKeyFile));
    if (text.find("-----BEGIN") == std::string::npos) {
        ASSIGN_OR_RETURN(const std::string der, unbase64(text));
        text = "-----BEGIN PUBLIC KEY-----\n" + base64(der) + "\n-----END PUBLIC KEY-----\n";
    }
    return crypto::recipient_public_key(text);
}

// Whether `path` is one that a build writes.
bool is_of_a_build(std::string_view path) {
    const auto dot = path.rfind('.');
    if (dot == std::string_view::npos) {
        return false;
    }
    const bool json = path.substr(dot) == ".json";
    return classify(json ? std::string(path.substr(0, dot)) + ".yaml" : std::string(path))
        .has_value();
}

Result<std::vector<Path>> stale_files(const Path& folder, const std::set<std::string>& wanted) {
    std::vector<Path> stale;
    std::error_code error;
    if (!std::filesystem::exists(folder, error)) {
        return stale;
    }
    std::filesystem::recursive_directory_iterator at(folder, error);
    for (; !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
        const std::string path = at->path().lexically_relative(folder).generic_string();
        if (at->is_directory(error) || wanted.contains(path)) {
            continue;
        }
        if (!is_of_a_build(path)) {
            return fail(ErrorKind::rejected,
                        fmt::format("{} holds {}, which no build wrote. Name a folder of its own.",
                                    folder.string(),
                                    path));
        }
        stale.push_back(at->path());
    }
    if (error) {
        return fail(system_error(folder.string(), error.value()));
    }
    return stale;
}

}  // namespace

Result<RecipientKeys> read_recipient_keys(const std::vector<std::string>& arguments) {
    RecipientKeys keys;
    for (const std::string& argument : arguments) {
        const auto equals = argument.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == argument.size()) {
            return fail(ErrorKind::invalid,
                        fmt::format("--recipient-key {}: write NAME=FILE.", argument));
        }
        const std::string file = argument.substr(equals + 1);
        auto key = read_public_key(file);
        if (!key) {
            return fail_in(file, key.error());
        }
        keys[argument.substr(0, equals)] = std::move(*key);
    }
    return keys;
}

namespace {

// The site with the keys that came beside it: in force without an end, as if site.yaml had them.
Result<content::Site> with_keys(content::Site site, const RecipientKeys& keys) {
    for (const auto& [name, key] : keys) {
        const auto recipient = std::find_if(site.recipients.begin(),
                                            site.recipients.end(),
                                            [&](const auto& one) { return one.id == name; });
        if (recipient == site.recipients.end()) {
            return fail(
                ErrorKind::invalid,
                fmt::format("--recipient-key {}: site.yaml names no such recipient.", name));
        }
        ASSIGN_OR_RETURN(const auto read, crypto::read_public_key(crypto::KeyKind::rsa, key));
        recipient->keys.push_back({read.base64, read.id, "", ""});
    }
    return site;
}

bool has_key(const content::Site& site, const std::string& recipient) {
    return std::any_of(site.recipients.begin(), site.recipients.end(), [&](const auto& one) {
        return one.id == recipient && !one.keys.empty();
    });
}

}  // namespace

Result<std::vector<content::Target>> make_targets(const ContentTree& tree,
                                                  const RecipientKeys& keys,
                                                  std::vector<std::string>& unsealed) {
    content::Site site;
    const std::string site_path = content::target_path(content::DocumentType::site);
    if (const auto found = tree.documents.find(site_path); found != tree.documents.end()) {
        site = std::get<content::Site>(found->second);
    }
    ASSIGN_OR_RETURN(site, with_keys(std::move(site), keys));
    std::vector<content::Target> targets;
    for (const auto& [path, document] : tree.documents) {
        targets.push_back({path, content::to_json(path == site_path ? site : document)});
        const auto* form = std::get_if<content::FormInfo>(&document);
        if (form != nullptr && !has_key(site, form->recipient)) {
            unsealed.push_back(form->id);
        }
    }
    for (const auto& [path, bytes] : tree.files) {
        targets.push_back({path, bytes});
    }
    std::uint64_t all = 0;
    for (const content::Target& target : targets) {
        RETURN_IF_ERROR(content::check_size(target.path, target.bytes.size()));
        all += target.bytes.size();
    }
    if (all > content::kMostOfRelease) {
        return fail(ErrorKind::rejected,
                    fmt::format("the content has {} MB; a terminal takes {} MB",
                                all >> 20U,
                                content::kMostOfRelease >> 20U));
    }
    return targets;
}

Result<> write_build(const std::vector<content::Target>& targets, const Path& folder) {
    std::set<std::string> wanted;
    for (const content::Target& target : targets) {
        wanted.insert(target.path);
    }
    ASSIGN_OR_RETURN(const auto stale, stale_files(folder, wanted));
    for (const content::Target& target : targets) {
        const auto there = read_file(folder / target.path);
        if (!there || *there != target.bytes) {
            RETURN_IF_ERROR(write_file(folder / target.path, target.bytes));
        }
    }
    for (const Path& file : stale) {
        std::error_code error;
        std::filesystem::remove(file, error);
        if (error) {
            return fail(system_error("remove " + file.string(), error.value()));
        }
    }
    return {};
}

Result<> export_database(std::vector<content::Target> targets, const Path& file, Time now) {
    ASSIGN_OR_RETURN(content::Store store, content::Store::open(file));
    ASSIGN_OR_RETURN(const auto there, store.hashes());
    content::Store::Change change;
    std::set<std::string> wanted;
    for (const content::Target& target : targets) {
        wanted.insert(target.path);
    }
    for (const auto& [path, hash] : there) {
        if (!wanted.contains(path)) {
            change.remove.push_back(path);
        }
    }
    change.put = std::move(targets);
    change.info = content::ReleaseInfo{1, now, now, now + std::chrono::hours(24 * 365)};
    RETURN_IF_ERROR(store.apply(change));
    return store.finish_export();
}

}  // namespace kosk::publisher
