// What it costs the screen to verify a release by itself: roots, snapshot, targets and ten
// agencies, then every document. Sizes are those of the national content.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "shared/content/metadata_names.h"
#include "shared/trust/release_trust.h"
#include "shared/tuf/sign.h"

namespace {

using namespace kosk;
using tuf::Role;

constexpr int kDocuments = 370;
constexpr std::size_t kBytes = 6000;  // of each: 2.2 MB in all
constexpr int kAgencies = 10;
constexpr int kRounds = 51;

crypto::SigningKey new_key() {
    return crypto::SigningKey::generate(crypto::Scheme::ed25519).value();
}

// A release as the agent stores it.
struct Release {
    Release() {
        for (const Role role : {Role::root, Role::targets, Role::snapshot, Role::timestamp}) {
            keys.emplace(role, new_key());
            const tuf::Key key = tuf::public_half(keys.at(role));
            root.keys[tuf::key_id(key)] = key;
            root.roles[role] = {{tuf::key_id(key)}, 1};
        }
        const Time later = SystemClock().now() + std::chrono::hours(24);
        root.header.expires = std::chrono::floor<std::chrono::seconds>(later);
        tuf::Targets targets{root.header, {}, std::nullopt, tuf::Delegations{}};
        tuf::Snapshot snapshot{root.header, {}};
        for (int i = 0; i < kDocuments; ++i) {
            const std::string path = "rights/" + std::to_string(i) + ".json";
            documents[path] = std::string(kBytes, static_cast<char>('a' + i % 26));
            targets.targets[path] = tuf::describe_target(documents[path]);
        }
        for (int i = 0; i < kAgencies; ++i) {
            const std::string name = "agency-" + std::to_string(i);
            const auto signer = new_key();
            const tuf::Key key = tuf::public_half(signer);
            targets.delegations->keys[tuf::key_id(key)] = key;
            targets.delegations->roles.push_back(
                {name, {{tuf::key_id(key)}, 1}, true, {"services/" + name + "-*"}, {}});
            const std::string path = "services/" + name + "-x.json";
            documents[path] = std::string(kBytes, 'x');
            tuf::Targets own{root.header, {{path, tuf::describe_target(documents[path])}}, {}, {}};
            const std::string bytes = tuf::sign_targets(own, {&signer}).value();
            snapshot.meta[name + ".json"] = tuf::describe(bytes, 1);
            stored[content::metadata_name(name)] = bytes;
        }
        stored["targets"] = tuf::sign_targets(targets, {&keys.at(Role::targets)}).value();
        snapshot.meta["targets.json"] = tuf::describe(stored["targets"], 1);
        stored["snapshot"] = tuf::sign_snapshot(snapshot, {&keys.at(Role::snapshot)}).value();
        root_bytes = tuf::sign_root(root, {&keys.at(Role::root)}).value();
    }

    [[nodiscard]] Result<trust::ReleaseTrust> load() const {
        return trust::ReleaseTrust::load(
            root_bytes, [this](const std::string& name) -> Result<std::optional<std::string>> {
                const auto found = stored.find(name);
                return found == stored.end() ? std::nullopt : std::optional(found->second);
            });
    }

    tuf::Root root;
    std::map<Role, crypto::SigningKey> keys;
    std::map<std::string, std::string> documents;
    std::map<std::string, std::string> stored;
    std::string root_bytes;
};

// Median milliseconds of a call; negative when one failed.
double median_ms(const std::function<bool()>& act) {
    std::vector<double> took;
    for (int i = 0; i < kRounds; ++i) {
        const auto began = std::chrono::steady_clock::now();
        if (!act()) {
            return -1;
        }
        const std::chrono::duration<double, std::milli> time =
            std::chrono::steady_clock::now() - began;
        took.push_back(time.count());
    }
    std::sort(took.begin(), took.end());
    return took[took.size() / 2];
}

}  // namespace

int main() {
    const Release release;
    const double load = median_ms([&] { return release.load().has_value(); });
    const double all = median_ms([&] {
        auto trust = release.load();
        return trust &&
               std::all_of(
                   release.documents.begin(), release.documents.end(), [&](const auto& document) {
                       return trust->signer_of(document.first, document.second).has_value();
                   });
    });
    if (load < 0 || all < 0) {
        std::fprintf(stderr, "the release is not trusted\n");
        return 1;
    }
    std::printf(
        "screen, way from its root to a form\t%.1f\tms\tbefore the first form opens; "
        "median of %d\n",
        load,
        kRounds);
    std::printf(
        "screen, a whole release verified\t%.1f\tms\t%d documents, %d agencies, on the "
        "worker after the first picture\n",
        all,
        kDocuments,
        kAgencies);
    return 0;
}
