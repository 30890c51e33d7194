// What the publisher needs of a form's XML: that a terminal can run it, and the key that seals
// what citizens write.
#pragma once

#include <string>
#include <string_view>

#include "content/publisher/tree/problems.h"
#include "shared/base/result.h"
#include "shared/forms/form.h"

namespace kosk::publisher {

// `file` stands in problems; `id` is what the instance root must say; `media` are the files of the
// form's folder. One that its texts name and that is not there is a problem, too.
void check_xform(const std::string& file,
                 const std::string& id,
                 std::string_view xml,
                 const forms::MediaLoader& media,
                 Problems& problems);

// The form with `key` (base64 of an SPKI) as submission/@base64RsaPublicKey: put in or replaced,
// the element made when it is missing; every other byte stays as the author wrote it.
// Errors: invalid (no XForm).
Result<std::string> with_public_key(std::string_view xml, std::string_view key);

}  // namespace kosk::publisher
