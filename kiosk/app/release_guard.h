// What the screen believes of content.db: what is signed along the way from its own root file
// (shared/trust). The agent, which has the network and writes the database, is not believed.
//
// Without a root file nothing is checked: for authors, who look at what nobody has signed yet.
// Thread: any.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/session/model/signature_trial.h"
#include "shared/base/files.h"
#include "shared/base/guarded.h"
#include "shared/base/result.h"
#include "shared/content/reader.h"
#include "shared/trust/release_trust.h"

namespace kosk::app {

struct GuardFiles {
    Path
        root;  // the first root, which no program of the terminal may write; "": nothing is checked
    Path seen;  // remembers the newest release that was shown, so that no older one follows
};

class ReleaseGuard {
  public:
    explicit ReleaseGuard(GuardFiles files) : files_(std::move(files)) {}

    [[nodiscard]] bool checks() const { return !files_.root.empty(); }

    // The role that signed these bytes; the operator's when nothing is checked. Errors: untrusted
    // (nobody who may, or the release is older than one that was shown), those of the files.
    Result<std::string> signer_of(const content::Reader& reader,
                                  const std::string& path,
                                  std::string_view bytes);

    // A file of the release, checked. Errors: as above and those of Reader.
    Result<std::string> file(const content::Reader& reader, const std::string& path);

    // Every target of the release.
    session::SignatureTrial look_at_all(const content::Reader& reader);

  private:
    struct Known {
        std::string snapshot;  // of which release
        std::optional<trust::ReleaseTrust> trust;
        std::optional<Error> why_not;
    };
    // Brings `known` to the release in `reader`.
    Result<> follow(Known& known, const content::Reader& reader) const;
    [[nodiscard]] Result<trust::ReleaseTrust> load(const content::Reader& reader) const;
    [[nodiscard]] Result<> remember(const trust::Versions& versions, std::string_view root) const;

    GuardFiles files_;
    Guarded<Known> known_;
};

}  // namespace kosk::app
