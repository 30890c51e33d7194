// What citizens will see of new metadata, in words: titles, who receives applications and with
// which key, telephone numbers, addresses in the web. Whoever signs reads this, not only names and
// sizes of files. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "shared/content/documents.h"
#include "shared/tuf/metadata.h"

namespace kosk::publisher {

// The bytes of a target, verified; nullopt when they are not here.
using FindFile =
    std::function<std::optional<std::string>(const std::string& path, const tuf::TargetFile&)>;

// One paragraph for each target that `after` adds or changes; "" when there is none. A file that is
// not here is named as NOT SEEN. `site` says what recipients are called.
std::string seen_words(const tuf::Targets& before,
                       const tuf::Targets& after,
                       const content::Site& site,
                       const FindFile& find);

}  // namespace kosk::publisher
