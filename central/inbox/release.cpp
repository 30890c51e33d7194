#include "central/inbox/release.h"

#include <optional>
#include <utility>

#include "shared/content/documents.h"
#include "shared/net/transport.h"
#include "shared/sync/repository.h"
#include "shared/sync/tuf_client.h"

namespace kosk::central::inbox {
namespace {

constexpr const char* kTerminals = "terminals.json";
constexpr const char* kSite = "site.json";
constexpr std::uint64_t kLargestDocument = 16U << 20U;

class MemoryStore final : public sync::MetadataStore {
  public:
    Result<std::optional<std::string>> load(std::string_view role) override {
        const auto found = roles_.find(role);
        return found == roles_.end() ? std::nullopt : std::optional(found->second);
    }
    Result<> save(std::string_view role, const std::string& bytes) override {
        roles_[std::string(role)] = bytes;
        return {};
    }
    Result<> forget(std::string_view role) override {
        roles_.erase(std::string(role));
        return {};
    }

  private:
    std::map<std::string, std::string, std::less<>> roles_;
};

// A document of the top-level role itself: nobody to whom it entrusted paths is asked.
template <class T>
Result<T> fetch_document(const sync::TufClient& client,
                         const sync::Repository& repository,
                         const std::string& path) {
    const auto& targets = client.trusted().role("targets")->targets;
    const auto target = targets.find(path);
    if (target == targets.end()) {
        return fail(ErrorKind::not_found, "the release has no " + path);
    }
    net::Request request;
    request.url =
        repository.target_url(path, target->second, client.trusted().root().consistent_snapshot);
    request.body_limit = std::min(target->second.length, kLargestDocument);
    ASSIGN_OR_RETURN(const std::string bytes,
                     sync::body_of(path, repository.transport().send(request)));
    RETURN_IF_ERROR(tuf::check_bytes(path, bytes, target->second.length, target->second.hashes));
    ASSIGN_OR_RETURN(content::Document document, content::parse_document(path, bytes));
    if (auto* wanted = std::get_if<T>(&document)) {
        return std::move(*wanted);
    }
    return fail(ErrorKind::corrupt, path + " is another document");
}

}  // namespace

Result<Release> fetch_release(const std::string& url, const Path& root, Time now) {
    MemoryStore store;
    ASSIGN_OR_RETURN(const std::string root_bytes, read_file(root, tuf::kRootLimit));
    RETURN_IF_ERROR(store.save("root", root_bytes));
    net::CurlOptions curl;
    curl.user_agent = "kosk-central";
    const auto transport = net::make_curl_transport(curl);
    const std::string folder = url.substr(0, url.find_last_not_of('/') + 1);
    sync::Repository repository(*transport, folder + "/metadata", folder + "/targets");
    ASSIGN_OR_RETURN(auto client,
                     sync::TufClient::open(
                         store,
                         [&](const std::string& file, std::uint64_t limit) {
                             return repository.metadata(file, limit, {});
                         },
                         now));
    RETURN_IF_ERROR(client.refresh());

    Release release;
    ASSIGN_OR_RETURN(const auto terminals,
                     fetch_document<content::Terminals>(client, repository, kTerminals));
    for (const content::Terminal& terminal : terminals.terminals) {
        for (const content::DatedKey& key : terminal.keys) {
            release.terminals.push_back({terminal.name, key});
        }
    }
    ASSIGN_OR_RETURN(const auto site, fetch_document<content::Site>(client, repository, kSite));
    for (const content::Recipient& recipient : site.recipients) {
        for (const content::DatedKey& key : recipient.keys) {
            release.recipients[key.id] = recipient.id;
        }
    }
    return release;
}

}  // namespace kosk::central::inbox
