#include "kiosk/app/release_guard.h"

#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "shared/base/encoding.h"
#include "shared/base/log.h"
#include "shared/crypto/digest.h"

namespace kosk::app {

namespace {

using trust::Versions;

constexpr std::uint64_t kMostSeen = 4096;

// What the file `seen` holds. A damaged one is as good as none: it is a memory, not a proof.
Versions read_seen(const Path& file, const std::string& root) {
    const auto text = read_file(file, kMostSeen);
    const auto value = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    if (!value.is_object() || value.value("root_file", std::string()) != root) {
        return {};  // of another publisher: the terminal was set up anew
    }
    return {value.value("root", std::int64_t{0}),
            value.value("snapshot", std::int64_t{0}),
            value.value("targets", std::int64_t{0})};
}

std::string write_seen(const Versions& versions, const std::string& root) {
    return nlohmann::json{{"root_file", root},
                          {"root", versions.root},
                          {"snapshot", versions.snapshot},
                          {"targets", versions.targets}}
        .dump();
}

}  // namespace

Result<std::string> ReleaseGuard::signer_of(const content::Reader& reader,
                                            const std::string& path,
                                            std::string_view bytes) {
    if (!checks()) {
        return std::string(trust::kTopRole);
    }
    return known_.with([&](Known& known) -> Result<std::string> {
        RETURN_IF_ERROR(follow(known, reader));
        return known.trust->signer_of(path, bytes);
    });
}

Result<std::string> ReleaseGuard::file(const content::Reader& reader, const std::string& path) {
    ASSIGN_OR_RETURN(std::string bytes, reader.file(path));
    RETURN_IF_ERROR(signer_of(reader, path, bytes));
    return bytes;
}

Result<> ReleaseGuard::follow(Known& known, const content::Reader& reader) const {
    ASSIGN_OR_RETURN(std::string snapshot, reader.metadata("snapshot"));
    if (snapshot != known.snapshot) {
        known = {};
        auto trust = load(reader);
        known.snapshot = std::move(snapshot);
        if (trust) {
            known.trust.emplace(std::move(*trust));
        } else {
            log_error("content.untrusted", trust.error());
            known.why_not = trust.error();
        }
    }
    return known.trust ? Result<>() : fail(*known.why_not);
}

Result<trust::ReleaseTrust> ReleaseGuard::load(const content::Reader& reader) const {
    ASSIGN_OR_RETURN(const std::string root, read_file(files_.root, trust::kMostOfRoot));
    ASSIGN_OR_RETURN(auto stored, reader.all_metadata());
    ASSIGN_OR_RETURN(auto trust,
                     trust::ReleaseTrust::load(
                         root,
                         [stored = std::move(stored)](
                             const std::string& name) -> Result<std::optional<std::string>> {
                             const auto found = stored.find(name);
                             return found == stored.end() ? std::nullopt
                                                          : std::optional(found->second);
                         }));
    RETURN_IF_ERROR(remember(trust.versions(), root));
    return trust;
}

Result<> ReleaseGuard::remember(const Versions& versions, std::string_view root) const {
    if (files_.seen.empty()) {
        return {};
    }
    const std::string root_id = hex(crypto::sha256(root));
    const Versions seen = read_seen(files_.seen, root_id);
    if (versions.root < seen.root || versions.snapshot < seen.snapshot ||
        versions.targets < seen.targets) {
        return fail(ErrorKind::untrusted,
                    fmt::format("the release (snapshot {}) is older than one that was shown ({})",
                                versions.snapshot,
                                seen.snapshot));
    }
    if (versions != seen) {
        // Not fatal: a full disk must not take the help numbers off the screen.
        if (const auto written = write_file(files_.seen, write_seen(versions, root_id)); !written) {
            log_error("content.seen", written.error());
        }
    }
    return {};
}

session::SignatureTrial ReleaseGuard::look_at_all(const content::Reader& reader) {
    session::SignatureTrial trial;
    if (!checks()) {
        return trial;
    }
    const auto followed = known_.with([&](Known& known) { return follow(known, reader); });
    if (!followed) {
        trial.refused.emplace(content::target_path(content::DocumentType::site), followed.error());
        return trial;
    }
    const auto looked = reader.each_target([&](const std::string& path, std::string_view bytes) {
        const auto signer = signer_of(reader, path, bytes);
        if (!signer) {
            log_error("document.untrusted", signer.error());
            trial.refused.emplace(path, signer.error());
        } else if (*signer != trust::kTopRole) {
            trial.signers.emplace(path, *signer);
        }
    });
    if (!looked) {
        trial.refused.emplace(content::target_path(content::DocumentType::site), looked.error());
    }
    return trial;
}

}  // namespace kosk::app
