// A repository in memory behind the Transport interface, with a hand on every file.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/files.h"
#include "shared/content/documents.h"
#include "shared/net/transport.h"
#include "tests/shared/tuf/repository_fixture.h"

namespace kosk::sync::testing {

inline Path fresh_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kosk-sync-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        std::abort();
    }
    return pattern;
}

enum class Damage { none, flip_a_byte, cut_short, append, garbage, status_500, status_404 };

class RepositoryServer final : public net::Transport {
  public:
    RepositoryServer() {
        fixture.files.clear();
        first_root = fixture.root_bytes();
        put_root();
    }

    void put_root(const tuf::Signers& more = {}) {
        files["metadata/" + std::to_string(fixture.root.header.version) + ".root.json"] =
            fixture.root_bytes(more);
    }

    void put(const std::string& path, std::string bytes) {
        const auto target = tuf::describe_target(bytes);
        const auto slash = path.rfind('/') + 1;
        files["targets/" + path.substr(0, slash) + target.hashes.at("sha256") + "." +
              path.substr(slash)] = std::move(bytes);
        fixture.files[path] = target;
    }

    void remove(const std::string& path) { fixture.files.erase(path); }

    void put_article(const std::string& slug, const std::string& title) {
        content::Article article;
        article.slug = slug;
        article.topic = "liberty";
        article.reviewed_on = "2026-11-23";
        article.title = {title, title, title};
        article.summary = article.title;
        article.body = article.title;
        put("rights/" + slug + ".json", content::to_json(article));
    }

    // An agency with its own key, over the services of its name: "services/NAME-*".
    struct Agency {
        crypto::SigningKey key = *crypto::SigningKey::generate(crypto::Scheme::ed25519);
        Time expires = tuf::testing::kLater;
        std::map<std::string, tuf::TargetFile> files = {};
        // What is delegated to; other than `key` once somebody else holds it.
        std::optional<tuf::Key> announced = {};
    };
    std::map<std::string, Agency> agencies;

    // A document of an agency; it stays in the agency's hands.
    void put_agency_article(const std::string& agency,
                            const std::string& slug,
                            const std::string& title) {
        const auto before = fixture.files;
        put_article(agency + "-" + slug, title);
        hand_over(agency, "rights/" + agency + "-" + slug + ".json", before);
    }
    void put_agency(const std::string& agency, const std::string& path, const std::string& bytes) {
        const auto before = fixture.files;
        put(path, bytes);
        hand_over(agency, path, before);
    }

    // Signs what was put as the next release.
    void publish() {
        ++release;
        const std::string number = std::to_string(release);
        tuf::Snapshot snapshot{{release, expires}, {}, rollout};
        tuf::Targets top{{release, expires}, fixture.files, tuf::testing::kNow};
        for (const auto& [name, agency] : agencies) {
            if (!top.delegations) {
                top.delegations.emplace();
            }
            const tuf::Key key = agency.announced.value_or(tuf::public_half(agency.key));
            top.delegations->keys[tuf::key_id(key)] = key;
            top.delegations->roles.push_back(
                {name, {{tuf::key_id(key)}, 1}, true, {"rights/" + name + "-*"}, {}});
            const auto own = *tuf::sign_targets(
                {{release, agency.expires}, agency.files, std::nullopt}, {&agency.key});
            files["metadata/" + number + "." + name + ".json"] = own;
            snapshot.meta[name + ".json"] = tuf::describe_role(own, release);
        }
        const auto targets = *tuf::sign_targets(top, {&fixture.key(tuf::Role::targets)});
        files["metadata/" + number + ".targets.json"] = targets;
        snapshot.meta["targets.json"] = tuf::describe(targets, release);
        const auto bytes = *tuf::sign_snapshot(snapshot, {&fixture.key(tuf::Role::snapshot)});
        files["metadata/" + number + ".snapshot.json"] = bytes;
        files["metadata/timestamp.json"] =
            fixture.timestamp_bytes(release, bytes, release, expires);
    }

    // What happens to every file whose name ends like this.
    void damage(std::string ending, Damage how) {
        damaged_ = std::move(ending);
        damage_ = how;
    }

    Result<net::Response> send(const net::Request& request, std::stop_token /*stop*/) override {
        if (failure) {
            return fail(*failure, "scripted");
        }
        if (!request.url.starts_with(address)) {
            return fail(ErrorKind::offline, "nobody there");
        }
        const std::string path = request.url.substr(address.size());
        requests.push_back(path);
        const auto found = files.find(path);
        net::Response response;
        response.status = found == files.end() ? 404 : 200;
        response.body = found == files.end() ? "" : found->second;
        if (damage_ != Damage::none && path.size() >= damaged_.size() &&
            path.compare(path.size() - damaged_.size(), damaged_.size(), damaged_) == 0) {
            spoil(response);
        }
        if (response.body.size() > request.body_limit) {
            return fail(ErrorKind::rejected, "more bytes than allowed");
        }
        response.received = response.body.size();
        if (request.file && response.status == 200) {
            (void)write_file(request.file->path, std::exchange(response.body, {}));
        }
        return response;
    }

    tuf::testing::Fixture fixture;
    std::string first_root;
    void hand_over(const std::string& agency,
                   const std::string& path,
                   const std::map<std::string, tuf::TargetFile>& before) {
        agencies[agency].files[path] = fixture.files.at(path);
        fixture.files = before;
    }

    std::map<std::string, std::string> files;
    std::vector<std::string> requests;
    std::optional<ErrorKind> failure;
    Time expires = tuf::testing::kLater;
    std::int64_t release = 0;
    std::optional<tuf::Rollout> rollout;
    std::string address = "http://centre/";

  private:
    void spoil(net::Response& response) const {
        switch (damage_) {
            case Damage::none:
                break;
            case Damage::flip_a_byte:
                response.body[response.body.size() / 2] =
                    static_cast<char>(response.body[response.body.size() / 2] ^ 1);
                break;
            case Damage::cut_short:
                response.body.resize(response.body.size() / 2);
                break;
            case Damage::append:
                response.body += "x";
                break;
            case Damage::garbage:
                response.body = "<html>Welcome to the hotel</html>";
                break;
            case Damage::status_500:
                response.status = 500;
                break;
            case Damage::status_404:
                response.status = 404;
                break;
        }
    }

    std::string damaged_;
    Damage damage_ = Damage::none;
};

}  // namespace kosk::sync::testing
