// The forms as other OpenRosa clients get them (ODK Collect, KoboCollect), who know nothing of the
// site document: each with a key of its recipient, in a folder for `kosk-central serve --forms`.
#pragma once

#include <string_view>
#include <vector>

#include "shared/base/files.h"
#include "shared/base/result.h"
#include "shared/content/store.h"

namespace kosk::publisher {

// Makes `folder` hold exactly the forms of `release` whose recipient has a key on `day`
// ("2026-11-30"): ID.xml with base64RsaPublicKey, their files in ID-media/. The others are left
// out: nothing is to be sent in the clear. Errors: invalid, no_space, internal.
Result<> write_openrosa_forms(const std::vector<content::Target>& release,
                              const Path& folder,
                              std::string_view day);

}  // namespace kosk::publisher
